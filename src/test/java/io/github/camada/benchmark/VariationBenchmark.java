package io.github.camada.benchmark;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.tensor.Tensor;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Pictures of 28x28 that all processors vary together, in a second. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Threads(Threads.MAX)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class VariationBenchmark {

  /** As an epoch of training sees them. */
  @State(Scope.Benchmark)
  public static class Pictures {

    /** Which variation. */
    @Param({"affine", "elastic"})
    public String variation;

    private Dataset varied;

    /** Draws the digits. */
    @Setup
    public void draw() {
      ImageDataset digits = TutorialNetwork.digits();
      boolean elastic = variation.equals("elastic");
      varied = (elastic ? PictureVariation.elastic() : PictureVariation.affine()).of(digits, 22);
      varied = varied.atEpoch(0);
    }
  }

  /** One picture at a time. */
  @State(Scope.Thread)
  public static class Row {
    private final Tensor inputs = Tensor.zeros(1, 28 * 28);
    private final Tensor targets = Tensor.zeros(1, 1);
    private int next;
  }

  /** The next picture. */
  @Benchmark
  public Tensor picture(Pictures pictures, Row row) {
    row.next = (row.next + 1) % pictures.varied.size();
    pictures.varied.read(row.next, row.inputs, row.targets, 0);
    return row.inputs;
  }
}
