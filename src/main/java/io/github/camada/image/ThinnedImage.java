package io.github.camada.image;

import java.util.Arrays;

/** A picture that is set pixel by pixel, white at first; of a large one only every so many stay. */
final class ThinnedImage {

  private final int step;
  private final int width;
  private final byte[] kept;

  /**
   * White paper.
   *
   * @param width of all pixels
   * @param height of all pixels
   */
  ThinnedImage(int width, int height) {
    this.step = step((long) width * height);
    this.width = (width + step - 1) / step;
    this.kept = new byte[this.width * ((height + step - 1) / step)];
    Arrays.fill(kept, (byte) 255);
  }

  /** Of how many pixels in each direction one is kept, so that memory stays within bounds. */
  static int step(long pixels) {
    return (int) Math.ceil(Math.sqrt((double) pixels / Decoder.MOST_KEPT));
  }

  void set(int x, int y, int level) {
    if (x % step == 0 && y % step == 0) {
      kept[y / step * width + x / step] = (byte) level;
    }
  }

  GreyImage image() {
    return GreyImage.owning(width, kept.length / width, kept);
  }
}
