package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class NumberDatasetTest {

  private static final Tensor FEATURES = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
  private static final Tensor TARGETS = Tensor.of(new float[][] {{0.5f, -1}, {0.25f, 7}});

  @Test
  void readsFeaturesAndTargets() {
    Dataset data = Dataset.of(FEATURES, TARGETS);
    Tensor inputs = Tensor.zeros(2, 3);
    Tensor targets = Tensor.zeros(2, 2);
    data.read(1, inputs, targets, 0);

    assertThat(data.size()).isEqualTo(2);
    assertThat(data.inputWidth()).isEqualTo(3);
    assertThat(data.targetWidth()).isEqualTo(2);
    assertThat(data.classes()).isZero();
    assertThat(data).hasToString("2 examples of 3 inputs and 2 targets");
    assertThat(inputs.data()).containsExactly(4, 5, 6, 0, 0, 0);
    assertThat(targets.data()).containsExactly(0.25f, 7, 0, 0);
  }

  @Test
  void refusesWhatDoesNotFit() {
    for (Tensor targets : new Tensor[] {Tensor.zeros(3, 1), Tensor.zeros(2), Tensor.zeros(2, 0)}) {
      assertThatThrownBy(() -> Dataset.of(FEATURES, targets))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Dataset: features are [2, 3], targets [")
          .hasMessageEndingWith("], wanted [n, in] and [n, targets]");
    }
    assertThatThrownBy(() -> Dataset.of(Tensor.zeros(2), TARGETS))
        .isInstanceOf(IllegalArgumentException.class);
    Dataset data = Dataset.of(FEATURES, TARGETS);
    assertThatThrownBy(() -> data.read(2, Tensor.zeros(1, 3), Tensor.zeros(1, 2), 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> data.read(0, Tensor.zeros(1, 3), Tensor.zeros(1, 1), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
