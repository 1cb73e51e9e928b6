package io.github.camada.image;

import java.util.Arrays;

/**
 * Numbers on a grid: luminance, background or ink.
 *
 * @param width numbers of a row, at least 1
 * @param height rows, at least 1
 * @param values {@code [height, width]}, row-major
 */
record Plane(int width, int height, float[] values) {

  static Plane of(GreyImage image) {
    float[] values = new float[image.width() * image.height()];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        values[y * image.width() + x] = image.at(x, y);
      }
    }
    return new Plane(image.width(), image.height(), values);
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  Plane crop(Box box) {
    float[] part = new float[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          values, (box.top() + y) * width + box.left(), part, y * box.width(), box.width());
    }
    return new Plane(box.width(), box.height(), part);
  }

  /** A copy with a margin of zeros on every side. */
  Plane widen(int margin) {
    Plane wide =
        new Plane(
            width + 2 * margin,
            height + 2 * margin,
            new float[(width + 2 * margin) * (height + 2 * margin)]);
    for (int y = 0; y < height; y++) {
      System.arraycopy(values, y * width, wide.values, (y + margin) * wide.width + margin, width);
    }
    return wide;
  }

  /** Columns as rows. */
  Plane transposed() {
    float[] turned = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned[x * height + y] = values[y * width + x];
      }
    }
    return new Plane(height, width, turned);
  }

  /** The value below which a share of the values lies. */
  float quantile(double share) {
    return quantile(values.clone(), share);
  }

  /** Sorts the values. */
  static float quantile(float[] values, double share) {
    Arrays.sort(values);
    return values[(int) Math.min(values.length - 1, share * values.length)];
  }
}
