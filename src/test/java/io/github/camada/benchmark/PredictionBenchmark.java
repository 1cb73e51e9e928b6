package io.github.camada.benchmark;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.MLP;
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

/** The classes of a batch of images, from their bytes, by a network that was trained. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 1)
public class PredictionBenchmark {

  @Param({"1", "128", "1000"})
  public int batch;

  private Classifier classifier;
  private byte[] images;

  /** Trains for an epoch, as only then the hidden layers have the zeros that they have in use. */
  @Setup
  public void train() {
    ImageDataset digits = TutorialNetwork.digits();
    MLP model = TutorialNetwork.untrained();
    TutorialNetwork.trainer(model).fit(digits);
    classifier = new Classifier(model, Inputs.greyImages(28, 28));
    images = digits.slice(0, batch).pixels();
  }

  /** One call. */
  @Benchmark
  public int[] predict() {
    return classifier.predictAll(images);
  }
}
