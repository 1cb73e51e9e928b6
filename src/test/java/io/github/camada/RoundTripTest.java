package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Pixels;
import io.github.camada.keras.KerasReader;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.onnx.OnnxReader;
import io.github.camada.onnx.OnnxWriter;
import io.github.camada.pytorch.StateDict;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Networks that came in from other programs say the same of 10,000 inputs when they have gone out
 * and come in again.
 */
class RoundTripTest {

  private static final int INPUTS = 10_000;

  @TempDir Path directory;

  private static Model read(String file) throws IOException {
    Path path = PythonFiles.path(file);
    if (file.endsWith(".onnx")) {
      return OnnxReader.read(path);
    }
    return file.startsWith("keras") ? KerasReader.read(path) : ModelSerializer.load(path);
  }

  /** As many as there are, of bytes where the model takes pixels. */
  private static Tensor inputs(Model model) {
    int width = model.inputs().rawWidth();
    RandomStream random = new RandomStream(22);
    Tensor inputs = Tensor.uniform(-4, 4, random, INPUTS, width);
    if (model.inputs() instanceof Pixels) {
      for (int i = 0; i < inputs.size(); i++) {
        inputs.data()[i] = (int) (256 * random.nextDouble());
      }
      int[] shape = model.inputs().shape();
      int[] batch = new int[shape.length + 1];
      batch[0] = INPUTS;
      System.arraycopy(shape, 0, batch, 1, shape.length);
      return inputs.reshape(batch);
    }
    return inputs;
  }

  /** The largest output, or of one or of labels which of them are above 0. */
  private static int[] classes(Tensor outputs) {
    int width = outputs.dimension(1);
    return width > 1
        ? outputs.argmax(1)
        : IntStream.range(0, outputs.size()).map(i -> outputs.data()[i] > 0 ? 1 : 0).toArray();
  }

  private static void assertSame(Tensor found, Tensor wanted) {
    assertThat(wanted.dimension(0)).isEqualTo(INPUTS);
    assertThat(classes(found)).isEqualTo(classes(wanted));
    for (int i = 0; i < wanted.size(); i++) {
      float bound = 1e-6f * Math.max(1, Math.abs(wanted.data()[i]));
      assertThat(Math.abs(found.data()[i] - wanted.data()[i])).isLessThanOrEqualTo(bound);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "torch-flatten.onnx",
        "torch-batch-norm.onnx",
        "torch-softmax.onnx",
        "torch-sigmoid.onnx",
        "keras-images.keras",
        "keras-chain.keras",
        "keras-2.h5",
        "sklearn-iris.safetensors",
        "sklearn-two.safetensors",
        "sklearn-regressor.safetensors"
      })
  void throughOnnxAndOurOwnFile(String file) throws IOException {
    Model model = read(file);
    Tensor inputs = inputs(model);
    Tensor wanted = model.forwardAll(inputs);
    assertSame(OnnxReader.read(OnnxWriter.toBytes(model)).forwardAll(inputs), wanted);
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(model, path);
    assertThat(ModelSerializer.load(path).forwardAll(inputs).data()).isEqualTo(wanted.data());
  }

  /** All but one with a layer normalisation, of which PyTorch's layout has no form here. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "torch-flatten.onnx",
        "torch-batch-norm.onnx",
        "keras-chain.keras",
        "keras-2.h5",
        "sklearn-iris.safetensors",
        "sklearn-two.safetensors",
        "sklearn-regressor.safetensors"
      })
  void throughPyTorchsLayout(String file) throws IOException {
    MLP network = read(file).network();
    assertThroughPyTorchsLayout(network);
  }

  @ParameterizedTest
  @ValueSource(strings = {"square", "no-bias"})
  void fromPyTorchsLayoutAndOutAgain(String name) throws IOException {
    Activation hidden = name.equals("square") ? Activation.RELU : Activation.TANH;
    Path file = PythonFiles.path("state-" + name + ".safetensors");
    assertThroughPyTorchsLayout(StateDict.read(file).sequence(hidden).network());
  }

  private void assertThroughPyTorchsLayout(MLP network) throws IOException {
    Path path = directory.resolve("weights.safetensors");
    StateDict.write(network, path);
    StateDict steps = StateDict.read(path);
    int index = 0;
    for (Layer layer : network.layers()) {
      Activation activation = ((DenseLayer) layer).activation();
      steps = steps.linear(String.valueOf(index++));
      if (activation != Activation.IDENTITY) {
        steps = steps.activation(activation);
        index++;
      }
    }
    Tensor inputs = Tensor.uniform(-4, 4, new RandomStream(22), INPUTS, network.inputWidth());
    assertThat(steps.network().forward(inputs).data()).isEqualTo(network.forward(inputs).data());
  }
}
