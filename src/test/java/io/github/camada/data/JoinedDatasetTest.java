package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class JoinedDatasetTest {

  private static TensorDataset table(int classes, float... features) {
    return Dataset.of(Tensor.of(features, features.length, 1), new int[features.length], classes);
  }

  @Test
  void theExamplesStandOneBehindTheOther() {
    Dataset joined =
        Dataset.concat(
            table(2, 1, 2), table(2), table(2, 3).withWeights(5), table(2, 4, 5).slice(1, 2));
    Tensor inputs = Tensor.zeros(4, 1);
    joined.gather(new int[] {0, 1, 2, 3}, 0, 4, inputs, Tensor.zeros(4, 1));

    assertThat(joined.size()).isEqualTo(4);
    assertThat(inputs.data()).containsExactly(1, 2, 3, 5);
    assertThat(joined.weight(1)).isEqualTo(1);
    assertThat(joined.weight(2)).isEqualTo(5);
    assertThat(Dataset.concat(table(2, 1, 2), table(2, 3)).fingerprint())
        .isEqualTo(table(2, 1, 2, 3).fingerprint());
    for (int index : new int[] {-1, 4}) {
      assertThatThrownBy(() -> joined.read(index, inputs, Tensor.zeros(4, 1), 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> joined.weight(index)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void everyLabelIsBelowTheNumberOfClasses() {
    assertThat(Dataset.concat(table(2, 1), table(5, 2), table(3, 3)).classes()).isEqualTo(5);
    Dataset unknown = Dataset.of(Tensor.zeros(1, 1), Tensor.zeros(1, 1));
    assertThat(Dataset.concat(table(2, 1), unknown).classes()).isZero();
  }

  @Test
  void refusesOtherWidthsAndNone() {
    assertThatThrownBy(Dataset::concat)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("concat: no data sets, wanted at least 1");
    Dataset wider = Dataset.of(Tensor.zeros(1, 1), Tensor.zeros(1, 2));
    assertThatThrownBy(() -> Dataset.concat(table(2, 1), table(2, 1), wider))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("concat: data set 2 has 1 inputs and 2 targets, the first 1 and 1");
  }
}
