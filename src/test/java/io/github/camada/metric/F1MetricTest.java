package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class F1MetricTest {

  /** Answers 0, 0, 1, 1, 2 of labels 0, 0, 0, 1, 1; nothing is of class 3, and nothing is said. */
  private static final Tensor OUTPUTS =
      Tensor.of(
          new float[][] {
            {2, 1, 0, -1}, {2, 1, 0, -1}, {1, 2, 0, -1}, {1, 2, 0, -1}, {0, 1, 2, -1}
          });

  private static final Tensor LABELS = Tensor.of(new float[][] {{0}, {0}, {0}, {1}, {1}});

  /** F1 of class 0 is 4 / (4 + 1), of class 1 2 / (2 + 2), of class 2 0. */
  @Test
  void classesByHand() {
    assertThat(Metric.macroF1().of(OUTPUTS, LABELS)).isCloseTo((0.8 + 0.5 + 0) / 3, within(1e-15));
    assertThat(Metric.microF1().of(OUTPUTS, LABELS)).isCloseTo(3 / 5.0, within(1e-15));
    assertThat(Metric.accuracy().of(OUTPUTS, LABELS)).isCloseTo(3 / 5.0, within(1e-15));
  }

  /** The first label: one hit, one false yes; the second: one hit, two missed. */
  @Test
  void labelsByHand() {
    Tensor outputs = Tensor.of(new float[][] {{1, 3}, {2, -1}, {-1, -2}});
    Tensor targets = Tensor.of(new float[][] {{1, 1}, {0, 1}, {0, 1}});

    assertThat(Metric.macroF1().of(outputs, targets))
        .isCloseTo((2 / 3.0 + 2 / 4.0) / 2, within(1e-15));
    assertThat(Metric.microF1().of(outputs, targets)).isCloseTo(4 / 7.0, within(1e-15));
  }

  /** A yes to a label of 0.25 is a quarter of a hit and three of a false yes. */
  @Test
  void aLabelMayBeAProbability() {
    Tensor outputs = Tensor.of(new float[][] {{1}, {-1}});
    Tensor targets = Tensor.of(new float[][] {{0.25f}, {0.5f}});

    assertThat(Metric.microF1().of(outputs, targets))
        .isCloseTo(0.5 / (0.5 + 0.75 + 0.5), within(1e-15));
  }

  @Test
  void allWrongIsZeroAndNothingIsNone() {
    Tensor wrong = Tensor.of(new float[][] {{3}, {3}, {3}, {3}, {3}});
    assertThat(Metric.macroF1().of(OUTPUTS, wrong)).isZero();
    assertThat(Metric.microF1().of(OUTPUTS, wrong)).isZero();
    Tensor no = Tensor.of(new float[][] {{-1}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.macroF1().of(no, Tensor.of(new float[][] {{0}})))
        .withMessage("macroF1: these examples have no such figure");
  }

  @Test
  void whatIsNoAnswerIsRefused() {
    Tensor nan = Tensor.of(new float[][] {{Float.NaN, 0}});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.microF1().of(nan, Tensor.of(new float[][] {{0}})))
        .withMessageContaining("microF1: output NaN of row 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metric.microF1().of(nan, Tensor.of(new float[][] {{0, 1}})))
        .withMessageContaining("microF1: output NaN of row 0");
    Accumulator counted = Metric.macroF1().start();
    counted.add(OUTPUTS, LABELS, null, 5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counted.add(nan, Tensor.of(new float[][] {{0}}), null, 1))
        .withMessage("macroF1: 2 outputs: wanted 4, as before");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counted.recall(new double[] {1, 2, 3}))
        .withMessageContaining("three counts of at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> counted.recall(new double[] {1, 2, 3, -1}))
        .withMessageContaining("three counts of at least 0");
  }
}
