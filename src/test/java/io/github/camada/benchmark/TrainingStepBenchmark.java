package io.github.camada.benchmark;

import io.github.camada.data.ImageDataset;
import io.github.camada.record.History;
import io.github.camada.train.Trainer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One step of training on a batch of 128: gather, forward, loss, backward, Adam. Measured as a
 * hundredth of an epoch of a hundred batches, the way a program trains, with the memory that one
 * run allocates at its start.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class TrainingStepBenchmark {

  private ImageDataset digits;
  private Trainer trainer;

  /** Draws the digits; the network goes on learning from one measurement to the next. */
  @Setup
  public void build() {
    digits = TutorialNetwork.digits();
    trainer = TutorialNetwork.trainer(TutorialNetwork.untrained());
  }

  /** An epoch. */
  @Benchmark
  @OperationsPerInvocation(TutorialNetwork.BATCHES)
  public History step() {
    return trainer.fit(digits);
  }
}
