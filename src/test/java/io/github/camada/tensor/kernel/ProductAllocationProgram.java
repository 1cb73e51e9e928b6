package io.github.camada.tensor.kernel;

import io.github.camada.CamadaAllocation;
import java.time.Duration;
import java.util.Arrays;

/**
 * Prints how many bytes products allocate that are computed again and again. Every kind of tile
 * appears here: full and at an edge, with zeros passed over, a single row, the gradients of a few
 * examples. One in which the compiler gave up inlining would put its vectors on the heap. The last
 * two products need memory of different forms, both of which have to be kept.
 */
final class ProductAllocationProgram {

  private ProductAllocationProgram() {}

  public static void main(String[] arguments) {
    Parallel alone = new Parallel(1);
    MatrixProduct dense = new MatrixProduct(alone);
    MatrixProduct sparse = new MatrixProduct(alone);
    int m = 20;
    int n = 271;
    int k = 300;
    float[] zeros = new float[m * k];
    float[] ones = new float[m * k];
    Arrays.fill(ones, 1);
    float[] b = new float[k * n];
    float[] c = new float[k * n];
    float[] bias = new float[n];
    MatrixProduct few = new MatrixProduct(alone);
    MomentumRule descent = new MomentumRule(0.1f, 0f);
    float[] velocities = new float[k * n];
    RowConsumer consumer =
        (rows, from, to) -> descent.apply(c, rows, from * n, velocities, from * n, to * n);
    CamadaAllocation allocation =
        new CamadaAllocation(0, Duration.ofSeconds(Long.parseLong(arguments[0])));
    while (!allocation.isDecided()) {
      allocation.begin();
      for (int i = 0; i < 50; i++) {
        dense.multiply(ones, b, c, m, n, k);
        dense.multiplyTransposedA(ones, b, c, m, n, k);
        dense.multiplyTransposedB(ones, b, c, m, n, k);
        dense.multiplyTransposedB(b, ones, c, n, m, k);
        dense.multiplyAddBias(ones, b, bias, true, c, m, n, k);
        dense.multiplyAddBias(ones, b, bias, true, c, 1, n, k);
        sparse.multiplyAddBias(zeros, b, bias, true, c, m, n, k);
        sparse.multiplyTransposedA(zeros, b, c, k, n, m);
        few.multiplyTransposedB(ones, b, c, 1, n, k);
        few.multiply(ones, b, c, m, 300, n);
        if (Kernels.current().handsOnRows()) {
          few.multiplyTransposedA(ones, b, k, n, 3, consumer);
        }
      }
      allocation.end();
    }
    System.out.println(allocation.least() + " bytes");
  }
}
