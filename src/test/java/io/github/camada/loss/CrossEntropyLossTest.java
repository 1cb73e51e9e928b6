package io.github.camada.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyLossTest {

  private final CrossEntropyLoss loss = new CrossEntropyLoss();

  private static Tensor labels(float... labels) {
    return Tensor.of(labels, labels.length, 1);
  }

  @Test
  void byHand() {
    // log(e^2 + 1 + 1) - 2 = log(1 + 2 e^-2) = log 1.2706706 = 0.2395448
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});

    assertThat(loss.evaluate(logits, 0)).isCloseTo(0.2395447662, within(1e-10));
    // the other classes lie 2 lower: 2.2395448
    assertThat(loss.evaluate(logits, 1)).isCloseTo(2.2395447662, within(1e-10));
  }

  @Test
  void isTheMeanOverTheRows() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}, {2, 0, 0}, {0, 0, 0}});

    // (0.2395448 + 2.2395448 + log 3 = 1.0986123) / 3 = 1.1925673
    assertThat(loss.evaluate(logits, 0, 2, 1)).isCloseTo(1.1925672737, within(1e-10));
  }

  @Test
  void gradientByHand() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}, {0, 0, 0}});
    Tensor gradient = Tensor.zeros(2, 3);
    double value = loss.evaluate(logits, labels(0, 2), 2, gradient);

    // softmax(2, 0, 0) = 1 / 1.2706706, e^-2 / 1.2706706 twice = 0.7869860, 0.1065070, 0.1065070;
    // less 1 at the label, divided by 2 rows. The second row: (1/3, 1/3, 1/3 - 1) / 2.
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(-0.1065070f, 0.0532535f, 0.0532535f, 0.1666667f, 0.1666667f, -0.3333333f);
    assertThat(value).isEqualTo(loss.evaluate(logits, labels(0, 2), 2));
    assertThat(value).isEqualTo(loss.evaluate(logits, 0, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 1000})
  void isTheLogOfTheClassesForUniformLogits(int classes) {
    Tensor logits = Tensor.zeros(1, classes).add(3.25f);

    assertThat(loss.evaluate(logits, classes - 1)).isCloseTo(Math.log(classes), within(1e-12));
  }

  @Test
  void isExactForHugeLogits() {
    Tensor logits = Tensor.of(new float[][] {{1e4f, -1e4f}, {1e4f, -1e4f}, {-1e4f, -1e4f}});
    Tensor gradient = Tensor.zeros(3, 2);

    // 0 where the label leads by 20,000, 20,000 where it trails by as much, log 2 for equal ones
    assertThat(loss.evaluate(logits.rows(0, 1), 0)).isEqualTo(0.0);
    assertThat(loss.evaluate(logits.rows(1, 2), 1)).isEqualTo(20_000.0);
    assertThat(loss.evaluate(logits.rows(2, 3), 1)).isCloseTo(Math.log(2), within(1e-11));
    loss.evaluate(logits, labels(0, 1, 1), 3, gradient);
    float third = 1f / 3;
    assertThat(gradient.data()).containsExactly(0, 0, third, -third, 0.5f / 3, -0.5f / 3);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e6f, 4194304, 4194305, 1e10f, 1e17f, 3e38f, Float.MAX_VALUE})
  void isExactForLogitsOfAnyFiniteSize(float huge) {
    Tensor equal = Tensor.of(new float[][] {{huge, huge}, {-huge, -huge}, {huge, -huge}});

    assertThat(loss.evaluate(equal.rows(0, 1), 0)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(loss.evaluate(equal.rows(1, 2), 1)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(loss.evaluate(equal.rows(2, 3), 0)).isZero();
    assertThat(loss.evaluate(equal.rows(2, 3), 1)).isEqualTo(2.0 * huge);
  }

  @Test
  void gradientSumsToZeroInEachRow() {
    Tensor logits = Tensor.uniform(-10, 10, new RandomStream(1), 40, 7);
    Tensor labels = Tensor.zeros(40, 1);
    for (int i = 0; i < 40; i++) {
      labels.data()[i] = i % 7;
    }
    Tensor gradient = Tensor.zeros(40, 7);
    loss.evaluate(logits, labels, 40, gradient);

    assertThat(gradient.sum(1).isCloseTo(Tensor.zeros(40), 1e-8f)).isTrue();
    // and only the label's is negative
    for (int i = 0; i < 40; i++) {
      for (int j = 0; j < 7; j++) {
        assertThat(gradient.get(i, j) < 0).isEqualTo(j == i % 7);
      }
    }
  }

  @Test
  void agreesWithCentralDifferences() {
    Tensor logits = Tensor.uniform(-3, 3, new RandomStream(2), 6, 5);
    Tensor labels = labels(0, 1, 2, 3, 4, 2);
    Tensor gradient = Tensor.zeros(6, 5);
    loss.evaluate(logits, labels, 6, gradient);
    int checked = 0;
    for (int i = 0; i < logits.size(); i++) {
      // 2^-8 is exact in these floats, so the difference is that of the doubles behind it;
      // its own error is h^2/6 times the third derivative: 1e-6
      float step = 0x1p-8f;
      Tensor above = logits.copy();
      above.data()[i] += step;
      Tensor below = logits.copy();
      below.data()[i] -= step;
      double width = (double) above.data()[i] - below.data()[i];
      double difference = (loss.evaluate(above, labels, 6) - loss.evaluate(below, labels, 6));
      assertThat((double) gradient.data()[i]).isCloseTo(difference / width, within(1e-6));
      checked++;
    }
    assertThat(checked).isEqualTo(30);
  }

  @Test
  void rowsBehindTheBatchAreNeitherReadNorWritten() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}, {Float.NaN, 0, 0}});
    Tensor gradient = Tensor.zeros(2, 3).add(7f);
    double value = loss.evaluate(logits, labels(0, -5), 1, gradient);

    assertThat(value).isCloseTo(0.2395447662, within(1e-10));
    // divided by 1 row, not by the capacity
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(-0.2130140f, 0.1065070f, 0.1065070f, 7f, 7f, 7f);
  }

  @Test
  void weightsMultiplyByHand() {
    // an example of weight 3, one of weight 0 that is no number, and one of weight 0.5
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}, {Float.NaN, 0, 0}, {0, 0, 0}});
    Tensor gradient = Tensor.zeros(3, 3).add(7f);
    float[] weights = {3, 0, 0.5f};
    double sum = loss.sum(logits, labels(0, -5, 2), weights, 3, 3.5, gradient);

    // 3 x 0.2395448 + 0.5 x log 3
    assertThat(sum).isCloseTo(3 * 0.2395447662 + 0.5 * 1.0986122887, within(1e-9));
    // 3/3.5 x (0.7869860 - 1, 0.1065070, 0.1065070); nothing; 0.5/3.5 x (1/3, 1/3, -2/3)
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(
            -0.1825834f, 0.0912917f, 0.0912917f, 0, 0, 0, 0.0476190f, 0.0476190f, -0.0952381f);
    assertThat(loss.sum(logits, labels(0, -5, 2), weights, 3, 1, null)).isEqualTo(sum);
  }

  @Test
  void theDivisorDividesTheGradientAlone() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});
    Tensor gradient = Tensor.zeros(1, 3);
    double sum = loss.sum(logits, labels(0), null, 1, 4, gradient);

    assertThat(sum).isCloseTo(0.2395447662, within(1e-10));
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(-0.2130140f / 4, 0.1065070f / 4, 0.1065070f / 4);
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesAWeightThatIsNone(float weight) {
    float[] weights = {1, weight};
    assertThatThrownBy(() -> loss.sum(Tensor.zeros(2, 3), labels(0, 1), weights, 2, 2, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cross-entropy: weight " + weight + " of row 1: wanted a finite number of at least 0");
    // behind the batch nobody looks
    assertThat(loss.sum(Tensor.zeros(2, 3), labels(0, 1), weights, 1, 1, null))
        .isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void refusesFewerWeightsThanRows() {
    assertThatThrownBy(
            () -> loss.sum(Tensor.zeros(2, 3), labels(0, 1), new float[] {1}, 2, 2, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: 1 weights, 2 rows: wanted one for each row");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesADivisorThatIsNone(double divisor) {
    assertThatThrownBy(() -> loss.sum(Tensor.zeros(2, 3), labels(0, 1), null, 2, divisor, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: divisor " + divisor + ": wanted a finite number above 0");
  }

  @Test
  void labelSmoothingByHand() {
    CrossEntropyLoss smoothed = new CrossEntropyLoss(0.3);
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});
    Tensor gradient = Tensor.zeros(1, 3);

    // q = 0.8, 0.1, 0.1: 0.8 x 0.2395448 + 0.2 x 2.2395448
    assertThat(smoothed.evaluate(logits, labels(0), 1, gradient))
        .isCloseTo(0.6395447662, within(1e-10));
    // 0.7869860 - 0.8, 0.1065070 - 0.1 twice
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(-0.0130140f, 0.0065070f, 0.0065070f);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesASmoothingOutOfRange(double smoothing) {
    assertThatThrownBy(() -> new CrossEntropyLoss(smoothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cross-entropy: label smoothing " + smoothing + ": wanted 0 up to, not including, 1");
  }

  @Test
  void leavesLogitsAndLabelsAsTheyWere() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}});
    Tensor labels = labels(1);
    loss.evaluate(logits, labels, 1, Tensor.zeros(1, 3));

    assertThat(logits.data()).containsExactly(2, 0, 0);
    assertThat(labels.data()).containsExactly(1);
  }

  @Test
  void takesLabelsOfRankOne() {
    Tensor logits = Tensor.of(new float[][] {{2, 0, 0}, {2, 0, 0}});

    assertThat(loss.evaluate(logits, Tensor.of(new float[] {0, 1}, 2), 2))
        .isEqualTo(loss.evaluate(logits, 0, 1));
  }

  @Test
  void isNaNForALogitThatIs() {
    Tensor logits = Tensor.of(new float[][] {{0, 0}, {Float.NaN, 0}});

    assertThat(loss.evaluate(logits, 0, 1)).isNaN();
    assertThat(loss.evaluate(logits, 0, 0)).isNaN();
    Tensor gradient = Tensor.zeros(2, 2);
    assertThat(loss.evaluate(logits, labels(0, 1), 2, gradient)).isNaN();
    assertThat(gradient.data()).containsExactly(-0.25f, 0.25f, Float.NaN, Float.NaN);
  }

  @Test
  void isNotFiniteForAnInfiniteLogit() {
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.POSITIVE_INFINITY}}), 0)).isNaN();
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.NEGATIVE_INFINITY}}), 1))
        .isEqualTo(Double.POSITIVE_INFINITY);
    // a class of no probability at all, which is not the label: not 0, as if all were well
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.NEGATIVE_INFINITY}}), 0)).isNaN();
    float[][] none = {{Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY}};
    assertThat(Double.isFinite(loss.evaluate(Tensor.of(none), 0))).isFalse();
    float[][] mixed = {{Float.NEGATIVE_INFINITY, Float.NaN}};
    assertThat(Double.isFinite(loss.evaluate(Tensor.of(mixed), 0))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, 2.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e10f})
  void refusesALabelThatIsNoClass(float label) {
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(2, 3), labels(0, label), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: label " + label + " of row 1: wanted 0 to 2");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Tensor logits = Tensor.zeros(4, 3);
    String wanted = " rows: wanted [batch, classes], [batch, 1] and 1 to batch rows";

    assertRefused(Tensor.zeros(12), Tensor.zeros(4, 1), 4, "[12], labels [4, 1], 4" + wanted);
    assertRefused(logits, Tensor.zeros(4, 2), 4, "[4, 3], labels [4, 2], 4" + wanted);
    assertRefused(logits, Tensor.zeros(), 1, "[4, 3], labels [], 1" + wanted);
    assertRefused(logits, Tensor.zeros(3, 1), 4, "[4, 3], labels [3, 1], 4" + wanted);
    assertRefused(logits, Tensor.zeros(9, 1), 5, "[4, 3], labels [9, 1], 5" + wanted);
    assertRefused(logits, Tensor.zeros(4, 1), 0, "[4, 3], labels [4, 1], 0" + wanted);
    assertRefused(logits, Tensor.zeros(4, 1), -1, "[4, 3], labels [4, 1], -1" + wanted);
  }

  private void assertRefused(Tensor logits, Tensor labels, int rows, String given) {
    assertThatThrownBy(() -> loss.evaluate(logits, labels, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits " + given);
  }

  @Test
  void refusesAGradientOfAnotherShape() {
    assertThatThrownBy(
            () -> loss.evaluate(Tensor.zeros(4, 3), Tensor.zeros(4, 1), 4, Tensor.zeros(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cross-entropy: logits [4, 3], labels [4, 1], gradient [3, 4], 4 rows:"
                + " wanted [batch, classes], [batch, 1], [batch, classes] and 1 to batch rows");
  }

  @Test
  void refusesMoreOrFewerLabelsThanRows() {
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(3, 2), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits [3, 2], 2 labels: wanted one for each row");
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(1, 2), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits [1, 2], 2 labels: wanted one for each row");
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("logits [0, 2], labels [0, 1], 0 rows: wanted");
  }
}
