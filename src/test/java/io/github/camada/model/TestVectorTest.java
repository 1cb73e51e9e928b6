package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestVectorTest {

  @TempDir Path directory;

  /** Twice the first number and the sum of both, each and 1. */
  private static Model model() {
    DenseLayer dense =
        DenseLayer.of(
            Tensor.of(new float[] {2, 1, 0, 1}, 2, 2),
            Tensor.of(new float[] {1, 1}, 2),
            Activation.IDENTITY);
    return new Model(new MLP(dense), Inputs.features(2), Outputs.numbers("a", "b"));
  }

  private static final TestVector RIGHT =
      new TestVector(new float[] {3, 0.1f}, new float[] {7, 4.1f});

  @Test
  void aModelThatGivesTheSameKeepsIt() throws IOException {
    Model kept = RIGHT.keptBy(model());
    assertThat(kept.testVector()).contains(RIGHT);
    assertThat(kept.withThreads(io.github.camada.tensor.Threads.of(1)).testVector())
        .contains(RIGHT);
    assertThat(model().testVector()).isEmpty();
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(kept, path);
    assertThat(ModelSerializer.load(path).testVector()).contains(RIGHT);
    assertThat(RIGHT.input()).containsExactly(3, 0.1f);
    assertThat(RIGHT).hasToString("2 values to [7.0, 4.1]");
    assertThat(new TestVector(new float[] {1}, new float[10]))
        .hasToString("1 values to [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0] and 2 more");
  }

  @Test
  void anotherOutputIsRefused() {
    for (float wrong : new float[] {7.002f, 6.998f, -7}) {
      TestVector other = new TestVector(new float[] {3, 0.1f}, new float[] {wrong, 4.1f});
      assertThatThrownBy(() -> other.keptBy(model()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("test vector: output 0 is 7.0, wanted " + wrong);
    }
    new TestVector(new float[] {3, 0.1f}, new float[] {7.0006f, 4.1f}).keptBy(model());
    assertThatThrownBy(() -> new TestVector(new float[3], new float[2]).keptBy(model()))
        .hasMessage("test vector: 3 values to 2, the model has 2 to 2");
    assertThatThrownBy(() -> new TestVector(new float[2], new float[1]).keptBy(model()))
        .hasMessage("test vector: 2 values to 1, the model has 2 to 2");
  }

  @Test
  void valuesAreFinite() {
    assertThatThrownBy(() -> new TestVector(new float[] {Float.NaN}, new float[1]))
        .hasMessage("test vector: input has NaN, wanted finite numbers");
    assertThatThrownBy(() -> new TestVector(new float[1], new float[0]))
        .hasMessage("test vector: output is empty");
  }

  @Test
  void jsonAndBack() {
    assertThat(RIGHT.toJson()).isEqualTo("{\"input\":[3.0,0.1],\"output\":[7.0,4.1]}");
    assertThat(TestVector.fromJson(RIGHT.toJson())).isEqualTo(RIGHT).hasSameHashCodeAs(RIGHT);
    assertThat(RIGHT).isNotEqualTo(new TestVector(RIGHT.input(), new float[] {7, 4}));
    for (String wrong :
        new String[] {
          "",
          "[]",
          "{\"input\":[1]}",
          "{\"input\":[[1]],\"output\":[1]}",
          "{\"input\":[1],\"output\":[1e99]}",
          "{\"input\":[1],\"output\":[1],\"more\":1}"
        }) {
      assertThatThrownBy(() -> TestVector.fromJson(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aFileWhoseTestVectorDoesNotFitIsRefused() throws IOException {
    Path path = directory.resolve("model.safetensors");
    ModelSerializer.save(model(), path);
    StampedFile whole = StampedFile.read(path);
    for (String wrong : new String[] {"{}", new TestVector(new float[3], new float[2]).toJson()}) {
      Map<String, String> metadata = new HashMap<>(whole.content().metadata());
      metadata.remove(StampedFile.FORMAT);
      metadata.remove(StampedFile.SHA256);
      metadata.put("camada.example", wrong);
      StampedFile.write(path, whole.content().tensors(), metadata);
      assertThatThrownBy(() -> ModelSerializer.load(path))
          .isInstanceOf(ModelFormatException.class)
          .hasMessageContaining("test vector");
      Files.delete(path);
    }
  }
}
