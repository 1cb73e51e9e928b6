package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AccuracyTest {

  @Test
  void isTheShareOfPredictionsThatAreRight() {
    assertThat(Accuracy.of(new int[] {0, 1, 2, 2}, new int[] {0, 2, 2, 2})).isEqualTo(0.75);
    assertThat(Accuracy.of(new int[] {1}, new int[] {0})).isZero();
  }

  @Test
  void countsTheLargestOutputOfEachRow() {
    Accuracy accuracy = new Accuracy();
    Tensor outputs = Tensor.of(new float[][] {{0, 2, 1}, {-1, -2, -3}, {5, 6, 7}});
    accuracy.add(outputs, Tensor.of(new float[] {1, 0, 0}, 3, 1), 3);

    assertThat(accuracy.value()).isCloseTo(2.0 / 3, within(1e-15));
  }

  @Test
  void countsTheFirstAmongEqualOutputs() {
    Accuracy accuracy = new Accuracy();
    Tensor outputs = Tensor.of(new float[][] {{0, 3, 3}, {0, 3, 3}, {0, 3, 3}});
    accuracy.add(outputs, Tensor.of(new float[] {1, 2, 2}, 3, 1), 3);

    assertThat(accuracy.value()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void weighsBatchesByTheirRows() {
    Accuracy accuracy = new Accuracy();
    Tensor outputs = Tensor.of(new float[][] {{1, 0}, {1, 0}, {1, 0}});
    accuracy.add(outputs, Tensor.of(new float[] {0, 0, 0}, 3, 1), 3);
    // one row of three, wrong; the rows behind it, all right, do not count
    accuracy.add(outputs, Tensor.of(new float[] {1, 0, 0}, 3, 1), 1);

    assertThat(accuracy.value()).isEqualTo(0.75);
  }

  @Test
  void startsAnew() {
    Accuracy accuracy = new Accuracy();
    Tensor outputs = Tensor.of(new float[][] {{1, 0}});
    accuracy.add(outputs, Tensor.of(new float[] {1}, 1, 1), 1);
    accuracy.reset();
    assertThat(accuracy.value()).isNaN();
    accuracy.add(outputs, Tensor.of(new float[] {0}, 1), 1);

    assertThat(accuracy.value()).isEqualTo(1);
  }

  @Test
  void aBatchOfNoRowsCountsForNothing() {
    Accuracy accuracy = new Accuracy();
    Tensor outputs = Tensor.of(new float[][] {{1, 0}});
    accuracy.add(outputs, Tensor.of(new float[] {0}, 1), 1);
    accuracy.add(outputs, Tensor.of(new float[] {1}, 1), 0);

    assertThat(accuracy.value()).isEqualTo(1);
  }

  @Test
  void isNaNForNoExamples() {
    assertThat(new Accuracy().value()).isNaN();
    assertThat(Accuracy.of(new int[0], new int[0])).isNaN();
  }

  @Test
  void refusesLengthsThatDiffer() {
    assertThatThrownBy(() -> Accuracy.of(new int[3], new int[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 3 labels and 4 predictions");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Tensor outputs = Tensor.zeros(4, 3);
    String wanted = " rows: wanted [batch, classes], [batch, 1] and at most batch rows";

    assertRefused(Tensor.zeros(12), Tensor.zeros(4, 1), 4, "[12], labels [4, 1], 4" + wanted);
    assertRefused(outputs, Tensor.zeros(4, 2), 4, "[4, 3], labels [4, 2], 4" + wanted);
    assertRefused(outputs, Tensor.zeros(), 1, "[4, 3], labels [], 1" + wanted);
    assertRefused(outputs, Tensor.zeros(3, 1), 4, "[4, 3], labels [3, 1], 4" + wanted);
    assertRefused(outputs, Tensor.zeros(9, 1), 5, "[4, 3], labels [9, 1], 5" + wanted);
    assertRefused(outputs, Tensor.zeros(4, 1), -1, "[4, 3], labels [4, 1], -1" + wanted);
  }

  private static void assertRefused(Tensor outputs, Tensor labels, int rows, String given) {
    assertThatThrownBy(() -> new Accuracy().add(outputs, labels, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: outputs " + given);
  }

  @Test
  void takesNanForTheLargestAsArgmaxDoes() {
    Tensor outputs = Tensor.of(new float[][] {{1, 2, Float.NaN}, {-0f, 0, -1}});
    Accuracy accuracy = new Accuracy();
    accuracy.add(outputs, Tensor.of(new float[] {2, 0}, 2, 1), 2);

    assertThat(outputs.argmax(1)).containsExactly(2, 0);
    assertThat(accuracy.value()).isEqualTo(1);
  }

  @Test
  void countsExamplesThatWereJudgedElsewhere() {
    Accuracy accuracy = new Accuracy();
    accuracy.add(3, 4);
    accuracy.add(0, 6);
    assertThat(accuracy.correct()).isEqualTo(3);
    assertThat(accuracy.examples()).isEqualTo(10);
    assertThat(accuracy.value()).isEqualTo(0.3);
    accuracy.add(2, 2);
    assertThat(accuracy.correct()).isEqualTo(5);

    accuracy.reset();
    assertThat(accuracy.correct()).isZero();
    assertThat(accuracy.examples()).isZero();
  }

  @Test
  void refusesMoreRightThanThereWere() {
    assertThatThrownBy(() -> new Accuracy().add(5, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 5 of 4 right");
    assertThatThrownBy(() -> new Accuracy().add(-1, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: -1 of 4 right");
  }
}
