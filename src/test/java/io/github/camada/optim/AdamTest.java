package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Parameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {

  @Test
  void hasTheTutorialsSettings() {
    assertThat(new Adam(1e-3f)).isEqualTo(new Adam(1e-3f, 0.9f, 0.999f, 1e-7f));
  }

  @Test
  void threeStepsByHand() {
    float[] weights = Oracle.weights(new Adam(0.1f), 1f, 2f, 2f, -1f);

    // 1: m = 0.2      v = 0.004        m / 0.1   = 2          v / 0.001       = 4
    //    w = 1 - 0.1 * 2 / 2 = 0.9
    // 2: m = 0.38     v = 0.007996     m / 0.19  = 2          v / 0.001999    = 4
    //    w = 0.9 - 0.1 * 2 / 2 = 0.8
    // 3: m = 0.242    v = 0.008988004  m / 0.271 = 0.8929889  v / 0.002997001 = 2.9989993
    //    w = 0.8 - 0.1 * 0.8929889 / 1.7317619 = 0.7484347
    assertThat(weights).usingComparatorWithPrecision(2e-6f).containsExactly(0.9f, 0.8f, 0.7484347f);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e-3f, 1, 1000})
  void theFirstStepIsTheLearningRateWhateverTheGradientsSize(float gradient) {
    // Bias correction makes the first moments g and g^2, so the step is 0.01 g / |g|. Without it
    // the step would be 0.01 * 0.1 g / sqrt(0.001 g^2), 3.2 times as long.
    Adam adam = new Adam(0.01f);

    // at 1e-3, epsilon takes a ten-thousandth off the step: 1e-6
    assertThat(Oracle.weights(adam, 1f, gradient)[0]).isCloseTo(0.99f, within(2e-6f));
    assertThat(Oracle.weights(adam, 1f, -gradient)[0]).isCloseTo(1.01f, within(2e-6f));
  }

  @Test
  void epsilonIsAddedOutsideTheRootAndAfterBiasCorrection() {
    float weight = Oracle.weights(new Adam(0.1f, 0.9f, 0.999f, 1f), 1f, 2f)[0];

    // outside: 1 - 0.1 * 2 / (sqrt 4 + 1) = 1 - 0.2 / 3 = 0.9333333
    // inside the root it would be 1 - 0.1 * 2 / sqrt(4 + 1) = 0.9105573; added before bias
    // correction 1 - 0.1 * (sqrt 0.001 / 0.1) * 0.2 / (sqrt 0.004 + 1) = 0.9940515
    assertThat(weight).isCloseTo(0.9333333f, within(1e-6f));
  }

  @Test
  void withoutDecayItForgetsWhatWasBefore() {
    // beta1 = beta2 = 0: m = g, v = g^2, and each step is 0.5 g / (|g| + 1)
    float[] weights = Oracle.weights(new Adam(0.5f, 0f, 0f, 1f), 1f, 1f, -3f);

    // 1 - 0.5 * 1 / 2 = 0.75, then 0.75 + 0.5 * 3 / 4 = 1.125
    assertThat(weights).containsExactly(0.75f, 1.125f);
  }

  @Test
  void aZeroGradientChangesNothingAtFirst() {
    assertThat(Oracle.weights(new Adam(0.1f), 1f, 0f, 0f)).containsExactly(1f, 1f);
  }

  @Test
  void momentumCarriesOnWithoutAGradient() {
    float[] weights = Oracle.weights(new Adam(0.1f), 1f, 2f, 0f);

    // 2: m = 0.18, m / 0.19 = 0.9473684; v = 0.003996, v / 0.001999 = 1.9989995, root 1.4138598
    //    w = 0.9 - 0.1 * 0.9473684 / 1.4138598 = 0.8329942
    assertThat(weights[1]).isCloseTo(0.8329942f, within(2e-6f));
  }

  @Test
  void agreesWithDoublePrecisionOverAHundredSteps() {
    Adam adam = new Adam(1e-2f, 0.9f, 0.999f, 1e-3f);
    // the settings are floats; the oracle takes them as they are
    double beta1 = adam.beta1();
    double beta2 = adam.beta2();
    Oracle.Rule rule =
        (w, g, memory, step) -> {
          memory[0] = beta1 * memory[0] + (1 - beta1) * g;
          memory[1] = beta2 * memory[1] + (1 - beta2) * g * g;
          double mean = memory[0] / (1 - Math.pow(beta1, step));
          double square = memory[1] / (1 - Math.pow(beta2, step));
          return w - adam.learningRate() * mean / (Math.sqrt(square) + adam.epsilon());
        };

    // a hundred steps of up to 0.01 each, with seven digits: a few 1e-6
    assertThat(Oracle.largestDifference(adam, rule, 100)).isLessThan(1e-5);
  }

  @Test
  void mayBeSharedByRunsThatKeepSeparateMemories() {
    Adam adam = new Adam(0.1f);
    Parameter first = Oracle.parameter(1f);
    Parameter second = Oracle.parameter(1f);
    OptimizerState firstRun = adam.start(List.of(first));
    OptimizerState secondRun = adam.start(List.of(second));
    for (float gradient : new float[] {2f, 2f, -1f}) {
      first.gradient().data()[0] = gradient;
      second.gradient().data()[0] = gradient - 1;
      firstRun.step();
      secondRun.step();
    }

    assertThat(first.value().data()[0]).isEqualTo(Oracle.weights(adam, 1f, 2f, 2f, -1f)[2]);
    assertThat(second.value().data()[0]).isEqualTo(Oracle.weights(adam, 1f, 1f, 1f, -2f)[2]);
  }

  @Test
  void leavesTheGradientAsItWas() {
    Parameter parameter = Oracle.parameter(1f);
    parameter.gradient().data()[0] = 2f;
    new Adam(0.1f).start(List.of(parameter)).step();

    assertThat(parameter.gradient().data()[0]).isEqualTo(2f);
  }

  @Test
  void aStepAllocatesNothing() {
    assertThat(Oracle.leastAllocated(new Adam(1e-3f))).isZero();
  }

  @Test
  void acceptsNoParameters() {
    new Adam(0.1f).start(List.of()).step();
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesALearningRateOrEpsilonThatIsNotPositive(float value) {
    assertThatThrownBy(() -> new Adam(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Adam: learning rate " + value + ", wanted a finite value above 0");
    assertThatThrownBy(() -> new Adam(0.1f, 0.9f, 0.999f, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Adam: epsilon " + value + ", wanted a finite value above 0");
  }

  @ParameterizedTest
  @ValueSource(floats = {1, -0.1f, 2, Float.NaN})
  void refusesADecayThatIsNoFraction(float value) {
    assertThatThrownBy(() -> new Adam(0.1f, value, 0.999f, 1e-7f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Adam: beta1 " + value + ", wanted at least 0 and below 1");
    assertThatThrownBy(() -> new Adam(0.1f, 0.9f, value, 1e-7f))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Adam: beta2 " + value + ", wanted at least 0 and below 1");
  }

  @Test
  void momentsWithoutGradientStayOutOfTheSubnormals() {
    Parameter parameter = Oracle.parameter(1f);
    AdamState run = (AdamState) new Adam(0.1f).start(List.of(parameter));
    parameter.gradient().data()[0] = 1e-12f;
    run.step();
    parameter.gradient().data()[0] = 0;
    for (int step = 0; step < 100_000; step++) {
      run.step();
      float first = run.first[0][0];
      float second = run.second[0][0];
      assertThat(first == 0 || first >= Float.MIN_NORMAL).as("%s", first).isTrue();
      assertThat(second == 0 || second >= Float.MIN_NORMAL).as("%s", second).isTrue();
    }
    assertThat(run.first[0][0]).isBetween(0f, 1e-36f);
    assertThat(run.second[0][0]).isBetween(0f, 1e-34f);
  }

  @Test
  void resumedAfterAnyStepItGoesOnWithTheSameBits() {
    float[] gradients = {2f, 2f, -1f, 0.3f, -7f, 1e-3f};
    for (int interrupted = 0; interrupted <= gradients.length; interrupted++) {
      assertThat(Oracle.resumed(new Adam(0.1f), interrupted, 1f, gradients))
          .containsExactly(Oracle.weights(new Adam(0.1f), 1f, gradients));
    }
  }

  @Test
  void itsMemoryIsTheTensorsThemselves() {
    List<Parameter> parameters = List.of(Oracle.parameter(1f), Oracle.parameter(2f));
    OptimizerState state = new Adam(0.1f).start(parameters);
    assertThat(state.memory()).containsOnlyKeys("first.0", "first.1", "second.0", "second.1");
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
