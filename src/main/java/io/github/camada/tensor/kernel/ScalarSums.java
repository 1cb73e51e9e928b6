package io.github.camada.tensor.kernel;

/**
 * Plain loops in the two forms that the optimising compiler turns into vector instructions by
 * itself: whole rows, in arrays of their own and indexed from 0. The same sums over one flat array
 * with offsets stay scalar, at a fifth of the speed. Rows of 352 columns, one core of an Emerald
 * Rapids, Java 17 and 25: four rows of B to one of C 52 and 43 GF/s, two to four 65 and 61; two to
 * six, and four to four, 12 on Java 17, whose compiler gives up on them.
 */
final class ScalarSums {

  /**
   * Rows of B in one pass; 8 of them and a row of C are 25 KiB where they have 700 columns, and
   * stay in a first-level cache. 12 and 16 rows were slower on a Zen 5, by 8 and 3%.
   */
  static final int DEPTH = 8;

  /** Rows of C that are computed together. */
  private static final int HEIGHT = 4;

  /** Rows of B that are added to a row of C at once. */
  private static final int TOGETHER = 4;

  /**
   * Four rows of A at 8 steps are four times two quads of steps. With fewer than this many left
   * where each row gathers what is not zero, each row for itself is faster; four rows together
   * compute all, and take a quarter less time for a step.
   */
  private static final int FEWEST_QUADS_TOGETHER = 6;

  private static final int ALL_STEPS = (1 << DEPTH) - 1;

  private ScalarSums() {}

  static void accumulateBlock(float[] a, float[][] rows, int height, int width, boolean skip) {
    int i = 0;
    for (; i + HEIGHT <= height; i += HEIGHT) {
      int first = steps(a, i, skip);
      int second = steps(a, i + 1, skip);
      int third = steps(a, i + 2, skip);
      int fourth = steps(a, i + 3, skip);
      if (quads(first) + quads(second) + quads(third) + quads(fourth) < FEWEST_QUADS_TOGETHER) {
        accumulateEach(a, rows, i, first, width);
        accumulateEach(a, rows, i + 1, second, width);
        accumulateEach(a, rows, i + 2, third, width);
        accumulateEach(a, rows, i + 3, fourth, width);
      } else {
        for (int p = 0; p < DEPTH; p += 2) {
          accumulateTogether(a, i * DEPTH + p, rows, p, i, width);
        }
      }
    }
    for (; i < height; i++) {
      accumulateEach(a, rows, i, steps(a, i, skip), width);
    }
  }

  /** A bit for each step of a row of A that is not to be skipped. No branch: none is predicted. */
  private static int steps(float[] a, int row, boolean skip) {
    int steps = 0;
    for (int q = 0; q < DEPTH; q++) {
      int bits = Float.floatToRawIntBits(a[row * DEPTH + q]) << 1; // without the sign: -0 is zero
      steps |= ((bits | -bits) >>> 31) << q;
    }
    return skip ? steps : ALL_STEPS;
  }

  private static int quads(int steps) {
    return (Integer.bitCount(steps) + TOGETHER - 1) / TOGETHER;
  }

  /** Any four steps at a time, in ascending order; zeros stand in for those that are missing. */
  private static void accumulateEach(float[] a, float[][] rows, int row, int steps, int width) {
    for (int left = steps; left != 0; ) {
      int p0 = Integer.numberOfTrailingZeros(left);
      left &= left - 1;
      int p1 = Integer.numberOfTrailingZeros(left);
      left &= left - 1;
      int p2 = Integer.numberOfTrailingZeros(left);
      left &= left - 1;
      int p3 = Integer.numberOfTrailingZeros(left);
      left &= left - 1;
      accumulate(
          a[row * DEPTH + p0],
          factor(a, row, p1),
          factor(a, row, p2),
          factor(a, row, p3),
          rows[p0],
          rows[p1 % DEPTH],
          rows[p2 % DEPTH],
          rows[p3 % DEPTH],
          rows[DEPTH + row],
          width);
    }
  }

  /** A step that is missing has the number 32. */
  private static float factor(float[] a, int row, int step) {
    return step < DEPTH ? a[row * DEPTH + step] : 0f;
  }

  static void accumulate(
      float a0, float a1, float a2, float a3, float[][] b, int from, float[] c, int width) {
    accumulate(a0, a1, a2, a3, b[from], b[from + 1], b[from + 2], b[from + 3], c, width);
  }

  /** Adds four rows of B, each times its element of A, to a row of C, in ascending order. */
  private static void accumulate(
      float a0,
      float a1,
      float a2,
      float a3,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] c,
      int width) {
    for (int j = 0; j < width; j++) {
      float sum = FusedMultiplyAdd.of(a1, b1[j], FusedMultiplyAdd.of(a0, b0[j], c[j]));
      c[j] = FusedMultiplyAdd.of(a3, b3[j], FusedMultiplyAdd.of(a2, b2[j], sum));
    }
  }

  private static void accumulateTogether(
      float[] a, int at, float[][] rows, int p, int i, int width) {
    accumulate(
        a[at],
        a[at + 1],
        a[at + DEPTH],
        a[at + DEPTH + 1],
        a[at + 2 * DEPTH],
        a[at + 2 * DEPTH + 1],
        a[at + 3 * DEPTH],
        a[at + 3 * DEPTH + 1],
        rows[p],
        rows[p + 1],
        rows[DEPTH + i],
        rows[DEPTH + i + 1],
        rows[DEPTH + i + 2],
        rows[DEPTH + i + 3],
        width);
  }

  /** Adds two rows of B, each times its element of A, to each of four rows of C. */
  private static void accumulate(
      float a00,
      float a01,
      float a10,
      float a11,
      float a20,
      float a21,
      float a30,
      float a31,
      float[] b0,
      float[] b1,
      float[] c0,
      float[] c1,
      float[] c2,
      float[] c3,
      int width) {
    for (int j = 0; j < width; j++) {
      float x = b0[j];
      float y = b1[j];
      // All loads before the first store, or nothing is made of it: the rows might be the same.
      float s0 = FusedMultiplyAdd.of(a01, y, FusedMultiplyAdd.of(a00, x, c0[j]));
      float s1 = FusedMultiplyAdd.of(a11, y, FusedMultiplyAdd.of(a10, x, c1[j]));
      float s2 = FusedMultiplyAdd.of(a21, y, FusedMultiplyAdd.of(a20, x, c2[j]));
      float s3 = FusedMultiplyAdd.of(a31, y, FusedMultiplyAdd.of(a30, x, c3[j]));
      c0[j] = s0;
      c1[j] = s1;
      c2[j] = s2;
      c3[j] = s3;
    }
  }
}
