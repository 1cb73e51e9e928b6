package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Parameter;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void constantIsOne() {
    assertThat(Schedule.constant().factor(0, 10)).isEqualTo(1);
    assertThat(Schedule.constant().factor(9, 10)).isEqualTo(1);
    assertThat(Schedule.constant()).hasToString("constant");
  }

  @Test
  void cosineFallsFromOneTowardsTheLastFactor() {
    Schedule cosine = Schedule.cosine(0.2);
    assertThat(cosine.factor(0, 6)).isEqualTo(1);
    // cos(pi / 3) = 1/2, cos(pi / 2) = 0, cos(2 pi / 3) = -1/2
    assertThat(cosine.factor(2, 6)).isCloseTo(0.2 + 0.8 * 0.75, within(1e-12));
    assertThat(cosine.factor(3, 6)).isCloseTo(0.6, within(1e-12));
    assertThat(cosine.factor(4, 6)).isCloseTo(0.2 + 0.8 * 0.25, within(1e-12));
    assertThat(cosine).hasToString("cosine to 0.2").isEqualTo(Schedule.cosine(0.2));
  }

  @Test
  void stepsAreTakenEverySoManySteps() {
    Schedule step = Schedule.step(0.5, 3);
    double[] wanted = {1, 1, 1, 0.5, 0.5, 0.5, 0.25};
    for (int i = 0; i < wanted.length; i++) {
      assertThat(step.factor(i, 7)).isEqualTo(wanted[i]);
      assertThat(step.factor(i, Long.MAX_VALUE)).isEqualTo(wanted[i]);
    }
    assertThat(step).hasToString("times 0.5 every 3 steps").isEqualTo(Schedule.step(0.5, 3));
  }

  @Test
  void exponentialLosesTheSameShareInEachStep() {
    Schedule exponential = Schedule.exponential(0.0625);
    assertThat(exponential.factor(0, 4)).isEqualTo(1);
    assertThat(exponential.factor(1, 4)).isCloseTo(0.5, within(1e-15));
    assertThat(exponential.factor(2, 4)).isCloseTo(0.25, within(1e-15));
    assertThat(exponential.factor(3, 4)).isCloseTo(0.125, within(1e-15));
    assertThat(exponential).hasToString("exponential to 0.0625");
  }

  @Test
  void afterTheWarmUpTheOtherScheduleHasTheRestOfTheRun() {
    Schedule warm = Schedule.warmUp(3, Schedule.cosine(0.2));
    assertThat(warm.factor(0, 9)).isEqualTo(0.25);
    assertThat(warm.factor(1, 9)).isEqualTo(0.5);
    assertThat(warm.factor(2, 9)).isEqualTo(0.75);
    for (int i = 3; i < 9; i++) {
      assertThat(warm.factor(i, 9)).isEqualTo(Schedule.cosine(0.2).factor(i - 3, 6));
    }
    assertThat(warm.factor(1, 2)).as("a shorter run only rises").isEqualTo(0.5);
    assertThat(warm).hasToString("warm-up of 3 steps, then cosine to 0.2");
  }

  @Test
  void oneCycleRisesAndFallsInHalfCosines() {
    Schedule cycle = Schedule.oneCycle(0.25, 0.2, 0.1);
    // up in 3 of 12 steps: 0.2 + 0.8 (1 - cos(pi i / 3)) / 2
    assertThat(cycle.factor(0, 12)).isCloseTo(0.2, within(1e-15));
    assertThat(cycle.factor(1, 12)).isCloseTo(0.2 + 0.8 * 0.25, within(1e-12));
    assertThat(cycle.factor(2, 12)).isCloseTo(0.2 + 0.8 * 0.75, within(1e-12));
    // down in 9: 0.1 + 0.9 (1 + cos(pi (i - 3) / 9)) / 2
    assertThat(cycle.factor(3, 12)).isEqualTo(1);
    assertThat(cycle.factor(6, 12)).isCloseTo(0.1 + 0.9 * 0.75, within(1e-12));
    assertThat(cycle.factor(9, 12)).isCloseTo(0.1 + 0.9 * 0.25, within(1e-12));
    assertThat(cycle).hasToString("one cycle from 0.2, up to 1 at 0.25, to 0.1");
  }

  /** With 4 cycles, log2(1 + 15 p) is whole at p = 0, 1/15, 3/15, 7/15, 15/15, and half between. */
  @Test
  void logarithmicCosinesGrowLonger() {
    Schedule cosines = Schedule.logarithmicCosine(4);
    for (int whole : new int[] {0, 1, 3, 7}) {
      assertThat(cosines.factor(whole, 15)).isCloseTo(0, within(1e-15));
    }
    assertThat(cosines.factor(999_999, 1_000_000)).isCloseTo(0, within(1e-9));
    // log2(1 + 15 p) = 1/4: p = (2^(1/4) - 1) / 15; 1 - cos(pi / 2) = 1
    assertThat(cosines.factor(12_613_807, 1_000_000_000L)).isCloseTo(0.5, within(1e-6));
    // 1 + 15 p = sqrt(8): log2 is 3/2
    assertThat(cosines.factor(121_895_142, 1_000_000_000L)).isCloseTo(1, within(1e-12));
    assertThat(cosines).hasToString("cosine of the logarithm in 4 cycles");
  }

  @Test
  void aFactorOutOfRangeIsRefused() {
    for (double value : new double[] {0, -1, 1.5, Double.NaN}) {
      String wanted = value + ", wanted above 0 and at most 1";
      refuses("cosine schedule: last factor " + wanted, () -> Schedule.cosine(value));
      refuses("exponential schedule: last factor " + wanted, () -> Schedule.exponential(value));
      refuses("step schedule: factor " + wanted, () -> Schedule.step(value, 5));
      refuses(
          "one-cycle schedule: first factor " + wanted, () -> Schedule.oneCycle(0.5, value, 0.5));
      refuses(
          "one-cycle schedule: last factor " + wanted, () -> Schedule.oneCycle(0.5, 0.5, value));
    }
    for (double rise : new double[] {0, 1, Double.NaN}) {
      refuses(
          "one-cycle schedule: rise " + rise + ", wanted above 0 and below 1",
          () -> Schedule.oneCycle(rise, 0.5, 0.5));
    }
  }

  @Test
  void aLengthOutOfRangeIsRefused() {
    refuses("step schedule: 0 steps, wanted at least 1", () -> Schedule.step(0.5, 0));
    refuses(
        "warm-up schedule: 0 steps, wanted at least 1",
        () -> Schedule.warmUp(0, Schedule.constant()));
    refuses(
        "cosine of the logarithm: 0 cycles, wanted from 1 to 52",
        () -> Schedule.logarithmicCosine(0));
    refuses(
        "cosine of the logarithm: 53 cycles, wanted from 1 to 52",
        () -> Schedule.logarithmicCosine(53));
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }

  /** With gradient 1 the first step of Adam moves by the rate, that of gradient descent, too. */
  @Test
  void theStepsFactorAndTheParametersMultiplyTheRate() {
    for (Optimizer optimizer : List.of(new Adam(0.5f, 0.9f, 0.999f, 1e-30f), new Sgd(0.5f))) {
      Parameter plain = Oracle.parameter(0);
      Parameter slow = Oracle.parameter(0);
      slow.setLearningRateFactor(0.25f);
      OptimizerState state = optimizer.start(List.of(plain, slow));
      plain.gradient().data()[0] = 1;
      slow.gradient().data()[0] = 1;
      state.begin(0.5);
      state.end();
      assertThat(plain.value().get(0, 0)).as("%s", optimizer).isCloseTo(-0.25f, within(1e-6f));
      assertThat(slow.value().get(0, 0)).as("%s", optimizer).isCloseTo(-0.0625f, within(1e-6f));
    }
  }
}
