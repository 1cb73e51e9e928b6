package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Figures of numbers, by hand. */
class NumberMetricsTest {

  /** Errors 1, -3 in the first row, 0, 0.5 in the second. */
  private static final Tensor OUTPUTS = Tensor.of(new float[][] {{3, -1}, {4, 2.5f}});

  private static final Tensor TARGETS = Tensor.of(new float[][] {{2, 2}, {4, 3}});

  @Test
  void meanAbsoluteErrorByHand() {
    assertThat(Metric.meanAbsoluteError().of(OUTPUTS, TARGETS)).isEqualTo(4.5 / 4);
  }

  @Test
  void rootMeanSquaredErrorByHand() {
    assertThat(Metric.rootMeanSquaredError().of(OUTPUTS, TARGETS)).isEqualTo(Math.sqrt(10.25 / 4));
  }

  @Test
  void determinationByHand() {
    // first output: errors 1 + 0, targets 2 and 4 about 3: 1 + 1; second: 9 + 0.25, 0.25 + 0.25
    assertThat(Metric.determination().of(OUTPUTS, TARGETS))
        .isCloseTo(((1 - 1 / 2.0) + (1 - 9.25 / 0.5)) / 2, within(1e-12));
    assertThat(Metric.determination().of(TARGETS, TARGETS)).isEqualTo(1);
  }

  @Test
  void theMeanOfTheTargetsExplainsNothing() {
    Tensor targets = Tensor.of(new float[] {1, 2, 6}, 3, 1);

    assertThat(Metric.determination().of(Tensor.zeros(3, 1).add(3), targets))
        .isCloseTo(0, within(1e-12));
  }

  @Test
  void aLargeMeanDoesNotDrownASmallSpread() {
    // floats next to 2^20 are 1/8 apart; sums of squares in doubles would keep 4 digits of it
    float mean = 1 << 20;
    Tensor targets = Tensor.of(new float[] {mean, mean + 0.125f, mean + 0.25f}, 3, 1);
    Tensor outputs = Tensor.of(new float[] {mean, mean + 0.125f, mean + 0.375f}, 3, 1);

    // 1 - (1/8)^2 / (2 (1/8)^2)
    assertThat(Metric.determination().of(outputs, targets)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void targetsThatAreAllTheSameHaveNoDetermination() {
    Tensor same = Tensor.zeros(3, 1).add(0.1f);
    Accumulator accumulator = Metric.determination().start();
    accumulator.add(Tensor.zeros(3, 1), same, new float[] {0.1f, 0.7f, 3}, 3);

    assertThat(accumulator.value()).isEmpty();
  }

  @Test
  void determinationRefusesAnotherWidthThanBefore() {
    Accumulator accumulator = Metric.determination().start();
    accumulator.add(OUTPUTS, TARGETS, null, 2);
    assertThatThrownBy(() -> accumulator.add(Tensor.zeros(2, 3), Tensor.zeros(2, 3), null, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("r2: outputs of width 3, before of width 2");
  }
}
