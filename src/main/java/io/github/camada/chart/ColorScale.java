package io.github.camada.chart;

import java.awt.Color;

/**
 * Colours for numbers. Each scale grows steadily lighter or darker, so that a copy in black and
 * white keeps the order of the numbers.
 */
enum ColorScale {
  /** From white to blue, light enough for black figures; the same holds in the dark. */
  RIGHT(0xFFFFFF, 0x9CCBEA),

  /** From white to orange, likewise. */
  WRONG(0xFFFFFF, 0xF9B884),

  /** From almost black blue over grey, which is zero, to pale yellow. */
  SIGNED(0x06142E, 0x1B4B8F, 0x5C80AE, 0x9B9B9B, 0xCFA869, 0xF2CC6B, 0xFFF3C4),

  /** From black to white. */
  GREY(0x000000, 0xFFFFFF);

  private final Color[] colors;

  ColorScale(int... rgb) {
    colors = new Color[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      colors[i] = new Color(rgb[i]);
    }
  }

  /**
   * Whether it colours images: a page for dark screens leaves these as they are, and turns all
   * else.
   */
  boolean isOfImages() {
    return this == SIGNED || this == GREY;
  }

  /**
   * The colour of a number.
   *
   * @param position 0 for the lowest, 1 for the highest; what lies beyond is taken for these
   */
  Color at(double position) {
    double index = Math.max(0, Math.min(1, position)) * (colors.length - 1);
    int low = Math.min((int) index, colors.length - 2);
    double part = index - low;
    return new Color(
        mix(colors[low].getRed(), colors[low + 1].getRed(), part),
        mix(colors[low].getGreen(), colors[low + 1].getGreen(), part),
        mix(colors[low].getBlue(), colors[low + 1].getBlue(), part));
  }

  private static int mix(int low, int high, double part) {
    return (int) Math.round(low + part * (high - low));
  }

  static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int component) {
    double value = component / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
