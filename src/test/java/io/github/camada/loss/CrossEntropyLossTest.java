package io.github.camada.loss;

import static io.github.camada.loss.LabelTensors.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and gradients by hand, and what has to hold of all of them. */
class CrossEntropyLossTest {

  private final CrossEntropyLoss loss = new CrossEntropyLoss();

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
}
