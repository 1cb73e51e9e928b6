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

  /**
   * Four rows of A at 8 steps are 8 quads of steps. With fewer than this many of them not zero,
   * each row for itself is faster, as it passes over the others. Training on MNIST, samples/s on
   * two cores of a Zen 5: 4 and 5 quads 38,000, 6 and 7 37,000.
   */
  private static final int FEWEST_QUADS_TOGETHER = HEIGHT * DEPTH / 4 * 5 / 8;

  private ScalarSums() {}

  static void accumulateBlock(float[] a, float[][] rows, int height, int width, boolean skip) {
    int i = 0;
    for (; i + HEIGHT <= height; i += HEIGHT) {
      int from = i * DEPTH;
      int quads = 0;
      for (int q = from; q < from + HEIGHT * DEPTH; q += 4) {
        quads += skip && isZero(a, q) ? 0 : 1;
      }
      if (quads >= FEWEST_QUADS_TOGETHER) {
        for (int p = 0; p < DEPTH; p += 2) {
          accumulateTogether(a, from + p, rows, p, i, width);
        }
      } else {
        accumulateEach(a, rows, i, i + HEIGHT, width, skip);
      }
    }
    accumulateEach(a, rows, i, height, width, skip);
  }

  private static boolean isZero(float[] a, int q) {
    return a[q] == 0 && a[q + 1] == 0 && a[q + 2] == 0 && a[q + 3] == 0;
  }

  private static void accumulateEach(
      float[] a, float[][] rows, int from, int to, int width, boolean skip) {
    for (int i = from; i < to; i++) {
      for (int half = 0; half < DEPTH; half += 4) {
        int q = i * DEPTH + half;
        if (!(skip && isZero(a, q))) {
          accumulate(a[q], a[q + 1], a[q + 2], a[q + 3], rows, half, rows[DEPTH + i], width);
        }
      }
    }
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
