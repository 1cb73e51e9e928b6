package io.github.camada.image;

import java.util.Arrays;

/**
 * How much ink lies on each point of a picture, from 0 (bare ground) to 1 (full ink), whatever the
 * colours of ground and ink and however uneven the light.
 */
final class Ink {

  /**
   * Window of the background estimate, as a share of the shorter side: any stroke must be narrower.
   */
  private static final double WINDOW = 0.4;

  /** Least difference in luminance between ink and ground. */
  private static final double LEAST_CONTRAST = 20;

  /** Least difference that is not bare ground: 8 levels are what a JPEG decoder may be off by. */
  private static final double LEAST_INK = 8;

  /** Deviations of the ground, in medians, that are still ground: about 5 standard deviations. */
  private static final double NOISE = 7.5;

  /** How far above the noise full ink must be: the noise itself hardly exceeds its limit. */
  private static final double CLEAR = 1.4;

  /** Share of the full ink below which a point is bare: blur and the haloes of JPEG. */
  private static final double FAINT = 0.1;

  /** Ground that is darker is taken for this dark, so that noise in a shadow stays noise. */
  private static final float DARKEST_GROUND = 64;

  private Ink() {}

  static Plane of(Plane luminance) throws BlankImageException {
    boolean dark = groundIsDark(luminance, BorderSurface.of(luminance));
    try {
      return ofDarkOnLight(dark ? inverse(luminance) : luminance);
    } catch (BlankImageException blank) {
      // A hard shadow can deceive the balance; then all of the ink is on the other side.
      return ofDarkOnLight(dark ? luminance : inverse(luminance));
    }
  }

  private static Plane ofDarkOnLight(Plane light) throws BlankImageException {
    Plane difference = difference(ground(light, BorderSurface.of(light)), light);
    return normalised(Rulings.erased(difference, floor(difference)));
  }

  /** Which side of the border's light the rest of the picture lies on, each point by its weight. */
  private static boolean groundIsDark(Plane plane, BorderSurface surface) {
    double balance = 0;
    for (int y = 0; y < plane.height(); y++) {
      for (int x = 0; x < plane.width(); x++) {
        double deviation = plane.at(x, y) - surface.at(x, y);
        // Squared, so that a little ink outweighs much noise and shading.
        balance += deviation * Math.abs(deviation);
      }
    }
    return balance > 0;
  }

  private static Plane inverse(Plane plane) {
    float[] values = new float[plane.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = 255 - plane.values()[i];
    }
    return new Plane(plane.width(), plane.height(), values);
  }

  /**
   * A morphological closing: dark strokes narrower than the window are filled with the ground
   * beside them, and a slope of the light remains as it is. Around the picture the ground goes on,
   * so that ink along an edge has ground on both sides.
   */
  private static Plane ground(Plane light, BorderSurface border) {
    int shorter = Math.min(light.width(), light.height());
    int radius = Math.max(1, (int) (shorter * WINDOW / 2));
    Plane wide = border.extended(light, 2 * radius);
    Plane closed = SlidingMaximum.minimum(SlidingMaximum.maximum(wide, radius), radius);
    return closed.crop(new Box(2 * radius, 2 * radius, light.width(), light.height()));
  }

  /**
   * The ink's share of the light that the ground gives back. On paper it does not depend on the
   * light; what shines on a dark ground is taken as inverted paper.
   */
  private static Plane difference(Plane ground, Plane light) {
    float[] values = new float[light.values().length];
    for (int i = 0; i < values.length; i++) {
      float full = Math.max(DARKEST_GROUND, ground.values()[i]);
      values[i] = 255 * (ground.values()[i] - light.values()[i]) / full;
    }
    return new Plane(light.width(), light.height(), values);
  }

  private static Plane normalised(Plane difference) throws BlankImageException {
    double median = difference.quantile(0.5);
    double floor = floor(difference);
    double full = fullInk(difference, floor);
    if (full - median < Math.max(LEAST_CONTRAST, CLEAR * (floor - median))) {
      throw new BlankImageException(
          "nothing is drawn in the picture: no ink stands out from the ground");
    }
    double bare = Math.max(floor, median + FAINT * (full - median));
    float[] ink = new float[difference.values().length];
    for (int i = 0; i < ink.length; i++) {
      double value = difference.values()[i];
      ink[i] = value <= bare ? 0 : (float) Math.min(1, (value - median) / (full - median));
    }
    return new Plane(difference.width(), difference.height(), ink);
  }

  /** The most that bare ground differs. */
  private static double floor(Plane difference) {
    double median = difference.quantile(0.5);
    return median + Math.max(LEAST_INK, NOISE * deviation(difference, median));
  }

  private static double deviation(Plane difference, double median) {
    float[] deviations = difference.values().clone();
    for (int i = 0; i < deviations.length; i++) {
      deviations[i] = (float) Math.abs(deviations[i] - median);
    }
    return Plane.quantile(deviations, 0.5);
  }

  /** The ink in the middle of strokes: high among what is ink, yet not its brightest accident. */
  private static double fullInk(Plane difference, double floor) {
    float[] inked = new float[difference.values().length];
    int count = 0;
    for (float value : difference.values()) {
      if (value > floor) {
        inked[count++] = value;
      }
    }
    return count == 0 ? 0 : Plane.quantile(Arrays.copyOf(inked, count), 0.9);
  }
}
