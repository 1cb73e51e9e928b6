package io.github.camada.tensor.kernel;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;

/**
 * Operands of one shape and their product by plain loops: as a chain of fused multiply-adds in
 * ascending order of the inner index, which the kernels promise bit for bit, and in double
 * precision with a bound on the chain's rounding error.
 */
final class NaiveProduct {

  /** Elements behind those in use. Operands hold NaN there, so that one that is read shows. */
  static final int GUARD = 5;

  /** What stands behind the elements of a result, and must stand there afterwards. */
  private static final float UNTOUCHED = -12_345;

  /** Half the distance from 1 to the next float: the largest relative error of one rounding. */
  private static final double UNIT_ROUNDOFF = 0x1p-24;

  final int m;
  final int n;
  final int k;

  /** {@code [m, k]} */
  final float[] a;

  /** {@code [k, n]} */
  final float[] b;

  /** {@code [n]} */
  final float[] bias;

  /** {@code [k, m]} */
  final float[] transposedA;

  /** {@code [n, k]} */
  final float[] transposedB;

  /** {@code [m, n]}, from the chain of fused multiply-adds. */
  private final float[] sums;

  NaiveProduct(int m, int n, int k, float[] a, float[] b, float[] bias) {
    this.m = m;
    this.n = n;
    this.k = k;
    this.a = guarded(a, m * k);
    this.b = guarded(b, k * n);
    this.bias = guarded(bias, n);
    this.transposedA = guarded(transposed(a, m, k), m * k);
    this.transposedB = guarded(transposed(b, k, n), k * n);
    this.sums = chain();
  }

  /** Values in (-1, 1), of which every fourth is zero, as activations often are. */
  static NaiveProduct random(int m, int n, int k, RandomStream random) {
    return new NaiveProduct(
        m, n, k, uniform(m * k, random), uniform(k * n, random), uniform(n, random));
  }

  private static float[] uniform(int size, RandomStream random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      long bits = random.nextLong();
      values[i] = (bits & 3) == 0 ? 0f : (bits >> 40) * 0x1p-23f;
    }
    return values;
  }

  private static float[] guarded(float[] values, int size) {
    float[] longer = Arrays.copyOf(values, size + GUARD);
    Arrays.fill(longer, size, longer.length, Float.NaN);
    return longer;
  }

  private static float[] transposed(float[] matrix, int rows, int columns) {
    float[] result = new float[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        result[j * rows + i] = matrix[i * columns + j];
      }
    }
    return result;
  }

  private float[] chain() {
    float[] c = new float[m * n];
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          c[i * n + j] = Math.fma(a[i * k + p], b[p * n + j], c[i * n + j]);
        }
      }
    }
    return c;
  }

  /** Memory for a result: poisoned, as every element has to be written, and guarded. */
  float[] poisonedResult() {
    float[] c = new float[m * n + GUARD];
    Arrays.fill(c, 0, m * n, Float.NaN);
    Arrays.fill(c, m * n, c.length, UNTOUCHED);
    return c;
  }

  /** A.B, with the guard behind it. A zero has the sign plus. */
  float[] product() {
    return finished(false, false);
  }

  /** A.B + bias, clamped if asked, with the guard behind it. A zero has the sign plus. */
  float[] layer(boolean clampNegative) {
    return finished(true, clampNegative);
  }

  private float[] finished(boolean addBias, boolean clampNegative) {
    float[] c = poisonedResult();
    for (int i = 0; i < m * n; i++) {
      float z = addBias ? sums[i] + bias[i % n] : sums[i];
      c[i] = z == 0 || (clampNegative && z < 0) ? 0f : z;
    }
    return c;
  }

  /**
   * How far the worst element of the chain is from the product in double precision, in units of the
   * bound {@code k u / (1 - k u) * sum |a| |b|} (Higham, "Accuracy and Stability of Numerical
   * Algorithms", section 3.1; a fused multiply-add rounds once).
   */
  double worstError() {
    double gamma = k * UNIT_ROUNDOFF / (1 - k * UNIT_ROUNDOFF);
    double worst = 0;
    double[] exact = new double[n];
    double[] magnitude = new double[n];
    for (int i = 0; i < m; i++) {
      Arrays.fill(exact, 0);
      Arrays.fill(magnitude, 0);
      for (int p = 0; p < k; p++) {
        double x = a[i * k + p];
        for (int j = 0; j < n; j++) {
          exact[j] += x * b[p * n + j];
          magnitude[j] += Math.abs(x * b[p * n + j]);
        }
      }
      for (int j = 0; j < n; j++) {
        double error = Math.abs(sums[i * n + j] - exact[j]);
        worst = Math.max(worst, error == 0 ? 0 : error / (gamma * magnitude[j]));
      }
    }
    return worst;
  }
}
