package io.github.camada.image;

/**
 * The largest (or smallest) value in a square window around each value, in a time that does not
 * depend on the window.
 *
 * <p>Source: M. van Herk, "A fast algorithm for local minimum and maximum filters on rectangular
 * and octagonal kernels", Pattern Recognition Letters 13, 1992.
 */
final class SlidingMaximum {

  private SlidingMaximum() {}

  /** Windows of {@code 2 * radius + 1}; beyond the edge there is nothing. */
  static Plane maximum(Plane plane, int radius) {
    float[] values = plane.values().clone();
    float[] line = new float[Math.max(plane.width(), plane.height())];
    for (int y = 0; y < plane.height(); y++) {
      along(values, y * plane.width(), 1, plane.width(), radius, line);
    }
    for (int x = 0; x < plane.width(); x++) {
      along(values, x, plane.width(), plane.height(), radius, line);
    }
    return new Plane(plane.width(), plane.height(), values);
  }

  static Plane minimum(Plane plane, int radius) {
    return negative(maximum(negative(plane), radius));
  }

  private static Plane negative(Plane plane) {
    float[] values = new float[plane.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = -plane.values()[i];
    }
    return new Plane(plane.width(), plane.height(), values);
  }

  /**
   * One row or column. It is cut into pieces as long as a window; a window then is the end of one
   * piece and the beginning of the next, and the maxima of both are running maxima.
   */
  private static void along(
      float[] values, int from, int stride, int count, int radius, float[] result) {
    int window = 2 * radius + 1;
    int padded = (count + 2 * radius + window - 1) / window * window;
    float[] forward = new float[padded];
    float[] backward = new float[padded];
    for (int i = 0; i < padded; i++) {
      int index = i - radius;
      boolean inside = index >= 0 && index < count;
      float value = inside ? values[from + index * stride] : Float.NEGATIVE_INFINITY;
      forward[i] = i % window == 0 ? value : Math.max(forward[i - 1], value);
      backward[i] = value;
    }
    for (int i = padded - 2; i >= 0; i--) {
      if ((i + 1) % window != 0) {
        backward[i] = Math.max(backward[i], backward[i + 1]);
      }
    }
    for (int i = 0; i < count; i++) {
      result[i] = Math.max(backward[i], forward[i + window - 1]);
    }
    for (int i = 0; i < count; i++) {
      values[from + i * stride] = result[i];
    }
  }
}
