package io.github.camada.loss;

import static io.github.camada.loss.LabelTensors.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Examples that count more or less than others, and the number by which gradients are divided. */
class CrossEntropyWeightsTest {

  private final CrossEntropyLoss loss = new CrossEntropyLoss();

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
}
