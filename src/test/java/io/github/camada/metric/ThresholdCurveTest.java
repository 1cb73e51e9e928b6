package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.metric.ThresholdCurve.Point;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ThresholdCurveTest {

  /** In descending order yes, yes, no and yes together, no. */
  private static final ThresholdCurve CURVE =
      ThresholdCurve.of(
          new float[] {0.5f, 0.75f, 0.125f, 1, 0.5f},
          new boolean[] {false, true, false, true, true});

  @Test
  void pointsAreCountedByHand() {
    assertThat(CURVE.points())
        .containsExactly(
            new Point(Double.POSITIVE_INFINITY, 0, 0, 3, 2),
            new Point(1, 1, 0, 2, 2),
            new Point(0.75, 2, 0, 1, 2),
            new Point(0.5, 3, 1, 0, 1),
            new Point(0.125, 3, 2, 0, 0));
    Point half = CURVE.points().get(3);
    assertThat(half.precision()).isEqualTo(0.75);
    assertThat(half.recall()).isEqualTo(1);
    assertThat(half.falsePositiveRate()).isEqualTo(0.5);
    assertThat(half.f1()).isCloseTo(6 / 7.0, within(1e-15));
    assertThat(CURVE.points().get(0).precision()).isEqualTo(1);
    assertThat(CURVE.points().get(0).f1()).isZero();
  }

  /**
   * Of the six pairs of one with the label and one without, five are won and one is a tie;
   * precision is 1, 1 and 3/4 where recall grows by a third each.
   */
  @Test
  void areasAreThoseOfTheMetrics() {
    assertThat(CURVE.areaUnderCurve()).isCloseTo(5.5 / 6, within(1e-15));
    assertThat(CURVE.averagePrecision()).isCloseTo((1 + 1 + 0.75) / 3, within(1e-15));
    Tensor outputs = Tensor.of(new float[][] {{0.5f}, {0.75f}, {0.125f}, {1}, {0.5f}});
    Tensor labels = Tensor.of(new float[][] {{0}, {1}, {0}, {1}, {1}});
    assertThat(Metric.areaUnderCurve().of(outputs, labels))
        .isCloseTo(CURVE.areaUnderCurve(), within(1e-15));
    assertThat(Metric.averagePrecision().of(outputs, labels))
        .isCloseTo(CURVE.averagePrecision(), within(1e-15));
  }

  @Test
  void everyThresholdHasItsCounts() {
    assertThat(CURVE.at(2)).isEqualTo(new Point(Double.POSITIVE_INFINITY, 0, 0, 3, 2));
    assertThat(CURVE.at(0.75).threshold()).isEqualTo(0.75);
    assertThat(CURVE.at(0.6).threshold()).isEqualTo(0.75);
    assertThat(CURVE.at(0).threshold()).isEqualTo(0.125);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CURVE.at(Double.NaN))
        .withMessage("threshold curve: threshold NaN, wanted a number");
  }

  @Test
  void thresholdsAreChosenByRules() {
    assertThat(CURVE.highestF1().threshold()).isEqualTo(0.5);
    assertThat(CURVE.leastCost(1, 1).threshold()).isEqualTo(0.75);
    assertThat(CURVE.leastCost(1, 3).threshold()).isEqualTo(0.5);
    assertThat(CURVE.leastCost(9, 1).threshold()).isEqualTo(0.75);
    assertThat(CURVE.withPrecision(0.9).threshold()).isEqualTo(0.75);
    assertThat(CURVE.withPrecision(0.7).threshold()).isEqualTo(0.5);
    assertThat(CURVE.withRecall(0.5).threshold()).isEqualTo(0.75);
    assertThat(CURVE.withRecall(1).threshold()).isEqualTo(0.5);
    ThresholdCurve wrong = ThresholdCurve.of(new float[] {1, 0}, new boolean[] {false, true});
    assertThat(wrong.withPrecision(0.9).threshold()).isInfinite();
  }

  @Test
  void theAreaUnderItIsThatOfTheMetric() {
    double area = 0;
    for (int i = 1; i < CURVE.points().size(); i++) {
      Point left = CURVE.points().get(i - 1);
      Point right = CURVE.points().get(i);
      area +=
          (right.falsePositiveRate() - left.falsePositiveRate())
              * (left.recall() + right.recall())
              / 2;
    }
    // 6 pairs: five are won, one is a tie
    assertThat(area).isCloseTo(5.5 / 6, within(1e-15));
  }

  @Test
  void whatHasNoCurveIsRefused() {
    refused("1 probabilities and 2 labels", new float[1], true, false);
    refused("probability NaN at index 1", new float[] {0, Float.NaN}, true, false);
    refused("probability 1.5 at index 0", new float[] {1.5f, 0}, true, false);
    refused("2 of 2 examples have the label", new float[2], true, true);
    refused("0 of 0 examples", new float[0]);
    assertThatIllegalArgumentException().isThrownBy(() -> CURVE.withRecall(1.5));
    assertThatIllegalArgumentException().isThrownBy(() -> CURVE.withPrecision(Double.NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CURVE.leastCost(-1, 0))
        .withMessageContaining("costs -1.0 and 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CURVE.leastCost(1, Double.POSITIVE_INFINITY));
  }

  private static void refused(String message, float[] probabilities, boolean... labels) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdCurve.of(probabilities, labels))
        .withMessageContaining(message);
  }
}
