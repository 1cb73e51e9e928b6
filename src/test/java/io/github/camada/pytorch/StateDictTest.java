package io.github.camada.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.PythonFiles;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.SafetensorsArchive;
import io.github.camada.safetensors.SafetensorsFormatException;
import io.github.camada.safetensors.SafetensorsWriter;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictTest {

  @TempDir Path directory;

  private static StateDict read(String name) throws IOException {
    return StateDict.read(PythonFiles.path("state-" + name + ".safetensors"));
  }

  private static void assertOutputs(String name, MLP network) throws IOException {
    String file = "state-" + name + ".safetensors";
    Tensor found = network.forward(Tensor.of(PythonFiles.rows(file, "inputs")));
    Tensor wanted = Tensor.of(PythonFiles.rows(file, "outputs"));
    assertThat(found.shape()).isEqualTo(wanted.shape());
    assertThat(found.data()).containsExactly(wanted.data(), within(1e-6f));
  }

  @Test
  void linearLayersGiveWhatPyTorchGave() throws IOException {
    assertOutputs(
        "square", read("square").linear("0").activation(Activation.RELU).linear("2").network());
    assertOutputs(
        "no-bias", read("no-bias").linear("0").activation(Activation.TANH).linear("2").network());
  }

  /** As {@code save_file(torch.nn.Linear(2, 3).state_dict(), path)} writes it. */
  @Test
  void aLayerByItselfHasNoName() throws IOException {
    Path path = directory.resolve("layer.safetensors");
    Map<String, Tensor> tensors = new HashMap<>();
    tensors.put("weight", Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    SafetensorsWriter.write(path, tensors, Map.of("format", "pt"));
    Tensor example = Tensor.of(new float[][] {{1, 10}});
    assertThat(StateDict.read(path).linear("").network().forward(example).data())
        .containsExactly(21, 43, 65);
    tensors.put("bias", Tensor.of(new float[] {100, 200, 300}, 3));
    SafetensorsWriter.write(path, tensors, Map.of("format", "pt"));
    assertThat(StateDict.read(path).linear("").network().forward(example).data())
        .containsExactly(121, 243, 365);
    assertThat(StateDict.read(path).sequence(Activation.RELU).network().forward(example).data())
        .containsExactly(121, 243, 365);
  }

  @Test
  void batchNormalisationsAreFolded() throws IOException {
    MLP network =
        read("batch-norm")
            .batchNorm("0")
            .linear("1")
            .batchNorm("2")
            .activation(Activation.RELU)
            .batchNorm("4")
            .linear("5")
            .network();
    assertThat(network.layers()).hasSize(2);
    assertOutputs("batch-norm", network);
  }

  /** Square weights the wrong way round have every shape right. */
  @Test
  void anExampleThatPyTorchComputedIsCompared() throws IOException {
    String file = "state-square.safetensors";
    float[] inputs = PythonFiles.rows(file, "inputs")[0];
    float[] outputs = PythonFiles.rows(file, "outputs")[0];
    read("square").linear("0").activation(Activation.RELU).linear("2").network(inputs, outputs);

    Map<String, Tensor> turned = SafetensorsArchive.read(PythonFiles.path(file));
    turned.replaceAll((name, tensor) -> tensor.rank() == 2 ? turned(tensor) : tensor);
    Path path = directory.resolve("turned.safetensors");
    SafetensorsWriter.write(path, turned, Map.of());
    StateDict wrong = StateDict.read(path).linear("0").activation(Activation.RELU).linear("2");
    assertThatThrownBy(() -> wrong.network(inputs, outputs))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PyTorch gave " + outputs[0]);

    StateDict forgotten = read("square").linear("0").linear("2");
    assertThatThrownBy(() -> forgotten.network(inputs, outputs))
        .isInstanceOf(IllegalArgumentException.class);
    StateDict other = read("square").linear("0").activation(Activation.RELU).linear("2");
    assertThatThrownBy(() -> other.network(inputs, new float[2]))
        .hasMessage("state_dict: 3 outputs, PyTorch gave 2");
  }

  private static Tensor turned(Tensor matrix) {
    Tensor turned = Tensor.zeros(matrix.dimension(1), matrix.dimension(0));
    for (int i = 0; i < matrix.dimension(0); i++) {
      for (int j = 0; j < matrix.dimension(1); j++) {
        turned.set(matrix.get(i, j), j, i);
      }
    }
    return turned;
  }

  @Test
  void whatIsForgottenOrDoesNotFitIsNamed() throws IOException {
    assertThatThrownBy(() -> read("square").linear("0").network())
        .hasMessage("state_dict: 2 tensors are left over, the first is \"2.bias\"");
    assertThatThrownBy(() -> read("square").network()).hasMessage("state_dict: no layer is named");
    assertThatThrownBy(() -> read("square").linear("fc1"))
        .hasMessage("state_dict: module \"fc1\": no weight, or it is taken already");
    assertThatThrownBy(() -> read("square").activation(Activation.RELU))
        .hasMessage("state_dict: an activation before any layer");
    assertThatThrownBy(() -> read("batch-norm").linear("5").linear("1"))
        .hasMessage("state_dict: module \"1\": weight is [5, 4], 2 values come");
    assertThatThrownBy(() -> read("batch-norm").linear("5").batchNorm("2"))
        .hasMessage("state_dict: module \"2\": 5 numbers, 2 values come");
    assertThatThrownBy(() -> read("batch-norm").linear("2"))
        .hasMessage("state_dict: module \"2\": weight is [5], wanted [out, in]");
    assertThatThrownBy(() -> StateDict.read(PythonFiles.path("types.safetensors")))
        .isInstanceOf(SafetensorsFormatException.class);
  }

  @Test
  void whatIsWrittenComesBackWithTheSameBits() throws IOException {
    MLP network =
        new MLP(new DenseLayer(5, Activation.RELU), new Dropout(0.1), new DenseLayer(3))
            .build(4, 8);
    Path path = directory.resolve("state.safetensors");
    StateDict.write(network, path);
    assertThat(SafetensorsArchive.read(path).get("0.weight").shape()).containsExactly(5, 4);
    MLP again = StateDict.read(path).linear("0").activation(Activation.RELU).linear("3").network();
    Tensor rows = Tensor.of(new float[][] {{1, 2, 3, 4}, {-1, 0.5f, 0, 9}});
    assertThat(again.forward(rows).data()).isEqualTo(network.forward(rows).data());
  }

  @Test
  void modulesInTheOrderOfTheirNames() throws IOException {
    assertOutputs("square", read("square").sequence(Activation.RELU).network());
    assertOutputs("no-bias", read("no-bias").sequence(Activation.TANH).network());
    // there a normalisation stands behind the activation, which only an example tells
    String file = "state-batch-norm.safetensors";
    StateDict other = read("batch-norm").sequence(Activation.RELU);
    assertThatThrownBy(
            () ->
                other.network(
                    PythonFiles.rows(file, "inputs")[0], PythonFiles.rows(file, "outputs")[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PyTorch gave");
  }

  @Test
  void tenComesBehindTwo() throws IOException {
    Map<String, Tensor> tensors = new HashMap<>();
    for (int module : new int[] {2, 10, 1}) {
      tensors.put("layers." + module + ".weight", Tensor.of(new float[] {module}, 1, 1));
      tensors.put("layers." + module + ".bias", Tensor.of(new float[] {module}, 1));
    }
    Path path = directory.resolve("many.safetensors");
    SafetensorsWriter.write(path, tensors, Map.of());
    MLP network = StateDict.read(path).sequence(Activation.SOFTPLUS).network();
    assertThat(network.layers())
        .hasToString("[dense 1 softplus, dense 1 softplus, dense 1 identity]");
    assertThat(network.weights()).containsExactly(1, 1, 2, 2, 10, 10);
    tensors.put("norm.weight", Tensor.of(new float[] {1}, 1));
    SafetensorsWriter.write(path, tensors, Map.of());
    StateDict withOther = StateDict.read(path);
    assertThatThrownBy(() -> withOther.sequence(Activation.RELU))
        .hasMessage("state_dict: module \"norm\": weight is [1], wanted [out, in]");
    assertThat(
            List.of("a10", "a2", "a", "b1", "a02", "2", "10", "a2.b").stream()
                .sorted(new NaturalOrder()))
        .containsExactly("2", "10", "a", "a02", "a2", "a2.b", "a10", "b1");
  }

  /** Its weights are [in, out]: square ones would come in the wrong way round. */
  @Test
  void aModelOfTheLibraryIsNoStateDict() throws IOException {
    MLP network = new MLP(new DenseLayer(2)).build(2, 1);
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(
        new Model(network, Inputs.features(2), Outputs.classes("hen", "ox")), path);
    assertThatThrownBy(() -> StateDict.read(path))
        .isInstanceOf(SafetensorsFormatException.class)
        .hasMessageStartingWith("model.safetensors: a model of Camada, wanted a state_dict");
  }
}
