package io.github.camada.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file that was given in place of another probably is, by its first bytes. */
public enum FileFormat {
  /** As iPhones take pictures: a still picture in an ISO base media file. */
  HEIC("a HEIC picture", ".{4}ftyp(hei|mif1|msf1)"),
  /** A still picture in an ISO base media file, compressed as AV1. */
  AVIF("an AVIF picture", ".{4}ftypavi"),
  /** In a RIFF file, as sounds and films may be, too. */
  WEBP("a WebP picture", "RIFF.{4}WEBP"),
  /** In either order of bytes. */
  TIFF("a TIFF picture", "II\\*\0|MM\0\\*"),
  /** Portable Network Graphics. */
  PNG("a PNG picture", "\u0089PNG"),
  /** All that begin with the marker of an image and another marker. */
  JPEG("a JPEG picture", "\u00ff\u00d8\u00ff"),
  /** Of either version. */
  GIF("a GIF picture", "GIF8"),
  /** A bitmap of Windows. */
  BMP("a BMP picture", "BM"),
  /** Such as networks that Keras saved. */
  HDF5("an HDF5 file", "\u0089HDF"),
  /** Such as networks that Keras or PyTorch saved. */
  ZIP("a zip archive", "PK"),
  /** Objects of a Python program. */
  PICKLE("a Python pickle", "\u0080"),
  /** One compressed file. */
  GZIP("a gzip file", "\u001f\u008b"),
  /** Of bytes, as MNIST has them. */
  IDX("an IDX file of data", "\0\0\u0008"),
  /** Pages to print. */
  PDF("a PDF document", "%PDF"),
  /** Of the web, or with tags of its own. */
  MARKUP("a page of HTML or XML", "<");

  /** As many bytes as any format needs to be recognised. */
  private static final int BEGINNING = 16;

  private final String description;
  private final Pattern beginning;

  FileFormat(String description, String beginning) {
    this.description = description;
    this.beginning = Pattern.compile(beginning, Pattern.DOTALL);
  }

  /**
   * The format that a file begins as.
   *
   * @param content all of the file or its beginning, 16 bytes where it has as many
   * @return nothing if it begins as none of these
   */
  public static Optional<FileFormat> of(byte[] content) {
    String start =
        new String(content, 0, Math.min(BEGINNING, content.length), StandardCharsets.ISO_8859_1);
    return Arrays.stream(values())
        .filter(format -> format.beginning.matcher(start).lookingAt())
        .findFirst();
  }

  /** As {@code a PDF document}. */
  @Override
  public String toString() {
    return description;
  }
}
