package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.camada.codegen.JavaSource;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.pytorch.StateDict;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network of MNIST says the same of all 10,000 test images wherever it has been. */
@Tag("slow")
class MnistRoundTripTest {

  private static ImageDataset images;
  private static Classifier classifier;
  private static int[] classes;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws Exception {
    String mnist = System.getenv("CAMADA_MNIST_DIR");
    assumeTrue(mnist != null && !mnist.isEmpty(), "CAMADA_MNIST_DIR is not set");
    Mnist data = Mnist.load(Path.of(mnist));
    MLP network = new MLP(new DenseLayer(64, Activation.RELU), new DenseLayer(10));
    new Trainer(
            network,
            new CrossEntropyLoss(),
            new Adam(1e-3f),
            TrainingSettings.standard().withEpochs(1))
        .fit(data.train(), data.test());
    classifier = new Classifier(network, Inputs.greyImages(28, 28));
    images = data.test();
    classes = classifier.predictAll(images);
    assertThat(classes).hasSize(10_000);
  }

  @Test
  void onnxRuntime() throws Exception {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    ByteBuffer pixels = ByteBuffer.allocateDirect(images.pixels().length);
    pixels.put(images.pixels()).flip();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, pixels, new long[] {10_000, 28, 28, 1}, OnnxJavaType.UINT8);
        OrtSession session = environment.createSession(OnnxWriter.toBytes(classifier.model()));
        OrtSession.Result result = session.run(Map.of("input", input))) {
      String[] names = (String[]) result.get("class").orElseThrow().getValue();
      float[][] probabilities = (float[][]) result.get("probabilities").orElseThrow().getValue();
      for (int i = 0; i < names.length; i++) {
        assertThat(names[i]).as("image %d", i).isEqualTo(classifier.name(classes[i]));
        float[] wanted = classifier.probabilities(images.image(i));
        for (int j = 0; j < wanted.length; j++) {
          assertThat(Math.abs(probabilities[i][j] - wanted[j])).isLessThan(2e-6f);
        }
      }
    }
  }

  @Test
  void throughOnnxAndBack() throws Exception {
    Model again = OnnxReader.read(OnnxWriter.toBytes(classifier.model()));
    assertThat(again.classifier().predictAll(images)).isEqualTo(classes);
  }

  @Test
  void throughPyTorchsLayoutAndBack() throws Exception {
    Path path = directory.resolve("weights.safetensors");
    StateDict.write(classifier.model().network(), path);
    MLP again = StateDict.read(path).sequence(Activation.RELU).network();
    assertThat(new Classifier(again, classifier.model().inputs()).predictAll(images))
        .isEqualTo(classes);
  }

  @Test
  void asOneJavaClass() throws Exception {
    Path source = directory.resolve("Digits.java");
    JavaSource.write(classifier.model(), source);
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "11", "-Xlint:-options", source.toString()))
        .isZero();
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {directory.toUri().toURL()}, getClass().getClassLoader().getParent())) {
      Class<?> type = loader.loadClass("Digits");
      Object written = type.getConstructor().newInstance();
      Method predict = type.getMethod("predict", float[].class);
      float[] pixels = new float[784];
      for (int i = 0; i < classes.length; i++) {
        byte[] image = images.image(i);
        for (int j = 0; j < pixels.length; j++) {
          pixels[j] = image[j] & 0xFF;
        }
        assertThat(predict.invoke(written, (Object) pixels))
            .as("image %d", i)
            .isEqualTo(classifier.name(classes[i]));
      }
    }
  }
}
