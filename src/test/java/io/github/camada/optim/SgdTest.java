package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SgdTest {

  @Test
  void hasNoMomentumUnlessAsked() {
    assertThat(new Sgd(0.5f)).isEqualTo(new Sgd(0.5f, 0f));
  }

  @Test
  void plainStepsByHand() {
    // 1 - 0.5 * 1 = 0.5; 0.5 - 0.5 * 1 = 0; 0 + 0.5 * 2 = 1
    assertThat(Oracle.weights(new Sgd(0.5f), 1f, 1f, 1f, -2f)).containsExactly(0.5f, 0f, 1f);
  }

  @Test
  void stepsWithMomentumByHand() {
    // u = 1                      w = 1 - 0.5 * 1        = 0.5
    // u = 0.5 * 1 + 1 = 1.5      w = 0.5 - 0.5 * 1.5    = -0.25
    // u = 0.5 * 1.5 - 2 = -1.25  w = -0.25 + 0.5 * 1.25 = 0.375
    assertThat(Oracle.weights(new Sgd(0.5f, 0.5f), 1f, 1f, 1f, -2f))
        .containsExactly(0.5f, -0.25f, 0.375f);
  }

  @Test
  void stepsWithNesterovsMomentumByHand() {
    // u = 1                      w = 1 - 0.5 (1 + 0.5 * 1)            = 0.25
    // u = 0.5 * 1 + 1 = 1.5      w = 0.25 - 0.5 (1 + 0.5 * 1.5)       = -0.625
    // u = 0.5 * 1.5 - 2 = -1.25  w = -0.625 - 0.5 (-2 - 0.5 * 1.25)   = 0.6875
    assertThat(Oracle.weights(new Sgd(0.5f, 0.5f, true), 1f, 1f, 1f, -2f))
        .containsExactly(0.25f, -0.625f, 0.6875f);
    assertThat(new Sgd(0.5f, 0.5f, true))
        .hasToString("Sgd[learningRate=0.5, momentum=0.5, nesterov]");
  }

  @Test
  void nesterovAgreesWithDoublePrecisionOverAHundredSteps() {
    Sgd sgd = new Sgd(1e-3f, 0.9f, true);
    Oracle.Rule rule =
        (w, g, memory, step) -> {
          memory[0] = (double) sgd.momentum() * memory[0] + g;
          return w - sgd.learningRate() * (g + sgd.momentum() * memory[0]);
        };
    assertThat(Oracle.largestDifference(sgd, rule, 100)).isLessThan(5e-6);
  }

  @Test
  void agreesWithDoublePrecisionOverAHundredSteps() {
    Sgd sgd = new Sgd(1e-3f, 0.9f);
    Oracle.Rule rule =
        (w, g, memory, step) -> {
          memory[0] = (double) sgd.momentum() * memory[0] + g;
          return w - sgd.learningRate() * memory[0];
        };

    // weights move by some 0.5; a hundred roundings to seven digits
    assertThat(Oracle.largestDifference(sgd, rule, 100)).isLessThan(5e-6);
  }

  @Test
  void mayBeSharedByRunsThatKeepSeparateMemories() {
    Sgd sgd = new Sgd(0.5f, 0.5f);
    Parameter first = Oracle.parameter(1f);
    Parameter second = Oracle.parameter(1f);
    OptimizerState firstRun = sgd.start(List.of(first));
    OptimizerState secondRun = sgd.start(List.of(second));
    for (float gradient : new float[] {1f, 1f, -2f}) {
      first.gradient().data()[0] = gradient;
      second.gradient().data()[0] = 2 * gradient;
      firstRun.step();
      secondRun.step();
    }

    // the second moves twice as far: 1 + 2 (0.375 - 1) = -0.25
    assertThat(first.value().data()[0]).isEqualTo(0.375f);
    assertThat(second.value().data()[0]).isEqualTo(-0.25f);
  }

  @Test
  void aStepAllocatesNothing() {
    assertThat(Oracle.leastAllocated(new Sgd(1e-3f, 0.9f))).isZero();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesALearningRateThatIsNotPositive(float value) {
    assertThatThrownBy(() -> new Sgd(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SGD: learning rate " + value + ", wanted a finite value above 0");
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -0.1f, 2, Float.NaN})
  void refusesAMomentumThatIsNoFraction(float value) {
    assertThatThrownBy(() -> new Sgd(0.1f, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("SGD: momentum " + value + ", wanted at least 0 and below 1");
  }

  @Test
  void aVelocityWithoutGradientStaysOutOfTheSubnormals() {
    Parameter parameter = Oracle.parameter(1f);
    SgdState run = (SgdState) new Sgd(0.1f, 0.9f).start(List.of(parameter));
    parameter.gradient().data()[0] = 1;
    run.step();
    parameter.gradient().data()[0] = 0;
    for (int step = 0; step < 2_000; step++) {
      run.step();
      float velocity = run.velocity[0][0];
      assertThat(velocity == 0 || velocity >= Float.MIN_NORMAL).as("%s", velocity).isTrue();
    }
    assertThat(run.velocity[0][0]).isBetween(0f, 1e-36f);
  }

  @Test
  void resumedAfterAnyStepItGoesOnWithTheSameBits() {
    float[] gradients = {2f, 2f, -1f, 0.3f, -7f, 1e-3f};
    for (int interrupted = 0; interrupted <= gradients.length; interrupted++) {
      assertThat(Oracle.resumed(new Sgd(0.1f, 0.5f), interrupted, 1f, gradients))
          .containsExactly(Oracle.weights(new Sgd(0.1f, 0.5f), 1f, gradients));
    }
  }

  @Test
  void itsMemoryIsTheTensorsThemselves() {
    List<Parameter> parameters = List.of(Oracle.parameter(1f), Oracle.parameter(2f));
    OptimizerState state = new Sgd(0.1f, 0.5f).start(parameters);
    assertThat(state.memory()).containsOnlyKeys("velocity.0", "velocity.1");
    assertThat(state.memory().values()).allMatch(tensor -> tensor.size() == 1);
    parameters.get(1).gradient().data()[0] = 1;
    state.step();
    state
        .memory()
        .forEach(
            (name, tensor) ->
                assertThat(tensor.data()[0] != 0).as(name).isEqualTo(name.endsWith("1")));
  }
}
