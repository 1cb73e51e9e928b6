package io.github.camada.data.digits;

import io.github.camada.tensor.RandomStream;

/**
 * What a hand makes of a shape: points missed, parts out of proportion, a slant, a tilt, a width.
 *
 * <p>The spreads are wider than a careful writer's. With half of {@link #JITTER} and {@link
 * #ELASTICITY} the digits look neater, but a network trained on them knows MNIST's digits worse
 * (0.91 of them instead of 0.94, in a small trial network).
 */
final class Handwriting {

  /** Height and width of the square that a shape is brought to before it is distorted. */
  private static final double SIDE = 100;

  /** Standard deviation of the points that the pen passes. */
  private static final double JITTER = 6;

  /** Standard deviation of the elastic displacements. */
  private static final double ELASTICITY = 14;

  /** One hand's carelessness is this much less or more than another's. */
  private static final double CARE = 0.4;

  /** Mean and spread of the slant: by how much of its height a digit leans to the right. */
  private static final double SLANT = 0.12;

  private static final double SLANT_SPREAD = 0.27;

  /** Spread of the rotation, in radians nearly. */
  private static final double TILT_SPREAD = 0.1;

  /** Spread and least value of the stretch to the side. */
  private static final double WIDTH_SPREAD = 0.18;

  private static final double LEAST_WIDTH = 0.5;

  private Handwriting() {}

  /**
   * Writes a shape once.
   *
   * @param shape what is meant
   * @param random the hand
   * @return the line of the pen, of no particular size or position
   */
  static Polyline write(StrokeShape shape, RandomStream random) {
    double carelessness = 1 + CARE * (2 * random.nextDouble() - 1);
    Polyline line = shape.trace(JITTER * carelessness, random);
    line.fit(0, SIDE);
    new ElasticField(SIDE, ELASTICITY * carelessness, random).displace(line);
    double slant = SLANT + SLANT_SPREAD * random.nextGaussian();
    double width = Math.max(LEAST_WIDTH, 1 + WIDTH_SPREAD * random.nextGaussian());
    double tilt = TILT_SPREAD * random.nextGaussian();
    line.transform(width, -slant, 0, 1);
    line.transform(1, -tilt, tilt, 1);
    return line;
  }
}
