package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** RMSprop, NAdam and AdamW; what all rules of single elements keep to. */
class ElementRulesTest {

  static Stream<Optimizer> optimizers() {
    return Oracle.optimizers().stream();
  }

  @Test
  void rmsPropByHand() {
    // v = 0.5 * 4 = 2             w = 1 - 0.1 * 2 / sqrt(2)           = 0.8585786
    // v = 0.5 * 2 + 0.5 * 4 = 3   w = 0.8585786 - 0.1 * 2 / sqrt(3)   = 0.7431086
    // v = 0.5 * 3 + 0.5 * 1 = 2   w = 0.7431086 + 0.1 * 1 / sqrt(2)   = 0.8138193
    assertThat(Oracle.weights(new RmsProp(0.1f, 0.5f, 1e-30f), 1f, 2f, 2f, -1f))
        .usingComparatorWithPrecision(1e-6f)
        .containsExactly(0.8585786f, 0.7431086f, 0.8138193f);
    // epsilon outside the root: 1 - 0.1 * 2 / (2 + 1)
    assertThat(Oracle.weights(new RmsProp(0.1f, 0f, 1f), 1f, 2f)[0])
        .isCloseTo(0.9333333f, within(1e-6f));
  }

  @Test
  void nadamByHand() {
    // 1: m = 0.2   a = 0.18 / 0.19 + 0.2 / 0.1 = 2.9473684     v / 0.001 = 4
    //    w = 1 - 0.1 * 2.9473684 / 2 = 0.8526316
    // 2: m = 0.38  a = 0.342 / 0.271 + 0.2 / 0.19 = 2.3146242  v / 0.001999 = 4
    //    w = 0.8526316 - 0.1 * 2.3146242 / 2 = 0.7369004
    assertThat(Oracle.weights(new NAdam(0.1f), 1f, 2f, 2f))
        .usingComparatorWithPrecision(2e-6f)
        .containsExactly(0.8526316f, 0.7369004f);
  }

  @Test
  void weightsDecayApartFromTheStepAndBiasesDoNot() {
    requireDecay(new AdamW(0.1f, 0.5f), EnumSet.of(Parameter.Role.WEIGHT));
  }

  @Test
  void biasesDecayIfAskedTo() {
    AdamW adamW = new AdamW(0.1f, 0.5f).withBiases();
    requireDecay(adamW, EnumSet.of(Parameter.Role.WEIGHT, Parameter.Role.BIAS));
    assertThat(adamW).isEqualTo(new AdamW(0.1f, 0.9f, 0.999f, 1e-7f, 0.5f, true));
  }

  private static void requireDecay(AdamW adamW, Set<Parameter.Role> decaying) {
    for (Parameter.Role role : Parameter.Role.values()) {
      Parameter parameter = new Parameter("p", role, Tensor.of(new float[] {1}));
      OptimizerState state = adamW.start(List.of(parameter));
      parameter.gradient().data()[0] = 2;
      float[] found = new float[3];
      for (int step = 0; step < 3; step++) {
        state.begin(step < 2 ? 1 : 0.5);
        state.end();
        found[step] = parameter.value().data()[0];
      }
      // 0.95 * 1 - 0.1, 0.95 * 0.85 - 0.1, and at half the rate 0.975 * 0.7075 - 0.05
      float[] wanted =
          decaying.contains(role)
              ? new float[] {0.85f, 0.7075f, 0.6398125f}
              : new float[] {0.9f, 0.8f, 0.75f};
      assertThat(found).as("%s", role).usingComparatorWithPrecision(2e-6f).containsExactly(wanted);
    }
  }

  @Test
  void theWeightThatTheseTestsShareDecays() {
    Adam withoutDecay = new Adam(1e-2f);
    assertThat(Oracle.weights(new AdamW(1e-2f, 0.1f), 1f, 2f, 2f, -1f))
        .isNotEqualTo(Oracle.weights(withoutDecay, 1f, 2f, 2f, -1f));
    List<Parameter> decayed = Oracle.parameters();
    List<Parameter> plain = Oracle.parameters();
    new AdamW(1e-2f, 0.1f).start(decayed).step();
    withoutDecay.start(plain).step();
    for (int i = 0; i < plain.size(); i++) {
      assertThat(decayed.get(i).value()).isNotEqualTo(plain.get(i).value());
    }
  }

  @Test
  void agreeWithDoublePrecisionOverAHundredSteps() {
    RmsProp rms = new RmsProp(1e-3f);
    Oracle.Rule rmsRule =
        (w, g, memory, step) -> {
          memory[0] = rms.decay() * memory[0] + (1 - (double) rms.decay()) * g * g;
          return w - rms.learningRate() * g / (Math.sqrt(memory[0]) + rms.epsilon());
        };
    assertThat(Oracle.largestDifference(rms, rmsRule, 100)).isLessThan(5e-6);

    NAdam nadam = new NAdam(1e-3f);
    Oracle.Rule nadamRule =
        (w, g, memory, step) -> {
          double b1 = nadam.beta1();
          double b2 = nadam.beta2();
          memory[0] = b1 * memory[0] + (1 - b1) * g;
          memory[1] = b2 * memory[1] + (1 - b2) * g * g;
          double ahead =
              b1 * memory[0] / (1 - Math.pow(b1, step + 1))
                  + (1 - b1) * g / (1 - Math.pow(b1, step));
          double square = memory[1] / (1 - Math.pow(b2, step));
          return w - nadam.learningRate() * ahead / (Math.sqrt(square) + nadam.epsilon());
        };
    assertThat(Oracle.largestDifference(nadam, nadamRule, 100)).isLessThan(5e-6);
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void resumedAfterAnyStepTheyGoOnWithTheSameBits(Optimizer optimizer) {
    float[] gradients = {2f, 2f, -1f, 0.3f, -7f, 1e-3f};
    for (int interrupted = 0; interrupted <= gradients.length; interrupted++) {
      assertThat(Oracle.resumed(optimizer, interrupted, 1f, gradients))
          .containsExactly(Oracle.weights(optimizer, 1f, gradients));
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void aStepAllocatesNothing(Optimizer optimizer) {
    assertThat(Oracle.leastAllocated(optimizer)).isZero();
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void parametersLearnAndDecayAtRatesOfTheirOwn(Optimizer optimizer) {
    Parameter plain = Oracle.parameter(0.5f);
    Parameter slow = Oracle.parameter(0.5f);
    slow.setLearningRateFactor(0.25f);
    OptimizerState state = optimizer.start(List.of(plain, slow));
    plain.gradient().data()[0] = 1;
    slow.gradient().data()[0] = 1;
    state.begin(0.5);
    state.end();
    float step = 0.5f - plain.value().data()[0];
    assertThat(step).isGreaterThan(1e-3f);
    assertThat(0.5f - slow.value().data()[0]).isCloseTo(step / 4, within(1e-7f));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void whatIsRememberedStaysOutOfTheSubnormalsWithoutGradient(Optimizer optimizer) {
    Parameter parameter = Oracle.parameter(1f);
    OptimizerState state = optimizer.start(List.of(parameter));
    parameter.gradient().data()[0] = 1e-5f;
    state.step();
    parameter.gradient().data()[0] = 0;
    for (int step = 0; step < 2_000; step++) {
      state.step();
    }
    assertThat(state.memory().values())
        .allMatch(
            memory -> memory.data()[0] == 0 || Math.abs(memory.data()[0]) >= Float.MIN_NORMAL);
  }

  @Test
  void sayTheirSettings() {
    assertThat(new RmsProp(1e-3f))
        .hasToString("RmsProp[learningRate=0.001, decay=0.9, epsilon=1E-7]");
    assertThat(new NAdam(1e-3f))
        .hasToString("NAdam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7]");
    assertThat(new AdamW(1e-3f, 0.01f))
        .hasToString(
            "AdamW[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7, weightDecay=0.01]");
    assertThat(new AdamW(1e-3f, 0.01f).withBiases())
        .hasToString(
            "AdamW[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7, weightDecay=0.01,"
                + " biases]");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      String wanted = " " + bad + ", wanted a finite value above 0";
      refuses("RMSprop: learning rate" + wanted, () -> new RmsProp(bad));
      refuses("RMSprop: epsilon" + wanted, () -> new RmsProp(1, 0, bad));
      refuses("NAdam: learning rate" + wanted, () -> new NAdam(bad));
      refuses("NAdam: epsilon" + wanted, () -> new NAdam(1, 0, 0, bad));
      refuses("AdamW: learning rate" + wanted, () -> new AdamW(bad, 1));
      refuses("AdamW: epsilon" + wanted, () -> new AdamW(1, 0, 0, bad, 1));
      refuses("AdamW: weight decay" + wanted, () -> new AdamW(1, bad));
    }
    for (float bad : new float[] {-0.1f, 1, Float.NaN}) {
      String wanted = " " + bad + ", wanted at least 0 and below 1";
      refuses("RMSprop: decay" + wanted, () -> new RmsProp(1, bad, 1));
      refuses("NAdam: beta1" + wanted, () -> new NAdam(1, bad, 0, 1));
      refuses("NAdam: beta2" + wanted, () -> new NAdam(1, 0, bad, 1));
      refuses("AdamW: beta1" + wanted, () -> new AdamW(1, bad, 0, 1, 1));
      refuses("AdamW: beta2" + wanted, () -> new AdamW(1, 0, bad, 1, 1));
    }
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
