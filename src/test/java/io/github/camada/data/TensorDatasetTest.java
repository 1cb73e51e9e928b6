package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TensorDatasetTest {

  private final Tensor features = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 4, 2);
  private final TensorDataset table = Dataset.of(features, new int[] {0, 2, 2, 1}, 3);

  @Test
  void knowsItsSizes() {
    assertThat(table.size()).isEqualTo(4);
    assertThat(table.inputWidth()).isEqualTo(2);
    assertThat(table.targetWidth()).isEqualTo(1);
    assertThat(table.classes()).isEqualTo(3);
    assertThat(table).hasToString("4 examples of 2 inputs in 3 classes");
  }

  @Test
  void givesItsLabels() {
    assertThat(table.label(3)).isEqualTo(1);
    assertThat(table.labels()).containsExactly(0, 2, 2, 1);
    assertThat(table.counts()).containsExactly(1, 1, 2);
  }

  @Test
  void readsOneExampleIntoItsRowAndNoOther() {
    Tensor inputs = Tensor.zeros(3, 2);
    Tensor targets = Tensor.zeros(3, 1);
    table.from(1).read(1, inputs, targets, 1);

    assertThat(inputs.data()).containsExactly(0, 0, 5, 6, 0, 0);
    assertThat(targets.data()).containsExactly(0, 2, 0);
  }

  @Test
  void checksWhatItReads() {
    Tensor inputs = Tensor.zeros(3, 2);
    Tensor targets = Tensor.zeros(3, 1);
    assertThatThrownBy(() -> table.from(1).read(3, inputs, targets, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("read: index 3 is outside a data set of 3 examples");
    assertThatThrownBy(() -> table.read(0, inputs, targets, 3))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("read: row 3 is outside inputs [3, 2] or targets [3, 1]");
    assertThatThrownBy(() -> table.read(0, Tensor.zeros(6), targets, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("read: inputs are [6], wanted [at least 1, 2]");
  }

  @Test
  void gathersRowsInTheOrderOfTheirIndices() {
    Tensor inputs = Tensor.zeros(3, 2);
    Tensor targets = Tensor.zeros(3, 1);
    table.gather(new int[] {9, 3, 1}, 1, 2, inputs, targets);

    assertThat(inputs.data()).containsExactly(7, 8, 3, 4, 0, 0);
    assertThat(targets.data()).containsExactly(1, 2, 0);
  }

  @Test
  void gathersFromASliceOfASlice() {
    TensorDataset slice = table.from(1).slice(1, 3);
    Tensor inputs = Tensor.zeros(2, 2);
    Tensor targets = Tensor.zeros(2, 1);
    slice.gather(new int[] {1, 0}, 0, 2, inputs, targets);

    assertThat(slice.size()).isEqualTo(2);
    assertThat(slice.labels()).containsExactly(2, 1);
    assertThat(inputs.data()).containsExactly(7, 8, 5, 6);
    assertThat(targets.data()).containsExactly(1, 2);
  }

  @Test
  void gathersWithoutAllocating() throws Exception {
    Tensor inputs = Tensor.zeros(2, 2);
    Tensor targets = Tensor.zeros(2, 1);
    int[] indices = {3, 1};
    table.gather(indices, 0, 2, inputs, targets);

    assertThat(
            Allocation.of(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    table.gather(indices, 0, 2, inputs, targets);
                  }
                }))
        .isLessThan(8_000);
  }

  @Test
  void sharesTheFeatures() {
    features.data()[0] = 42;
    Tensor inputs = Tensor.zeros(1, 2);
    table.gather(new int[] {0}, 0, 1, inputs, Tensor.zeros(1, 1));

    assertThat(inputs.data()).containsExactly(42, 2);
  }

  @Test
  void checksWhatItGathers() {
    assertThatThrownBy(
            () -> table.gather(new int[] {4}, 0, 1, Tensor.zeros(1, 2), Tensor.zeros(1, 1)))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gather: index 4 at position 0 is outside a data set of 4 examples");
    assertThatThrownBy(
            () -> table.gather(new int[] {0}, 0, 1, Tensor.zeros(1, 3), Tensor.zeros(1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("gather: inputs are [1, 3], wanted [at least 1, 2]");
  }

  @Test
  void rejectsFeaturesThatAreNotRows() {
    assertThatThrownBy(() -> Dataset.of(Tensor.zeros(4), new int[4], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dataset: features are [4], wanted [n, in] with in at least 1");
    assertThatThrownBy(() -> Dataset.of(Tensor.zeros(4, 0), new int[4], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dataset: features are [4, 0], wanted [n, in] with in at least 1");
  }

  @Test
  void rejectsAnotherNumberOfLabelsThanOfRows() {
    assertThatThrownBy(() -> Dataset.of(features, new int[3], 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Dataset: features are [4, 2], labels 3, wanted one for each row");
  }

  @Test
  void rejectsALabelBeyondTheClasses() {
    assertThatThrownBy(() -> Dataset.of(features, new int[] {0, 1, 2, 3}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("label 3 at index 3 is outside the 3 classes 0 to 2");
  }
}
