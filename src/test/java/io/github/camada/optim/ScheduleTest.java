package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Parameter;
import java.util.List;
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
  void aLastFactorOutOfRangeIsRefused() {
    for (double last : new double[] {0, -1, 1.5, Double.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Schedule.cosine(last))
          .withMessage("cosine schedule: last factor " + last + ", wanted above 0 and at most 1");
    }
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
      assertThat(plain.value().get(0)).as("%s", optimizer).isCloseTo(-0.25f, within(1e-6f));
      assertThat(slow.value().get(0)).as("%s", optimizer).isCloseTo(-0.0625f, within(1e-6f));
    }
  }
}
