package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  private static final Metric ACCURACY = Metric.accuracy();
  private static final Metric LABELS = Metric.labelAccuracy();

  @Test
  void isTheShareOfPredictionsThatAreRight() {
    assertThat(Accuracy.of(new int[] {0, 1, 2, 2}, new int[] {0, 2, 2, 2})).isEqualTo(0.75);
    assertThat(Accuracy.of(new int[] {1}, new int[] {0})).isZero();
  }

  @Test
  void refusesLengthsThatDifferAndNoPredictions() {
    assertThatThrownBy(() -> Accuracy.of(new int[3], new int[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 3 labels and 4 predictions, wanted as many, at least 1");
    assertThatThrownBy(() -> Accuracy.of(new int[0], new int[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 0 labels and 0 predictions, wanted as many, at least 1");
  }

  @Test
  void countsTheLargestOutputOfEachRow() {
    Tensor outputs = Tensor.of(new float[][] {{0, 2, 1}, {-1, -2, -3}, {5, 6, 7}});

    assertThat(ACCURACY.of(outputs, Tensor.of(new float[] {1, 0, 0}, 3, 1)))
        .isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void countsTheFirstAmongEqualOutputs() {
    Tensor outputs = Tensor.of(new float[][] {{0, 3, 3}, {0, 3, 3}, {0, 3, 3}});

    assertThat(ACCURACY.of(outputs, Tensor.of(new float[] {1, 2, 2}, 3, 1)))
        .isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void takesLabelsOfRankOne() {
    Tensor outputs = Tensor.of(new float[][] {{1, 0}, {1, 0}});

    assertThat(ACCURACY.of(outputs, Tensor.of(new float[] {0, 1}, 2))).isEqualTo(0.5);
  }

  @Test
  void takesTheFirstOfEqualOutputsAsArgmaxDoes() {
    Tensor outputs = Tensor.of(new float[][] {{1, 2, 2}, {-0f, 0, -1}});

    assertThat(outputs.argmax(1)).containsExactly(1, 0);
    assertThat(ACCURACY.of(outputs, Tensor.of(new float[] {1, 0}, 2, 1))).isEqualTo(1);
  }

  @Test
  void anOutputThatIsNoNumberIsRefusedUnlessItDoesNotCount() {
    for (int place = 0; place < 3; place++) {
      Tensor outputs = Tensor.of(new float[][] {{3, 1, 2}, {3, 1, 2}});
      outputs.set(Float.NaN, 1, place);
      Tensor classes = Tensor.of(new float[] {0, 2}, 2, 1);
      assertThatThrownBy(() -> ACCURACY.of(outputs, classes))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("accuracy: output NaN of row 1, which answers nothing: wanted numbers");
      assertThatThrownBy(() -> LABELS.of(outputs, Tensor.zeros(2, 3)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("labelAccuracy: output NaN of row 1, which answers nothing: wanted numbers");
      Accumulator weighted = ACCURACY.start();
      weighted.add(outputs, classes, new float[] {1, 0}, 2);
      assertThat(weighted.value()).hasValue(1);
    }
  }

  @Test
  void ofLabelsIsTheShareWhoseOutputIsAboveZeroWhereTheyAreYes() {
    Tensor outputs = Tensor.of(new float[][] {{0.1f, -3}, {-0.1f, 0}});

    // right, wrong; right, right: 0 is no
    assertThat(LABELS.of(outputs, Tensor.of(new float[][] {{1, 1}, {0, 0}}))).isEqualTo(0.75);
    // a label that is yes by a quarter is right to that part
    assertThat(LABELS.of(outputs, Tensor.of(new float[][] {{0.25f, 0.25f}, {0.25f, 0.25f}})))
        .isEqualTo((0.25 + 0.75 + 0.75 + 0.75) / 4);
    // a single output is a label
    assertThat(LABELS.of(Tensor.of(new float[] {2, -1}, 2, 1), Tensor.of(new float[] {1, 1}, 2, 1)))
        .isEqualTo(0.5);
  }

  @Test
  void classesAndLabelsAreNotTakenForEachOther() {
    assertThatThrownBy(() -> ACCURACY.of(Tensor.zeros(4, 3), Tensor.zeros(4, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy: outputs [4, 3], targets [4, 3], 4 rows:"
                + " wanted [batch, classes] and [batch, 1] and at most batch rows");
    assertThatThrownBy(() -> LABELS.of(Tensor.zeros(4, 3), Tensor.zeros(4, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labelAccuracy: outputs [4, 3], targets [4, 1], 4 rows:"
                + " wanted [batch, labels] of both and at most batch rows");
  }
}
