package io.github.camada.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses that compare output by output, by hand. */
class ElementLossTest {

  /** Errors 1, -3 in the first row, 0, 0.5 in the second. */
  private static final Tensor OUTPUTS = Tensor.of(new float[][] {{3, -1}, {4, 2.5f}});

  private static final Tensor TARGETS = Tensor.of(new float[][] {{2, 2}, {4, 2}});

  private final Tensor gradient = Tensor.zeros(2, 2);

  @Test
  void squaredErrorByHand() {
    // ((1 + 9) / 2 + (0 + 0.25) / 2) / 2; the gradient is 2 e / 2 outputs / 2 rows
    assertThat(new MeanSquaredError().evaluate(OUTPUTS, TARGETS, 2, gradient)).isEqualTo(2.5625);
    assertThat(gradient.data()).containsExactly(0.5f, -1.5f, 0, 0.25f);
  }

  @Test
  void absoluteErrorByHand() {
    // ((1 + 3) / 2 + (0 + 0.5) / 2) / 2; the gradient is a sign / 2 outputs / 2 rows
    assertThat(new MeanAbsoluteError().evaluate(OUTPUTS, TARGETS, 2, gradient)).isEqualTo(1.125);
    assertThat(gradient.data()).containsExactly(0.25f, -0.25f, 0, 0.25f);
  }

  @Test
  void huberLossByHand() {
    // 1 is at the border: 0.5. 3 is beyond: 1 (3 - 0.5). 0.5 is within: 0.125.
    assertThat(new HuberLoss().evaluate(OUTPUTS, TARGETS, 2, gradient))
        .isEqualTo(((0.5 + 2.5) / 2 + 0.125 / 2) / 2);
    assertThat(gradient.data()).containsExactly(0.25f, -0.25f, 0, 0.125f);
    // with a delta of 2: 0.5, 2 (3 - 1), 0.125
    assertThat(new HuberLoss(2).evaluate(OUTPUTS, TARGETS, 2, gradient))
        .isEqualTo(((0.5 + 4) / 2 + 0.125 / 2) / 2);
    assertThat(gradient.data()).containsExactly(0.25f, -0.5f, 0, 0.125f);
    assertThat(new HuberLoss(2).delta()).isEqualTo(2);
  }

  @Test
  void huberLossIsHalfTheSquareWhereDeltaIsLarge() {
    assertThat(new HuberLoss(100).evaluate(OUTPUTS, TARGETS, 2))
        .isEqualTo(new MeanSquaredError().evaluate(OUTPUTS, TARGETS, 2) / 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesADeltaThatIsNone(double delta) {
    assertThatThrownBy(() -> new HuberLoss(delta))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Huber loss: delta " + delta + ": wanted a finite number above 0");
  }

  @Test
  void quantileLossByHand() {
    // columns of 0.1 and 0.9: 1 above costs 0.9, 3 below 0.9 x 3, nothing, 0.5 above 0.1 x 0.5
    assertThat(new QuantileLoss(0.1, 0.9).evaluate(OUTPUTS, TARGETS, 2, gradient))
        .isCloseTo(((0.9 + 2.7) / 2 + (0 + 0.05) / 2) / 2, within(1e-15));
    assertThat(gradient.data()).containsExactly(0.9f / 4, -0.9f / 4, 0, 0.1f / 4);
    // 1 below costs 0.1, and 3 above 0.1 x 3
    assertThat(new QuantileLoss(0.1, 0.9).evaluate(TARGETS, OUTPUTS, 1, gradient))
        .isCloseTo((0.1 + 0.3) / 2, within(1e-15));
    assertThat(gradient.data()).startsWith(-0.1f / 2, 0.1f / 2);
    assertThat(new QuantileLoss(0.1, 0.9).quantiles()).containsExactly(0.1, 0.9);
    assertThat(new QuantileLoss(0.1, 0.9).metrics()).isEmpty();
  }

  @Test
  void theLossOfTheMedianIsHalfTheAbsoluteError() {
    assertThat(new QuantileLoss(0.5, 0.5).evaluate(OUTPUTS, TARGETS, 2))
        .isEqualTo(new MeanAbsoluteError().evaluate(OUTPUTS, TARGETS, 2) / 2);
  }

  /** (tau - [e < 0]) e of Koenker and Bassett, in double precision. */
  @Test
  void quantileLossAgreesWithItsFormula() {
    double[] quantiles = {0.01, 0.25, 0.7, 0.975};
    int rows = 50;
    Tensor outputs = Tensor.uniform(-3, 3, new RandomStream(1), rows, 4);
    Tensor targets = Tensor.uniform(-3, 3, new RandomStream(2), rows, 4);
    Tensor slopes = Tensor.zeros(rows, 4);
    double sum = 0;
    for (int i = 0; i < outputs.size(); i++) {
      double error = (double) targets.data()[i] - outputs.data()[i];
      double share = quantiles[i % 4] - (error < 0 ? 1 : 0);
      sum += share * error / 4;
      slopes.data()[i] = (float) (-share / 4 / rows);
    }
    Tensor found = Tensor.zeros(rows, 4);

    assertThat(new QuantileLoss(quantiles).evaluate(outputs, targets, rows, found))
        .isCloseTo(sum / rows, within(1e-14));
    assertThat(found.data()).usingComparatorWithPrecision(1e-9f).containsExactly(slopes.data());
  }

  /** Of the numbers 1 to 10 the quantile 0.75 is 8: seven lie below it, and two above. */
  @Test
  void theSmallestQuantileLossOfAConstantIsThatOfTheQuantile() {
    Tensor targets = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, 10, 1);
    QuantileLoss loss = new QuantileLoss(0.75);
    double least = loss.evaluate(Tensor.zeros(10, 1).add(8), targets, 10);
    for (float other : new float[] {1, 5, 7, 7.5f, 8.5f, 9, 10}) {
      assertThat(loss.evaluate(Tensor.zeros(10, 1).add(other), targets, 10)).isGreaterThan(least);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void refusesAQuantileThatIsNone(double quantile) {
    assertThatThrownBy(() -> new QuantileLoss(0.5, quantile))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantile loss: quantile " + quantile + ": wanted above 0 and below 1");
  }

  @Test
  void refusesMoreOrFewerOutputsThanQuantiles() {
    assertThatThrownBy(QuantileLoss::new)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantile loss: 0 quantiles, wanted at least 1, one for each output");
    assertThatThrownBy(() -> new QuantileLoss((double[]) null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("quantile loss: quantiles");
    assertThatThrownBy(() -> new QuantileLoss(0.5).evaluate(OUTPUTS, TARGETS, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "quantile loss of [0.5]: outputs [2, 2], targets [2, 2], 2 rows:"
                + " wanted [batch, 1] of each and 1 to batch rows");
  }

  @Test
  void binaryCrossEntropyByHand() {
    // s(log 3) = 3/4, s(0) = 1/2
    float logit = (float) Math.log(3);
    Tensor logits = Tensor.of(new float[][] {{logit, 0}, {logit, -logit}});
    Tensor targets = Tensor.of(new float[][] {{1, 0.5f}, {0, 1}});
    double loss = new BinaryCrossEntropyLoss().evaluate(logits, targets, 2, gradient);

    // -log 3/4, log 2 and twice -log 1/4, of which each row's mean is taken, then that of the rows
    assertThat(loss)
        .isCloseTo((-Math.log(0.75) + Math.log(2) - 2 * Math.log(0.25)) / 4, within(1e-7));
    assertThat(gradient.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(-0.25f / 4, 0, 0.75f / 4, -0.75f / 4);
  }

  @Test
  void binaryCrossEntropyIsExactForHugeLogits() {
    Tensor logits = Tensor.of(new float[][] {{1e4f, -1e4f}, {1e4f, -1e4f}});
    Tensor targets = Tensor.of(new float[][] {{1, 0}, {0, 1}});
    double loss = new BinaryCrossEntropyLoss().evaluate(logits, targets, 2, gradient);

    // 0 for what is right, the distance from 0 for what is wrong
    assertThat(loss).isEqualTo(1e4 / 2);
    assertThat(gradient.data()).containsExactly(0, 0, 0.25f, -0.25f);
  }

  @Test
  void binaryCrossEntropyKeepsTheDigitsOfASmallGradient() {
    Tensor logits = Tensor.of(new float[][] {{50, -50}});
    Tensor small = Tensor.zeros(1, 2);
    double loss =
        new BinaryCrossEntropyLoss().evaluate(logits, Tensor.of(new float[][] {{1, 0}}), 1, small);

    // s(50) - 1 in doubles would be 0
    float expected = (float) (Math.exp(-50) / 2);
    assertThat(small.data()[0]).isCloseTo(-expected, within(1e-28f));
    assertThat(small.data()[1]).isCloseTo(expected, within(1e-28f));
    assertThat(loss).isCloseTo(Math.exp(-50), within(1e-28));
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1.1f, Float.NaN, 3})
  void binaryCrossEntropyRefusesATargetThatIsNoProbability(float target) {
    Tensor targets = Tensor.of(new float[][] {{0, 1}, {1, target}});
    assertThatThrownBy(() -> new BinaryCrossEntropyLoss().evaluate(OUTPUTS, targets, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "binary cross-entropy: target " + target + " of row 1, column 1: wanted 0 to 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.NEGATIVE_INFINITY})
  void aTargetThatIsNoNumberIsRefused(float target) {
    Tensor targets = Tensor.of(new float[][] {{0, target}, {1, 1}});
    assertThatThrownBy(() -> new MeanSquaredError().evaluate(OUTPUTS, targets, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mean squared error: target " + target + " of row 0, column 1: wanted a finite number");
  }

  @Test
  void refusesTargetsOfAnotherWidth() {
    assertThatThrownBy(() -> new MeanAbsoluteError().evaluate(OUTPUTS, Tensor.zeros(2, 1), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mean absolute error: outputs [2, 2], targets [2, 1], 2 rows:"
                + " wanted [batch, width] of each and 1 to batch rows");
  }
}
