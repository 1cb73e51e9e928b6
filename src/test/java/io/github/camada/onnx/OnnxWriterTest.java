package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Classifier;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ONNX Runtime, which knows nothing of the library, evaluates what is written. */
class OnnxWriterTest {

  @TempDir Path directory;

  private interface Check {
    void of(OrtSession.Result result) throws OrtException;
  }

  private static void run(byte[] onnx, OnnxTensor input, Check check) throws OrtException {
    try (OrtSession session = OrtEnvironment.getEnvironment().createSession(onnx);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      check.of(result);
    }
  }

  private static Object value(OrtSession.Result result, String name) throws OrtException {
    return result.get(name).orElseThrow().getValue();
  }

  private static OnnxTensor floats(float[] values, int width) throws OrtException {
    return OnnxTensor.createTensor(
        OrtEnvironment.getEnvironment(),
        FloatBuffer.wrap(values),
        new long[] {values.length / width, width});
  }

  private static void assertClose(float[][] found, Tensor wanted, double tolerance) {
    int width = wanted.dimension(1);
    for (int i = 0; i < found.length; i++) {
      for (int j = 0; j < width; j++) {
        double number = wanted.get(i, j);
        assertThat((double) found[i][j])
            .isCloseTo(number, within(tolerance * Math.max(1, Math.abs(number))));
      }
    }
  }

  private static float[] random(int count, double scale) {
    RandomStream random = new RandomStream(5);
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (scale * (random.nextDouble() - 0.5));
    }
    return values;
  }

  @Test
  void imagesGiveTheSameClassesAndProbabilities() throws Exception {
    MLP network =
        new MLP(new DenseLayer(32, Activation.RELU), new Dropout(0.5), new DenseLayer(10))
            .build(784, 3);
    Outputs names =
        Outputs.classes(
            "zero", "um", "dois", "tres", "quatro", "cinco", "seis", "sete", "oito", "nove");
    Classifier classifier =
        new Classifier(
            network, Inputs.greyImages(28, 28), (io.github.camada.feature.Classes) names);
    ImageDataset images = SyntheticDigits.generate(1_000, 4);
    OnnxTensor input =
        OnnxTensor.createTensor(
            OrtEnvironment.getEnvironment(),
            ByteBuffer.wrap(images.pixels()),
            new long[] {images.size(), 28, 28, 1},
            OnnxJavaType.UINT8);
    int[] predicted = classifier.predictAll(images);
    byte[] onnx = OnnxWriter.toBytes(classifier.model());
    run(
        onnx,
        input,
        result -> {
          float[][] probabilities = (float[][]) value(result, "probabilities");
          String[] classes = (String[]) value(result, "class");
          for (int i = 0; i < images.size(); i++) {
            assertThat(classes[i]).isEqualTo(classifier.name(predicted[i]));
            assertThat(probabilities[i])
                .containsExactly(classifier.probabilities(images.image(i)), within(1e-6f));
          }
        });

    Classifier again = OnnxReader.read(onnx).classifier();
    assertThat(again.model().outputs()).isEqualTo(classifier.model().outputs());
    assertThat(again.model().inputs())
        .isEqualTo(new Pixels(new int[] {28, 28, 1}, 255, Framing.AUTO));
    assertThat(again.predictAll(images)).isEqualTo(predicted);
  }

  @Test
  void labelsAreComparedWithTheirThresholds() throws Exception {
    MLP network = new MLP(new DenseLayer(6, Activation.TANH), new DenseLayer(3)).build(4, 7);
    Labels labels = new Labels(List.of("a", "b", "c"), new double[] {0.4, 0.5, 0.6});
    Scaling scaling = Scaling.of(new double[] {1, -2, 0, 100}, new double[] {3, 0.1, 1, 7});
    Model model = new Model(network, Inputs.features(scaling), labels);
    float[] rows = random(400, 10);
    Tensor wanted = model.multiLabelClassifier().probabilitiesAll(Tensor.of(rows, 100, 4));
    byte[] onnx = OnnxWriter.toBytes(model);
    run(
        onnx,
        floats(rows, 4),
        result -> {
          assertClose((float[][]) value(result, "probabilities"), wanted, 1e-6);
          boolean[][] found = (boolean[][]) value(result, "labels");
          for (int i = 0; i < found.length; i++) {
            for (int j = 0; j < 3; j++) {
              assertThat(found[i][j]).isEqualTo(wanted.get(i, j) >= labels.threshold(j));
            }
          }
        });
    Model again = OnnxReader.read(onnx);
    assertThat(again.inputs()).isEqualTo(model.inputs());
    assertThat(again.forwardAll(Tensor.of(rows, 100, 4)).data())
        .isEqualTo(model.forwardAll(Tensor.of(rows, 100, 4)).data());
  }

  @Test
  void numbersComeInTheirOwnUnit() throws Exception {
    for (Activation activation :
        List.of(
            Activation.SIGMOID,
            Activation.SOFTPLUS,
            Activation.SELU,
            Activation.leakyRelu(0.2),
            Activation.elu(0.5))) {
      MLP network = new MLP(new DenseLayer(5, activation), new DenseLayer(2)).build(3, 9);
      Numbers numbers =
          new Numbers(
              List.of("price", "age"), Scaling.of(new double[] {1e5, 40}, new double[] {2e4, 12}));
      Model model = new Model(network, Inputs.features(3), numbers);
      float[] rows = random(60, 4);
      Tensor wanted = model.regressor().predictAll(Tensor.of(rows, 20, 3));
      byte[] onnx = OnnxWriter.toBytes(model);
      run(
          onnx,
          floats(rows, 3),
          result -> assertClose((float[][]) value(result, "numbers"), wanted, 1e-6));
      assertClose(
          rows(OnnxReader.read(onnx).regressor().predictAll(Tensor.of(rows, 20, 3))), wanted, 1e-6);
    }
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.dimension(0)][tensor.dimension(1)];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = tensor.get(i, j);
      }
    }
    return rows;
  }

  @Test
  void equalModelsHaveEqualFiles() throws Exception {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    Model model = new Model(network, Inputs.features(3), Outputs.classes("a", "b"));
    Path path = directory.resolve("model.onnx");
    OnnxWriter.write(model, path);
    assertThat(Files.readAllBytes(path)).isEqualTo(OnnxWriter.toBytes(model));
    assertThat(OnnxReader.read(path).outputs()).isEqualTo(model.outputs());
  }

  @Test
  void whatHasNoFormIsRefusedBeforeTheFileIsTouched() {
    Activation own = Activation.of("own", z -> z, z -> 1);
    MLP network = new MLP(new DenseLayer(2, own), new DenseLayer(2)).build(3, 1);
    Model model = new Model(network, Inputs.features(3), Outputs.classes("a", "b"));
    assertThatThrownBy(() -> OnnxWriter.write(model, directory.resolve("none.onnx")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("ONNX: the activation own has no operator that is written");
    assertThat(directory.resolve("none.onnx")).doesNotExist();
  }
}
