package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** Compares the bits of a kernel's products with those of {@link NaiveProduct}'s chain. */
final class ProductChecks {

  /**
   * For each shape: A.B, A^T.B, A.B^T, A.B + bias, and A.B + bias clamped on each kernel, and A^T.B
   * by rows on those that have that.
   */
  static final int CHECKS =
      5 * kernels().size() + (int) kernels().stream().filter(Kernels::handsOnRows).count();

  static List<Kernels> kernels() {
    Kernels scalar = new ScalarKernels();
    Kernels current = Kernels.chosen();
    return current.name().equals(scalar.name()) ? List.of(scalar) : List.of(scalar, current);
  }

  static List<MatrixProduct> productsOn(Parallel parallel) {
    return kernels().stream().map(kernels -> new MatrixProduct(parallel, kernels)).toList();
  }

  static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  static int checkAllForms(List<MatrixProduct> products, NaiveProduct naive) {
    // The kernels' results are the chain's to the bit, so its error is theirs.
    assertThat(naive.worstError()).as("error in units of its bound").isLessThanOrEqualTo(1);
    return checkBits(products, naive);
  }

  /** Compares each form on each kernel with the chain, and says how many comparisons that was. */
  static int checkBits(List<MatrixProduct> products, NaiveProduct x) {
    float[] expected = x.product();
    int checked = 0;
    for (MatrixProduct product : products) {
      float[] c = x.poisonedResult();
      product.multiply(x.a, x.b, c, x.m, x.n, x.k);
      checked += requireEqual("A.B", x, c, expected);

      c = x.poisonedResult();
      product.multiplyTransposedA(x.transposedA, x.b, c, x.m, x.n, x.k);
      checked += requireEqual("A^T.B", x, c, expected);

      c = x.poisonedResult();
      product.multiplyTransposedB(x.a, x.transposedB, c, x.m, x.n, x.k);
      checked += requireEqual("A.B^T", x, c, expected);

      c = x.poisonedResult();
      product.multiplyAddBias(x.a, x.b, x.bias, false, c, x.m, x.n, x.k);
      checked += requireEqual("A.B + bias", x, c, x.layer(false));

      c = x.poisonedResult();
      product.multiplyAddBias(x.a, x.b, x.bias, true, c, x.m, x.n, x.k);
      checked += requireEqual("max(A.B + bias, 0)", x, c, x.layer(true));

      if (product.kernels().handsOnRows()) {
        checked += requireEqual("A^T.B by rows", x, byRows(product, x), expected);
      }
    }
    return checked;
  }

  /** What comes by rows, put together; each row must come once. */
  private static float[] byRows(MatrixProduct product, NaiveProduct x) {
    float[] c = x.poisonedResult();
    AtomicIntegerArray times = new AtomicIntegerArray(x.m);
    RowConsumer consumer =
        (rows, from, to) -> {
          for (int row = from; row < to; row++) {
            times.incrementAndGet(row);
          }
          System.arraycopy(rows, 0, c, from * x.n, (to - from) * x.n);
        };
    product.multiplyTransposedA(x.transposedA, x.b, x.m, x.n, x.k, consumer);
    for (int row = 0; row < x.m && x.n > 0; row++) {
      assertThat(times.get(row)).as("times that row %d of %d came", row, x.m).isEqualTo(1);
    }
    return c;
  }

  /** Bit for bit but for the payload of a NaN, which Java leaves open; the guard included. */
  private static int requireEqual(String form, NaiveProduct x, float[] c, float[] expected) {
    int at = Arrays.mismatch(c, expected);
    if (at >= 0) {
      throw new AssertionError(
          String.format(
              "%s, m=%d n=%d k=%d: element %d is %s, wanted %s",
              form, x.m, x.n, x.k, at, c[at], expected[at]));
    }
    return 1;
  }

  private ProductChecks() {}
}
