package io.github.camada.nn;

/**
 * An activation f(z) = z gate(z), whose gate is 0 far below and 1 far above. Where {@code |z| >=
 * FAR} it is a straight line to the last bit of a float, and computed as such: no exponential
 * overflows, and infinity times zero does not become NaN.
 */
abstract class GatedActivation extends SmoothDerivative {

  /** 110 exp(-110) is less than half of the smallest float. */
  private static final float FAR = 110;

  GatedActivation(String name) {
    super(name);
  }

  /** What near numbers are multiplied by, in the place of e. */
  abstract void gates(Exponentials numbers, int count);

  /** The derivatives at near numbers, in the place of e. */
  abstract void slopes(Exponentials numbers, int count);

  /** Where functions are flat anyway; NaN stays NaN. */
  static double near(double z) {
    return Math.max(-FAR, Math.min(FAR, z));
  }

  static float gated(float z, double gate) {
    return z <= -FAR ? 0 : z >= FAR ? z : (float) (z * gate);
  }

  @Override
  final void values(Exponentials numbers, int count) {
    bringNear(numbers.x, count);
    gates(numbers, count);
  }

  @Override
  final void derivatives(Exponentials numbers, int count) {
    bringNear(numbers.x, count);
    slopes(numbers, count);
  }

  private static void bringNear(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = near(x[i]);
    }
  }

  @Override
  final void store(double[] gates, float[] z, float[] y, int at, int count) {
    for (int i = 0; i < count; i++) {
      y[at + i] = gated(z[at + i], gates[i]);
    }
  }
}
