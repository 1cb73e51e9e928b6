package io.github.camada.image;

/**
 * The numbers of a file, one after the other, low bytes first; its end is an error that says so.
 */
final class LittleEndian {

  private final String format;
  private final byte[] content;
  private int at;

  LittleEndian(String format, byte[] content) {
    this.format = format;
    this.content = content;
  }

  int u8() throws ImageFormatException {
    if (at == content.length) {
      throw new ImageFormatException(
          "%s: the file ends after %,d bytes, before the picture does"
              .formatted(format, content.length));
    }
    return content[at++] & 0xFF;
  }

  int u16() throws ImageFormatException {
    return u8() | u8() << 8;
  }

  int s32() throws ImageFormatException {
    return u16() | u16() << 16;
  }

  void skip(long bytes) throws ImageFormatException {
    if (bytes > left()) {
      at = content.length;
      u8();
    }
    at += (int) bytes;
  }

  int position() {
    return at;
  }

  /** The number of bytes that come yet. */
  int left() {
    return content.length - at;
  }
}
