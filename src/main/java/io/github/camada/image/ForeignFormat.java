package io.github.camada.image;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What a file is that is no picture of a kind that is read, and what to do about it. */
final class ForeignFormat {

  /** Brands of ISO base media files that hold a still picture. */
  private static final Set<String> HEIC = Set.of("heic", "heix", "heim", "heis", "mif1", "msf1");

  private ForeignFormat() {}

  /** One line that says so. */
  static String described(byte[] content) {
    String head = text(content, 0, 16);
    if (content.length == 0) {
      return "the file is empty";
    }
    if (head.startsWith("ftyp", 4) && HEIC.contains(text(content, 8, 4))) {
      return "a HEIC picture, as iPhones take them, which is not read: export it as JPEG"
          + " (on the phone: Settings, Camera, Formats, Most Compatible)";
    }
    if (head.startsWith("ftyp", 4) && text(content, 8, 4).startsWith("avi")) {
      return "an AVIF picture, which is not read: save it as PNG or JPEG";
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "a WebP picture, which is not read: save it as PNG or JPEG";
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return "a TIFF picture, which is not read: save it as PNG or JPEG";
    }
    if (head.startsWith("%PDF")) {
      return "a PDF document, which is not read: save the page as PNG or JPEG";
    }
    return "no picture that is read: neither PNG, JPEG, GIF nor BMP";
  }

  private static String text(byte[] content, int from, int length) {
    int available = Math.max(0, Math.min(length, content.length - from));
    return new String(
        content, Math.min(from, content.length), available, StandardCharsets.ISO_8859_1);
  }
}
