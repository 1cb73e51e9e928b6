package io.github.camada.data;

import io.github.camada.tensor.RandomStream;

/** What a hand adds to a shape. */
final class Handwriting {

  private static final double SIDE = 100;

  private Handwriting() {}

  /** Writes a shape once. */
  static Polyline write(StrokeShape shape, RandomStream random) {
    Polyline line = shape.sample(Double.parseDouble(System.getProperty("jit", "3.5")), random);
    line.fit(SIDE);
    new ElasticField(Double.parseDouble(System.getProperty("el", "9")), random).apply(line, SIDE);
    double slant =
        0.12 + Double.parseDouble(System.getProperty("sl", "0.25")) * random.nextGaussian();
    double tilt = Double.parseDouble(System.getProperty("rot", "0.12")) * random.nextGaussian();
    double widen =
        Math.max(
            0.5, 1 + Double.parseDouble(System.getProperty("wid", "0.18")) * random.nextGaussian());
    line.transform(widen, -slant, 0, 1);
    line.transform(1, -tilt, tilt, 1);
    return line;
  }
}
