package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {

  /** Of 400 examples 100 are wrong. */
  private static Tensor logits() {
    Tensor logits = Tensor.zeros(400, 2);
    for (int i = 0; i < 400; i++) {
      logits.set(i % 4 == 0 ? -1 : 1, i, 0);
    }
    return logits;
  }

  @Test
  void aShareHasTheIntervalThatStatisticsKnow() {
    BootstrapInterval interval =
        BootstrapInterval.of(Metric.accuracy(), logits(), Tensor.zeros(400, 1), 2_000, 1);
    double reach = 1.96 * Math.sqrt(0.25 * 0.75 / 400);
    assertThat(interval.value()).isEqualTo(0.75);
    assertThat(interval.low()).isCloseTo(0.75 - reach, within(0.006));
    assertThat(interval.high()).isCloseTo(0.75 + reach, within(0.006));
  }

  @Test
  void aRootMeanSquaredErrorHasOneToo() {
    RandomStream random = new RandomStream(3);
    Tensor errors = Tensor.zeros(500, 1);
    for (int i = 0; i < 500; i++) {
      errors.set((float) random.nextGaussian(), i, 0);
    }
    BootstrapInterval interval =
        BootstrapInterval.of(Metric.rootMeanSquaredError(), errors, Tensor.zeros(500, 1), 1_000, 1);
    // of normal errors the deviation of the root is sigma / sqrt(2 n)
    double reach = 1.96 * interval.value() / Math.sqrt(1_000);
    assertThat(interval.high() - interval.low()).isCloseTo(2 * reach, within(0.02));
    assertThat(interval.low()).isLessThan(interval.value());
    assertThat(interval.high()).isGreaterThan(interval.value());
  }

  @Test
  void theSeedDecides() {
    Tensor targets = Tensor.zeros(400, 1);
    BootstrapInterval one = BootstrapInterval.of(Metric.logLoss(), logits(), targets, 100, 1);
    assertThat(BootstrapInterval.of(Metric.logLoss(), logits(), targets, 100, 1)).isEqualTo(one);
    assertThat(BootstrapInterval.of(Metric.logLoss(), logits(), targets, 100, 2)).isNotEqualTo(one);
    assertThat(new BootstrapInterval(0.5, 0.25, 0.75).toString())
        .isEqualTo("0.5000 (0.2500 to 0.7500)");
  }

  @Test
  void whatHasNoIntervalIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BootstrapInterval.of(Metric.accuracy(), logits(), Tensor.zeros(400, 1), 99, 1))
        .withMessage("bootstrap: 99 samples, wanted at least 100");
    Tensor single = Tensor.zeros(1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> BootstrapInterval.of(Metric.areaUnderCurve(), single, Tensor.zeros(1, 1), 100, 1))
        .withMessageContaining("no such figure");
  }

  @Test
  void samplesWithoutAFigureAreNotCounted() {
    Tensor logits = Tensor.zeros(3, 2);
    logits.set(1, 0, 1);
    Tensor targets = Tensor.zeros(3, 1);
    targets.set(1, 0, 0);
    // both kinds are in a sample with the probability 1 - (2/3)^3 - (1/3)^3, two thirds
    BootstrapInterval interval =
        BootstrapInterval.of(Metric.areaUnderCurve(), logits, targets, 1_000, 1);
    assertThat(interval).isEqualTo(new BootstrapInterval(1, 1, 1));
  }

  /** One of 400 examples is of the other kind: it is in two thirds of the samples, in 1 - 1/e. */
  @Test
  void whatHasNoFigureHasNoIntervalEither() {
    Tensor targets = Tensor.zeros(400, 1);
    assertThat(BootstrapInterval.ifKnown(Metric.areaUnderCurve(), logits(), targets, 100, 1))
        .isEmpty();
    targets.set(1, 0, 0);
    assertThat(BootstrapInterval.ifKnown(Metric.areaUnderCurve(), logits(), targets, 100, 1))
        .isPresent();
    // of two examples of two kinds, half of the samples have both
    Tensor two = Tensor.zeros(2, 2);
    Tensor kinds = Tensor.of(new float[][] {{0}, {1}});
    int known = 0;
    for (int seed = 0; seed < 20; seed++) {
      known +=
          BootstrapInterval.ifKnown(Metric.areaUnderCurve(), two, kinds, 100, seed).isPresent()
              ? 1
              : 0;
    }
    assertThat(known).isBetween(1, 19);
  }
}
