package io.github.camada.benchmark;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.MLP;
import io.github.camada.onnx.OnnxWriter;
import io.github.camada.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The probabilities of a batch of images, from their bytes: by a network that was trained, and by
 * ONNX Runtime from the file that {@link OnnxWriter} makes of it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 5, time = 1)
public class OnnxRuntimeBenchmark {

  private static final String PROBABILITIES = "probabilities";

  @Param({"1", "128", "1000"})
  public int batch;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private Classifier classifier;
  private OrtSession session;
  private byte[] images;
  private ByteBuffer buffer;

  /** Trains for an epoch, as only then the hidden layers have the zeros that they have in use. */
  @Setup
  public void train() throws OrtException {
    ImageDataset digits = TutorialNetwork.digits();
    MLP network = TutorialNetwork.untrained();
    TutorialNetwork.trainer(network).fit(digits);
    classifier = new Classifier(network, Inputs.greyImages(28, 28));
    session = environment.createSession(OnnxWriter.toBytes(classifier.model()));
    images = digits.slice(0, batch).pixels();
    buffer = ByteBuffer.allocateDirect(images.length);
  }

  @TearDown
  public void close() throws OrtException {
    session.close();
  }

  @Benchmark
  public Tensor camada() {
    return classifier.probabilitiesAll(images);
  }

  /** One call, with the copy into memory that native code can read. */
  @Benchmark
  public Object onnxRuntime() throws OrtException {
    buffer.clear();
    buffer.put(images).flip();
    long[] shape = {batch, 28, 28, 1};
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, buffer, shape, OnnxJavaType.UINT8);
        OrtSession.Result result = session.run(Map.of("input", input), Set.of(PROBABILITIES))) {
      return result.get(PROBABILITIES).orElseThrow().getValue();
    }
  }
}
