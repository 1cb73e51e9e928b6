package io.github.camada.benchmark;

import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.optim.Adam;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Adam's step over the 904,710 parameters of the tutorial's network. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AdamBenchmark {

  private OptimizerState adam;

  /** Gradients of about the size that they have after an epoch. */
  @Setup
  public void fillGradients() {
    MLP model = TutorialNetwork.untrained();
    RandomStream random = new RandomStream(1);
    for (Parameter parameter : model.parameters()) {
      float[] gradient = parameter.gradient().data();
      float[] values = Tensor.uniform(-1e-3f, 1e-3f, random, gradient.length).data();
      System.arraycopy(values, 0, gradient, 0, gradient.length);
    }
    adam = new Adam(1e-3f).start(model.parameters());
  }

  /** One step with the same gradients each time: Adam's work does not depend on their values. */
  @Benchmark
  public void step() {
    adam.step();
  }
}
