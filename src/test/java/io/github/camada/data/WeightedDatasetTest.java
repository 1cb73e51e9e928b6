package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedDatasetTest {

  private static final TensorDataset DATA =
      Dataset.of(Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}), new int[] {1, 0, 1}, 2);

  private static float[] weights(Dataset data) {
    float[] weights = new float[data.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = data.weight(i);
    }
    return weights;
  }

  @Test
  void aDataSetHasTheWeightOneUnlessItSaysOtherwise() {
    assertThat(weights(DATA)).containsExactly(1, 1, 1);
  }

  @Test
  void examplesAreTheSameWithOtherWeights() {
    Dataset weighted = DATA.withWeights(2, 0, 0.5f);
    Tensor inputs = Tensor.zeros(3, 2);
    Tensor targets = Tensor.zeros(3, 1);
    weighted.gather(new int[] {0, 1, 2}, 0, 3, inputs, targets);

    assertThat(weights(weighted)).containsExactly(2, 0, 0.5f);
    assertThat(weighted.size()).isEqualTo(3);
    assertThat(weighted.classes()).isEqualTo(2);
    assertThat(inputs).isEqualTo(Tensor.of(new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    assertThat(targets.data()).containsExactly(1, 0, 1);
    assertThatThrownBy(() -> weighted.weight(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void slicesAndSelectionsKeepWeightsAndClasses() {
    Dataset weighted = DATA.withWeights(2, 0, 0.5f);

    assertThat(weights(weighted.slice(1, 3))).containsExactly(0, 0.5f);
    assertThat(weights(weighted.select(2, 0, 2))).containsExactly(0.5f, 2, 0.5f);
    assertThat(weighted.select(1).classes()).isEqualTo(2);
    assertThat(weighted.slice(0, 1).classes()).isEqualTo(2);
  }

  @Test
  void aClassGivesItsExamplesItsWeight() {
    assertThat(weights(DATA.withClassWeights(0.25f, 3))).containsExactly(3, 0.25f, 3);
  }

  @Test
  void weightsOfWeightsAreMultiplied() {
    Dataset weighted = DATA.withWeights(2, 4, 0.5f);

    assertThat(weights(weighted.withWeights(3, 1, 0))).containsExactly(6, 4, 0);
    assertThat(weights(weighted.withClassWeights(0.25f, 3))).containsExactly(6, 1, 1.5f);
  }

  @Test
  void theFingerprintHasTheWeights() {
    assertThat(DATA.withWeights(1, 1, 1).fingerprint()).isEqualTo(DATA.fingerprint());
    assertThat(
            List.of(
                DATA.fingerprint(),
                DATA.withWeights(1, 1, 2).fingerprint(),
                DATA.withWeights(1, 2, 1).fingerprint(),
                DATA.withWeights(1, 1, 2).slice(0, 3).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesOtherThanOneForEachExample() {
    assertThatThrownBy(() -> DATA.withWeights(1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("withWeights: 2 weights for 3 examples, wanted one for each");
  }

  @Test
  void refusesOtherThanOneForEachClass() {
    assertThatThrownBy(() -> DATA.withClassWeights(1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "withClassWeights: 3 weights for examples of 2 classes, wanted one for each class");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesAWeightThatIsNone(float weight) {
    assertThatThrownBy(() -> DATA.withWeights(1, weight, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "withWeights: weight " + weight + " at index 1, wanted a finite number of at least 0");
    assertThatThrownBy(() -> DATA.withClassWeights(1, weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "withClassWeights: weight "
                + weight
                + " at index 1, wanted a finite number of at least 0");
  }
}
