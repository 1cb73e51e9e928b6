package io.github.camada.image;

import java.util.Arrays;

/**
 * A JPEG file without its colour profile, which the JDK's decoder would hand to native code and
 * which {@link Luminance} does not look at.
 */
final class JpegPixels {

  /** Where profiles stand: ICC.1, annex B.4. */
  private static final int PROFILE_SEGMENT = 0xE2;

  private JpegPixels() {}

  /**
   * Leaves out segments.
   *
   * @param content a file that {@link JpegStructure#of} has accepted
   * @return a file with all others, in their order
   */
  static byte[] only(byte[] content) {
    byte[] kept = content.clone();
    int size = 2;
    int at = 2;
    int marker = 0;
    while (marker != JpegStructure.START_OF_SCAN) {
      int start = at;
      while ((content[at] & 0xFF) == 0xFF) {
        at++;
      }
      marker = content[at++] & 0xFF;
      at += (content[at] & 0xFF) << 8 | content[at + 1] & 0xFF;
      if (marker != PROFILE_SEGMENT) {
        System.arraycopy(content, start, kept, size, at - start);
        size += at - start;
      }
    }
    System.arraycopy(content, at, kept, size, content.length - at);
    return Arrays.copyOf(kept, size + content.length - at);
  }
}
