package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Penalties and limits around an optimizer. */
@Tag("kernel")
class WrappedOptimizersTest {

  private static final Optimizer SGD = new Sgd(0.5f);

  private static Parameter parameter(Parameter.Role role, float... values) {
    return new Parameter("p", role, Tensor.of(values, values.length));
  }

  private static Parameter weight(float[]... rows) {
    return new Parameter("weight", Parameter.Role.WEIGHT, Tensor.of(rows));
  }

  @Test
  void aPenaltyGrowsWithTheWeightAndLeavesBiasesAlone() {
    Parameter weight = parameter(Parameter.Role.WEIGHT, 2, -4, 0);
    Parameter bias = parameter(Parameter.Role.BIAS, 2);
    OptimizerState state = new WeightPenalty(SGD, 0.25f, 0.125f).start(List.of(weight, bias));
    weight.gradient().data()[0] = 1;
    state.step();
    // 2 - 0.5 (1 + 0.25 + 0.25), -4 - 0.5 (-0.25 - 0.5), 0
    assertThat(weight.value().data()).containsExactly(1.25f, -3.625f, 0);
    assertThat(bias.value().data()).containsExactly(2);
  }

  @Test
  void aPenaltyCountsBiasesIfAskedTo() {
    for (boolean inPieces : new boolean[] {false, true}) {
      Parameter weight = parameter(Parameter.Role.WEIGHT, 2);
      Parameter bias = parameter(Parameter.Role.BIAS, -4);
      Parameter other = parameter(Parameter.Role.OTHER, 2);
      OptimizerState state =
          new WeightPenalty(SGD, 0.25f, 0.125f).withBiases().start(List.of(weight, bias, other));
      state.begin(1);
      if (inPieces) {
        state.piecewise().orElseThrow().apply(bias, new float[] {1}, 0, 1);
      } else {
        bias.gradient().data()[0] = 1;
      }
      state.end();
      // 2 - 0.5 (0.25 + 0.25), -4 - 0.5 (1 - 0.25 - 0.5)
      assertThat(weight.value().data()).containsExactly(1.75f);
      assertThat(bias.value().data()).containsExactly(-4.125f);
      assertThat(other.value().data()).containsExactly(2);
    }
  }

  @Test
  void aPenaltyHasTheSameBitsInPieces() {
    Parameter whole = weight(random(8, 64), random(9, 64));
    Parameter inPieces = weight(random(8, 64), random(9, 64));
    Optimizer optimizer = new WeightPenalty(new Adam(0.01f), 0.01f, 0.1f);
    OptimizerState wholeState = optimizer.start(List.of(whole));
    OptimizerState pieceState = optimizer.start(List.of(inPieces));
    for (int step = 0; step < 3; step++) {
      float[] gradient = random(step, 128);
      System.arraycopy(gradient, 0, whole.gradient().data(), 0, 128);
      wholeState.step();
      pieceState.begin(1);
      ParameterUpdate pieces = pieceState.piecewise().orElseThrow();
      assertThat(pieces.covers(inPieces)).isTrue();
      assertThat(pieces.covers(whole)).isFalse();
      pieces.apply(inPieces, Arrays.copyOfRange(gradient, 50, 128), 50, 128);
      pieces.apply(inPieces, Arrays.copyOfRange(gradient, 0, 50), 0, 50);
      pieceState.end();
      assertThat(inPieces.value().data()).containsExactly(whole.value().data());
    }
  }

  private static float[] random(long seed, int size) {
    return Tensor.uniform(-1, 1, new RandomStream(seed), size).data();
  }

  @Test
  void gradientsTogetherLongerThanTheLimitAreShortened() {
    Parameter first = parameter(Parameter.Role.WEIGHT, 0);
    Parameter second = parameter(Parameter.Role.BIAS, 0);
    OptimizerState state = new GradientClipping(SGD, 2.5f).start(List.of(first, second));
    assertThat(state.piecewise()).isEmpty();
    first.gradient().data()[0] = 3;
    second.gradient().data()[0] = -4;
    state.step();
    // a norm of 5: halved
    assertThat(first.value().data()[0]).isEqualTo(-0.75f);
    assertThat(second.value().data()[0]).isEqualTo(1);
    first.gradient().data()[0] = 1.5f;
    second.gradient().data()[0] = -2;
    state.step();
    // a norm of 2.5: as it is
    assertThat(first.value().data()[0]).isEqualTo(-1.5f);
    assertThat(second.value().data()[0]).isEqualTo(2);
  }

  /** As floats, 1e-8 / 3e38 is 0. */
  @Test
  void aLimitFarBelowTheNormIsOneToo() {
    Parameter weight = new Parameter("weight", Tensor.zeros(2));
    OptimizerState state = new GradientClipping(new Sgd(1), 1e-8f).start(List.of(weight));
    weight.gradient().data()[0] = 3e38f;
    state.step();
    assertThat(weight.value().data()).containsExactly(-1e-8f, 0);
  }

  @Test
  void theNormIsThatOfAllElementsOfManyPieces() {
    int size = 20_001;
    Parameter long1 = new Parameter("weight", Tensor.zeros(size));
    Parameter short1 = new Parameter("bias", Tensor.zeros(3));
    OptimizerState state = new GradientClipping(new Sgd(1), 1).start(List.of(long1, short1));
    double squares = 0;
    float[] g = random(5, size);
    System.arraycopy(g, 0, long1.gradient().data(), 0, size);
    short1.gradient().data()[2] = 7;
    for (float each : g) {
      squares += (double) each * each;
    }
    double norm = Math.sqrt(squares + 49);
    state.step();
    for (int i = 0; i < size; i++) {
      assertThat((double) long1.value().data()[i]).isCloseTo(-g[i] / norm, within(1e-8));
    }
    assertThat((double) short1.value().data()[2]).isCloseTo(-7 / norm, within(1e-7));
  }

  @Test
  void columnsLongerThanTheLimitAreShortenedAfterTheStep() {
    Parameter weight = weight(new float[] {3, 1, 0}, new float[] {5, 1, 0});
    Parameter bias = parameter(Parameter.Role.BIAS, 100);
    OptimizerState state = new MaxNorm(new Sgd(1), 2.5f).start(List.of(weight, bias));
    weight.gradient().data()[3] = 1; // row 1, column 0: 5 - 1 = 4, and |(3, 4)| = 5
    state.step();
    assertThat(weight.value().data()).containsExactly(1.5f, 1, 0, 2, 1, 0);
    assertThat(bias.value().data()[0]).isEqualTo(100);
  }

  @Test
  void columnsOfALargeWeightAreEachShortened() {
    Parameter weight =
        new Parameter(
            "weight", Parameter.Role.WEIGHT, Tensor.uniform(-1, 1, new RandomStream(1), 90, 201));
    float[] before = weight.value().data().clone();
    new MaxNorm(new Sgd(1), 5.2f).start(List.of(weight)).step();
    int shortened = 0;
    for (int j = 0; j < 201; j++) {
      double squares = 0;
      for (int i = 0; i < 90; i++) {
        squares += (double) before[i * 201 + j] * before[i * 201 + j];
      }
      double factor = Math.min(1, (double) 5.2f / Math.sqrt(squares));
      shortened += factor < 1 ? 1 : 0;
      for (int i = 0; i < 90; i++) {
        assertThat((double) weight.value().data()[i * 201 + j])
            .isCloseTo(before[i * 201 + j] * factor, within(1e-7));
      }
    }
    assertThat(shortened).isBetween(20, 180);
  }

  @Test
  void goOnWithTheSameBitsAndAllocateNothing() {
    float[] gradients = {2f, 2f, -1f, 0.3f, -7f, 1e-3f};
    for (Optimizer optimizer :
        List.of(
            new WeightPenalty(new Adam(0.1f), 0.01f, 0.01f),
            new GradientClipping(new Adam(0.1f), 1),
            new MaxNorm(new Adam(0.1f), 0.5f))) {
      assertThat(Oracle.weights(optimizer, 1f, gradients))
          .as("%s does something", optimizer)
          .isNotEqualTo(Oracle.weights(new Adam(0.1f), 1f, gradients));
      for (int interrupted = 0; interrupted <= gradients.length; interrupted++) {
        assertThat(Oracle.resumed(optimizer, interrupted, 1f, gradients))
            .containsExactly(Oracle.weights(optimizer, 1f, gradients));
      }
      assertThat(Oracle.leastAllocated(optimizer)).as("%s", optimizer).isZero();
    }
  }

  @Test
  void sayTheirSettings() {
    assertThat(new WeightPenalty(SGD, 0, 1e-4f))
        .hasToString("WeightPenalty[Sgd[learningRate=0.5, momentum=0], l1=0, l2=0.0001]");
    assertThat(new WeightPenalty(SGD, 0, 1e-4f).withBiases())
        .isEqualTo(new WeightPenalty(SGD, 0, 1e-4f, true))
        .hasToString("WeightPenalty[Sgd[learningRate=0.5, momentum=0], l1=0, l2=0.0001, biases]");
    assertThat(new MaxNorm(new GradientClipping(SGD, 0.5f), 3))
        .hasToString(
            "MaxNorm[GradientClipping[Sgd[learningRate=0.5, momentum=0], limit=0.5], limit=3]");
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (float bad : new float[] {0, -1, Float.NaN, Float.POSITIVE_INFINITY}) {
      String wanted = "limit " + bad + ", wanted a finite value above 0";
      refuses("gradient clipping: " + wanted, () -> new GradientClipping(SGD, bad));
      refuses("max-norm: " + wanted, () -> new MaxNorm(SGD, bad));
      String penalty = ", wanted finite values of at least 0, not both 0";
      if (bad != 0) {
        refuses(
            "weight penalty: l1 " + bad + ", l2 1.0" + penalty,
            () -> new WeightPenalty(SGD, bad, 1));
      }
      refuses("weight penalty: l1 0.0, l2 " + bad + penalty, () -> new WeightPenalty(SGD, 0, bad));
    }
  }

  private static void refuses(String message, ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
  }
}
