package io.github.camada.benchmark;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The products of one training batch, on operands without zeros: forward through both hidden
 * layers, the gradient of the first weights, and the gradient that goes back through the second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class MatrixProductBenchmark {

  /** Form and sizes as rows x inner x columns of the result. */
  public enum Shape {
    FORWARD_128X784X700(128, 784, 700),
    FORWARD_128X700X500(128, 700, 500),
    TRANSPOSED_A_784X128X700(784, 128, 700),
    TRANSPOSED_B_128X500X700(128, 500, 700);

    private final int rows;
    private final int inner;
    private final int columns;

    Shape(int rows, int inner, int columns) {
      this.rows = rows;
      this.inner = inner;
      this.columns = columns;
    }
  }

  @Param public Shape shape;

  /** The string {@code all} stands for one thread a processor. */
  @Param({"1", "all"})
  public String threads;

  private MatrixProduct product;
  private float[] a;
  private float[] b;
  private float[] c;

  /** Allocates the operands; which of them is transposed makes no difference to their sizes. */
  @Setup
  public void allocate() {
    int count =
        threads.equals("all")
            ? Runtime.getRuntime().availableProcessors()
            : Integer.parseInt(threads);
    product = new MatrixProduct(new Parallel(count), Kernels.chosen());
    RandomStream random = new RandomStream(1);
    a = Tensor.uniform(-1, 1, random, shape.rows, shape.inner).data();
    b = Tensor.uniform(-1, 1, random, shape.inner, shape.columns).data();
    c = new float[shape.rows * shape.columns];
  }

  /** One product. */
  @Benchmark
  public float[] multiply() {
    switch (shape) {
      case TRANSPOSED_A_784X128X700:
        product.multiplyTransposedA(a, b, c, shape.rows, shape.columns, shape.inner);
        break;
      case TRANSPOSED_B_128X500X700:
        product.multiplyTransposedB(a, b, c, shape.rows, shape.columns, shape.inner);
        break;
      default:
        product.multiply(a, b, c, shape.rows, shape.columns, shape.inner);
    }
    return c;
  }
}
