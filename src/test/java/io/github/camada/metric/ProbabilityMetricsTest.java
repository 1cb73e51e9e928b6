package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Figures of probabilities and of rankings, by hand. */
class ProbabilityMetricsTest {

  private static final float LOG_3 = (float) Math.log(3);

  private static Tensor column(float... values) {
    return Tensor.of(values, values.length, 1);
  }

  @Test
  void logLossByHand() {
    // softmax of (log 3, 0, 0) = 0.6, 0.2, 0.2
    Tensor logits = Tensor.of(new float[][] {{LOG_3, 0, 0}, {LOG_3, 0, 0}});
    assertThat(Metric.logLoss().of(logits, column(0, 2)))
        .isCloseTo((-Math.log(0.6) - Math.log(0.2)) / 2, within(1e-7));
    // s(log 3) = 0.75
    assertThat(Metric.logLoss().of(column(LOG_3, LOG_3), column(1, 0.5f)))
        .isCloseTo((-Math.log(0.75) - (Math.log(0.75) + Math.log(0.25)) / 2) / 2, within(1e-7));
    assertThat(Metric.logLoss().of(column(1e30f, -1e30f), column(1, 1))).isEqualTo(1e30f / 2.0);
  }

  @Test
  void brierScoreByHand() {
    Tensor logits = Tensor.of(new float[][] {{LOG_3, 0, 0}, {LOG_3, 0, 0}});
    // 0.16 + 0.04 + 0.04, and 0.36 + 0.04 + 0.64
    assertThat(Metric.brierScore().of(logits, column(0, 2)))
        .isCloseTo((0.24 + 1.04) / 2, within(1e-7));
    assertThat(Metric.brierScore().of(column(LOG_3, -LOG_3), column(1, 1)))
        .isCloseTo((0.0625 + 0.5625) / 2, within(1e-7));
    // as wrong as it can be
    assertThat(Metric.brierScore().of(Tensor.of(new float[][] {{1e30f, -1e30f}}), column(1)))
        .isEqualTo(2);
    assertThat(Metric.brierScore().of(column(-1e30f), column(1))).isEqualTo(1);
  }

  @Test
  void areaUnderCurveByHand() {
    // yes at 3 and 1, no at 2, 1 and 0: 3 wins 3 pairs, 1 wins 1, ties 1 of 6
    Tensor scores = column(3, 2, 1, 1, 0);
    assertThat(Metric.areaUnderCurve().of(scores, column(1, 0, 1, 0, 0))).isEqualTo(4.5 / 6);
    assertThat(Metric.areaUnderCurve().of(scores, column(1, 1, 0, 0, 0))).isEqualTo(1);
    assertThat(Metric.areaUnderCurve().of(scores, column(0, 0, 1, 1, 1))).isZero();
    assertThat(Metric.areaUnderCurve().of(column(7, 7, 7), column(1, 0, 1))).isEqualTo(0.5);
  }

  @Test
  void averagePrecisionByHand() {
    // descending: 3 yes (1/1), 2 no, the two at 1 together: 2 of 4
    Tensor scores = column(3, 2, 1, 1, 0);
    assertThat(Metric.averagePrecision().of(scores, column(1, 0, 1, 0, 0)))
        .isEqualTo(0.5 * 1 + 0.5 * 2 / 4);
    // alike, it is the share of the label
    assertThat(Metric.averagePrecision().of(column(7, 7, 7, 7), column(1, 0, 0, 0)))
        .isEqualTo(0.25);
    assertThat(Metric.averagePrecision().of(scores, column(1, 1, 1, 1, 1))).isEqualTo(1);
  }

  @Test
  void ranksNegativeScoresAndBothZerosAsNumbers() {
    Tensor scores = column(-2, -1, -0f, 0f, 1e-45f, Float.NEGATIVE_INFINITY);
    // only the zeros are alike: 5 of 9 pairs and a half
    assertThat(Metric.areaUnderCurve().of(scores, column(0, 1, 0, 1, 1, 0)))
        .isEqualTo((2 + 2.5 + 3) / 9);
  }

  @Test
  void theSecondOfTwoClassesIsTheLabel() {
    Tensor logits = Tensor.of(new float[][] {{0, 3}, {5, 7}, {1, 2}, {4, 4}});
    Tensor differences = column(3, 2, 1, 0);
    Tensor labels = column(1, 0, 1, 0);

    assertThat(Metric.areaUnderCurve().of(logits, labels))
        .isEqualTo(Metric.areaUnderCurve().of(differences, labels))
        .isEqualTo(0.75);
    assertThatThrownBy(() -> Metric.areaUnderCurve().of(Tensor.zeros(4, 3), labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("auc: outputs [4, 3]: wanted two classes, or labels");
  }

  @Test
  void ofSeveralLabelsItIsTheMeanOverThoseThatHaveOne() {
    Tensor scores = Tensor.of(new float[][] {{1, 1, 1}, {2, 2, 2}});

    // the first is right, the second wrong, the third always yes
    Tensor targets = Tensor.of(new float[][] {{0, 1, 1}, {1, 0, 1}});
    assertThat(Metric.areaUnderCurve().of(scores, targets)).isEqualTo(0.5);
    assertThat(Metric.averagePrecision().of(scores, targets)).isEqualTo((1 + 0.5 + 1) / 3);
  }

  @Test
  void aLabelThatAllHaveHasNoCurve() {
    Accumulator area = Metric.areaUnderCurve().start();
    area.add(column(1, 2), column(1, 1), null, 2);
    assertThat(area.value()).isEmpty();
    Accumulator precision = Metric.averagePrecision().start();
    precision.add(column(1, 2), column(0, 0), null, 2);
    assertThat(precision.value()).isEmpty();
  }

  @Test
  void aScoreThatIsNoNumberGivesNone() {
    assertThat(Metric.areaUnderCurve().of(column(1, Float.NaN), column(1, 0))).isNaN();
  }

  @Test
  void keepsManyExamples() {
    Accumulator area = Metric.areaUnderCurve().start();
    for (int i = 0; i < 1_000; i++) {
      area.add(column(i, i + 0.5f), column(0, 1), null, 2);
    }
    // each label wins against the numbers up to its own: (1 + ... + 1000) / 1000^2
    assertThat(area.value().orElseThrow()).isCloseTo(0.5005, within(1e-12));
    assertThatThrownBy(() -> area.add(Tensor.zeros(1, 2), Tensor.zeros(1, 2), null, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("auc: outputs [1, 2]: wanted 1 labels, as before");
  }
}
