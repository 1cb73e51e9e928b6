package io.github.camada.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads untrusted PNG, JPEG, GIF and BMP files.
 *
 * <p>The structure of a file is checked before a decoder sees it, its dimensions before memory is
 * taken for them: at most {@value #MOST_BYTES} bytes and {@value #MOST_PIXELS} pixels are accepted,
 * and no more pixels than the bytes of the file can hold (some 1,000 for each byte, 3,000 in a
 * GIF). Of a picture of several million pixels only every second, third or so is kept in each
 * direction. What is allocated on the heap for one picture, in all, is at most 64 MiB and four
 * times the file for a PNG, 7 MiB for a GIF or BMP; for a JPEG 1 MiB, eight times the file, 16
 * bytes a pixel, 16 more a pixel for each scan, and 128 a pixel of a row and of a column. A JPEG
 * whose pixels come in parts, as a progressive one's do, costs a decoder more: it may have 64
 * million samples (42 million pixels as cameras write them), and at most 64 scans that go over
 * 1,000 million samples together. Anything wrong with the content is an {@link
 * ImageFormatException} and nothing else.
 *
 * <p>All kinds of PNG and JPEG are read: grey, palette, RGB, CMYK, 8 or 16 bits, interlaced or
 * progressive; of a GIF its first picture; every BMP that is not compressed. Of other kinds of
 * picture (HEIC, WebP, TIFF) the message names the kind and what to do. What is transparent shows
 * white paper. A photo is turned as its camera noted (the EXIF orientation).
 */
public final class ImageFile {

  /** Largest file that is read, in bytes: a camera's best JPEG has about half as many. */
  public static final int MOST_BYTES = 64 << 20;

  /** Largest picture that is read, in pixels, as its header states them. */
  public static final int MOST_PIXELS = 64_000_000;

  private ImageFile() {}

  /**
   * Reads a picture.
   *
   * @param content of a PNG, JPEG, GIF or BMP file
   * @return its luminance: 0.299 red + 0.587 green + 0.114 blue, over white where transparent
   * @throws ImageFormatException if it is none of these, or damaged, or too large
   */
  public static GreyImage read(byte[] content) throws ImageFormatException {
    if (content.length > MOST_BYTES) {
      throw new ImageFormatException(
          "a picture of %,d bytes, wanted at most %,d".formatted(content.length, MOST_BYTES));
    }
    if (PngStructure.isPng(content)) {
      PngStructure png = PngStructure.of(content);
      return Decoder.png(png).decode(PngPixels.only(content));
    }
    if (JpegStructure.isJpeg(content)) {
      JpegStructure jpeg = JpegStructure.of(content);
      return jpeg.orientation().turn(Decoder.jpeg(jpeg).decode(JpegPixels.only(content)));
    }
    if (GifPicture.isGif(content)) {
      return GifPicture.read(content);
    }
    if (BmpPicture.isBmp(content)) {
      return BmpPicture.read(content);
    }
    throw new ImageFormatException(ForeignFormat.described(content));
  }

  /**
   * Reads a picture from a file.
   *
   * @param file in PNG, JPEG, GIF or BMP format
   * @return its luminance, as {@link #read(byte[])} has it
   * @throws ImageFormatException if it is none of these, or damaged, or too large
   * @throws IOException if the file cannot be read
   */
  public static GreyImage read(Path file) throws IOException {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(MOST_BYTES + 1);
    }
    try {
      return read(content);
    } catch (ImageFormatException e) {
      throw new ImageFormatException(file + ": " + e.getMessage(), e);
    }
  }
}
