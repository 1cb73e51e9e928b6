package io.github.camada.image;

/**
 * Changes the size of a grid: each new value is the mean of the old ones over the area that it
 * covers, those on the edge counted by the share that is covered.
 */
final class AreaScaling {

  private AreaScaling() {}

  static Plane scale(Plane plane, int width, int height) {
    if (width == plane.width() && height == plane.height()) {
      return plane;
    }
    // One axis after the other: the mean over a rectangle is the mean of the means of its rows.
    Plane narrowed = scaleRows(plane, width);
    return scaleRows(narrowed.transposed(), height).transposed();
  }

  private static Plane scaleRows(Plane plane, int width) {
    float[] values = new float[width * plane.height()];
    double ratio = (double) plane.width() / width;
    for (int x = 0; x < width; x++) {
      double from = x * ratio;
      double to = (x + 1) * ratio;
      int last = Math.min(plane.width(), (int) Math.ceil(to));
      for (int y = 0; y < plane.height(); y++) {
        double sum = 0;
        for (int source = (int) from; source < last; source++) {
          double covered = Math.min(to, source + 1) - Math.max(from, source);
          sum += covered * plane.at(source, y);
        }
        values[y * width + x] = (float) (sum / ratio);
      }
    }
    return new Plane(width, plane.height(), values);
  }
}
