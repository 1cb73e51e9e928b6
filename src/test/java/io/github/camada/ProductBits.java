package io.github.camada;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import java.util.Arrays;

/** The bits of products of matrices, which {@link BitsProgram} prints. */
final class ProductBits {

  /** Around the sizes of tiles, vectors and blocks; the largest products are shared by threads. */
  private static final int[] ROWS = {1, 2, 5, 6, 7, 13, 64, 129};

  private static final int[] COLUMNS = {1, 10, 15, 17, 33, 64, 130, 257, 300};
  private static final int[] DEPTHS = {1, 7, 128, 131, 300};

  /** None to skip; about MNIST's pixels, some of which are zero in all rows of a tile. */
  private static final double[] SHARES_OF_ZEROS = {0, 0.8};

  private ProductBits() {}

  static String digest() throws Exception {
    RandomStream random = new RandomStream(3);
    BitDigest digest = new BitDigest();
    for (double zeros : SHARES_OF_ZEROS) {
      for (int m : ROWS) {
        for (int n : COLUMNS) {
          for (int k : DEPTHS) {
            // columns of zeros, as the border of an image has them, and as many single ones
            float[] a = matrix(m, k, zeros, random);
            float[] b = matrix(k, n, 0, random);
            float[] c = new float[m * n];
            // new each time: one that has looked for zeros in vain does not look again for a while
            MatrixProduct product = new MatrixProduct(Parallel.shared());
            product.multiply(a, b, c, m, n, k);
            digest.add(c);
            product.multiplyTransposedA(a, b, c, m, n, k);
            digest.add(c);
            product.multiplyTransposedB(a, b, c, m, n, k);
            digest.add(c);
            product.multiplyAddBias(a, b, Arrays.copyOf(b, n), false, c, m, n, k);
            digest.add(c);
            product.multiplyAddBias(a, b, Arrays.copyOf(b, n), true, c, m, n, k);
            digest.add(c);
          }
        }
      }
    }
    return digest.hex();
  }

  /** Values in (-1, 1); half of the zeros wanted are whole columns. */
  private static float[] matrix(int rows, int columns, double zeros, RandomStream random) {
    float[] values = new float[rows * columns];
    boolean[] empty = new boolean[columns];
    for (int j = 0; j < columns; j++) {
      empty[j] = random.nextDouble() < zeros / 2;
    }
    for (int i = 0; i < values.length; i++) {
      double value = 2 * random.nextDouble() - 1;
      values[i] = empty[i % columns] || random.nextDouble() < zeros / 2 ? 0f : (float) value;
    }
    return values;
  }
}
