package io.github.camada.image;

import io.github.camada.file.FileFormat;

/** What a file is that is no picture of a kind that is read, and what to do about it. */
final class ForeignFormat {

  private static final String OTHER = "no picture that is read: neither PNG, JPEG, GIF nor BMP";

  private ForeignFormat() {}

  /** One line that says so. */
  static String described(byte[] content) {
    return content.length == 0
        ? "the file is empty"
        : FileFormat.of(content).map(ForeignFormat::described).orElse(OTHER);
  }

  private static String described(FileFormat format) {
    return switch (format) {
      case HEIC ->
          format
              + ", as iPhones take them, which is not read: export it as JPEG"
              + " (on the phone: Settings, Camera, Formats, Most Compatible)";
      case AVIF, WEBP, TIFF -> format + ", which is not read: save it as PNG or JPEG";
      case PDF -> format + ", which is not read: save the page as PNG or JPEG";
      default -> OTHER;
    };
  }
}
