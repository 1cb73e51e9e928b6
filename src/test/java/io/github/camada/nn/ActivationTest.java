package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationTest {

  static final List<Activation> BUILT_IN =
      List.of(
          Activation.IDENTITY,
          Activation.RELU,
          Activation.LEAKY_RELU,
          Activation.ELU,
          Activation.SELU,
          Activation.GELU,
          Activation.SILU,
          Activation.MISH,
          Activation.SOFTPLUS,
          Activation.SIGMOID,
          Activation.TANH,
          Activation.leakyRelu(0.25),
          Activation.elu(0.5));

  /** f'(z), where the value is computed first, as a layer does. */
  private static float slope(Activation activation, float z) {
    return activation.derivative(z, activation.value(z));
  }

  @Test
  void identityLeavesZAlone() {
    assertThat(Activation.IDENTITY.value(-3.5f)).isEqualTo(-3.5f);
    assertThat(slope(Activation.IDENTITY, -3.5f)).isEqualTo(1f);
  }

  @Test
  void reluCutsOffWhatIsNegative() {
    assertThat(Activation.RELU.value(2.5f)).isEqualTo(2.5f);
    assertThat(Activation.RELU.value(0f)).isZero();
    assertThat(Activation.RELU.value(-2.5f)).isZero();
    assertThat(Activation.RELU.value(Float.MIN_VALUE)).isEqualTo(Float.MIN_VALUE);
    assertThat(slope(Activation.RELU, 2.5f)).isEqualTo(1f);
    assertThat(slope(Activation.RELU, -2.5f)).isZero();
  }

  @Test
  void reluHasDerivativeZeroAtItsKink() {
    assertThat(slope(Activation.RELU, 0f)).isZero();
    assertThat(slope(Activation.RELU, -0f)).isZero();
  }

  @Test
  void sigmoidByHand() {
    // 1 / (1 + e^-2) = 1 / 1.1353353 = 0.8807971, and s (1 - s) = 0.8807971 * 0.1192029 = 0.1049936
    assertThat(Activation.SIGMOID.value(2f)).isCloseTo(0.8807971f, within(1e-7f));
    assertThat(slope(Activation.SIGMOID, 2f)).isCloseTo(0.1049936f, within(1e-7f));
    assertThat(Activation.SIGMOID.value(-2f)).isCloseTo(0.1192029f, within(1e-7f));
    // at 0: 1 / (1 + 1) = 1/2, and 1/2 * 1/2 = 1/4
    assertThat(Activation.SIGMOID.value(0f)).isEqualTo(0.5f);
    assertThat(slope(Activation.SIGMOID, 0f)).isEqualTo(0.25f);
  }

  @Test
  void tanhByHand() {
    // (e - 1) / (e + 1) at z = 1/2: 1.7182818 / 3.7182818 = 0.4621172, and 1 - 0.4621172^2 =
    // 0.7864477
    assertThat(Activation.TANH.value(0.5f)).isCloseTo(0.4621172f, within(1e-7f));
    assertThat(slope(Activation.TANH, 0.5f)).isCloseTo(0.7864477f, within(1e-7f));
    assertThat(Activation.TANH.value(-0.5f)).isCloseTo(-0.4621172f, within(1e-7f));
    assertThat(slope(Activation.TANH, 0f)).isEqualTo(1f);
  }

  @ParameterizedTest
  @ValueSource(floats = {100, 1e4f, 1e38f, Float.POSITIVE_INFINITY})
  void saturatesWithoutOverflow(float large) {
    assertThat(Activation.SIGMOID.value(large)).isEqualTo(1f);
    assertThat(Activation.SIGMOID.value(-large)).isLessThan(1e-40f).isNotNegative();
    assertThat(slope(Activation.SIGMOID, large)).isZero();
    assertThat(slope(Activation.SIGMOID, -large)).isLessThan(1e-40f).isNotNegative();
    assertThat(Activation.TANH.value(large)).isEqualTo(1f);
    assertThat(Activation.TANH.value(-large)).isEqualTo(-1f);
    assertThat(slope(Activation.TANH, large)).isZero();
    assertThat(slope(Activation.TANH, -large)).isZero();
    assertThat(Activation.RELU.value(large)).isEqualTo(large);
    assertThat(Activation.RELU.value(-large)).isZero();
  }

  @ParameterizedTest
  @FieldSource("BUILT_IN")
  void keepsNaN(Activation activation) {
    assertThat(activation.value(Float.NaN)).isNaN();
  }

  @ParameterizedTest
  @FieldSource("BUILT_IN")
  void isFoundByItsName(Activation activation) {
    assertThat(Activation.builtIn(activation.name())).isEqualTo(activation);
    assertThat(activation).hasToString(activation.name());
  }

  @Test
  void namesAreThoseOfModelFiles() {
    assertThat(BUILT_IN.stream().map(Activation::name))
        .containsExactly(
            "identity",
            "relu",
            "leaky-relu",
            "elu",
            "selu",
            "gelu",
            "silu",
            "mish",
            "softplus",
            "sigmoid",
            "tanh",
            "leaky-relu(0.25)",
            "elu(0.5)");
    assertThat(Activation.builtIn("leaky-relu(0.01)")).isEqualTo(Activation.LEAKY_RELU);
    assertThat(Activation.leakyRelu(0.01).name()).isEqualTo("leaky-relu");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "softmax",
        "ReLU",
        "",
        "elu()",
        "elu(0)",
        "elu(1E99)",
        "elu(NaN)",
        "elu(1-)",
        "elu(0.5) ",
        "leaky-relu(2)",
        "leaky-relu(-0.1)",
        "relu(0.5)",
        "gelu(1)",
        "elu(0.50000000000000000000001)"
      })
  void otherNamesAreNone(String name) {
    assertThat(Activation.builtIn(name)).isNull();
  }

  @Test
  void leakyReluByHand() {
    assertThat(Activation.leakyRelu(0.25).value(3)).isEqualTo(3);
    assertThat(Activation.leakyRelu(0.25).value(-3)).isEqualTo(-0.75f);
    assertThat(slope(Activation.leakyRelu(0.25), 3)).isEqualTo(1);
    assertThat(slope(Activation.leakyRelu(0.25), -3)).isEqualTo(0.25f);
    assertThat(slope(Activation.leakyRelu(0.25), 0)).isEqualTo(0.25f);
    assertThat(Activation.LEAKY_RELU.value(-3)).isEqualTo(0.01f * -3);
  }

  @Test
  void eluAndSeluByHand() {
    // e^-1 = 0.3678794: e^-1 - 1 = -0.6321206, half of it -0.3160603
    assertThat(Activation.ELU.value(-1)).isCloseTo(-0.6321206f, within(1e-7f));
    assertThat(slope(Activation.ELU, -1)).isCloseTo(0.3678794f, within(1e-7f));
    assertThat(Activation.elu(0.5).value(-1)).isCloseTo(-0.3160603f, within(1e-7f));
    assertThat(slope(Activation.elu(0.5), -1)).isCloseTo(0.1839397f, within(1e-7f));
    assertThat(Activation.ELU.value(2)).isEqualTo(2);
    assertThat(slope(Activation.ELU, 2)).isEqualTo(1);
    // 1.0507010 * 1.6732632 = 1.7580993: times -0.6321206 = -1.1113307, times 0.3678794 = 0.6467686
    assertThat(Activation.SELU.value(-1)).isCloseTo(-1.1113307f, within(2e-7f));
    assertThat(slope(Activation.SELU, -1)).isCloseTo(0.6467686f, within(2e-7f));
    assertThat(Activation.SELU.value(2)).isCloseTo(2.1014020f, within(3e-7f));
    assertThat(slope(Activation.SELU, 2)).isCloseTo(1.0507010f, within(1e-7f));
    // near 0 exp(z) - 1 keeps its digits
    assertThat(Activation.ELU.value(-1e-6f)).isCloseTo(-9.999995e-7f, within(1e-13f));
  }

  @Test
  void geluByHand() {
    // sqrt(2/pi) (1 + 0.044715) = 0.8335620, tanh 0.6823840: (1 + 0.6823840) / 2 = 0.8411920
    assertThat(Activation.GELU.value(1)).isCloseTo(0.8411920f, within(2e-7f));
    assertThat(Activation.GELU.value(-1)).isCloseTo(-0.1588080f, within(2e-7f));
    // 0.8411920 + (1 - 0.6823840^2) / 2 * 0.7978846 (1 + 3 * 0.044715)
    //   = 0.8411920 + 0.2671760 * 0.9049176 = 1.0829641
    assertThat(slope(Activation.GELU, 1)).isCloseTo(1.0829641f, within(3e-7f));
    assertThat(slope(Activation.GELU, 0)).isEqualTo(0.5f);
  }

  /** z Phi(z), by Simpson's rule: the form with tanh is near it. */
  @Test
  void geluIsNearTheFormWithTheErrorFunction() {
    double largest = 0;
    for (double z = -6; z <= 6; z += 0.05) {
      double area = 0;
      int steps = 400;
      for (int i = 0; i <= steps; i++) {
        double t = z * i / steps;
        int weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
        area += weight * Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
      }
      double exact = z * (0.5 + area * z / steps / 3);
      largest = Math.max(largest, Math.abs(Activation.GELU.value((float) z) - exact));
    }
    assertThat(largest).isBetween(1e-4, 5e-4);
  }

  @Test
  void siluMishAndSoftplusByHand() {
    // sigmoid(2) = 0.8807971: twice that, and 0.8807971 (1 + 2 * 0.1192029) = 1.0907842
    assertThat(Activation.SILU.value(2)).isCloseTo(1.7615942f, within(2e-7f));
    assertThat(slope(Activation.SILU, 2)).isCloseTo(1.0907842f, within(2e-7f));
    assertThat(slope(Activation.SILU, 0)).isEqualTo(0.5f);
    // log(1 + e) = 1.3132617, tanh 0.8650984; sigmoid(1) = 0.7310586
    assertThat(Activation.SOFTPLUS.value(1)).isCloseTo(1.3132617f, within(2e-7f));
    assertThat(slope(Activation.SOFTPLUS, 1)).isCloseTo(0.7310586f, within(1e-7f));
    assertThat(Activation.MISH.value(1)).isCloseTo(0.8650984f, within(2e-7f));
    // 0.8650984 + (1 - 0.8650984^2) 0.7310586 = 0.8650984 + 0.1839378 = 1.0490362
    assertThat(slope(Activation.MISH, 1)).isCloseTo(1.0490362f, within(3e-7f));
    assertThat(slope(Activation.MISH, 0)).isCloseTo(0.6f, within(1e-7f));
  }

  @ParameterizedTest
  @ValueSource(floats = {90, 109.9f, 111, 1e4f, 1e30f, Float.POSITIVE_INFINITY})
  void farFromZeroSmoothOnesAreLinesWithoutOverflow(float large) {
    for (Activation activation :
        List.of(Activation.GELU, Activation.SILU, Activation.MISH, Activation.SOFTPLUS)) {
      assertThat(activation.value(large)).as("%s", activation).isEqualTo(large);
      assertThat(activation.value(-large)).as("%s", activation).isCloseTo(0, within(1e-36f));
      assertThat(slope(activation, large)).as("%s", activation).isEqualTo(1);
      assertThat(slope(activation, -large)).as("%s", activation).isCloseTo(0, within(1e-36f));
    }
    assertThat(Activation.ELU.value(-large)).isEqualTo(-1);
    assertThat(slope(Activation.ELU, -large)).isCloseTo(0, within(1e-36f));
  }

  @Test
  void refusesNumbersThatAreNone() {
    assertThatThrownBy(() -> Activation.leakyRelu(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("leaky-relu: slope 1.5, wanted 0 to 1");
    assertThatThrownBy(() -> Activation.elu(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("elu: alpha NaN, wanted a finite value above 0");
  }

  @Test
  void takesAnActivationOfOnesOwn() {
    Activation square = Activation.of("square", z -> z * z, z -> 2 * z);

    assertThat(square.name()).isEqualTo("square");
    assertThat(square.value(-3f)).isEqualTo(9f);
    // of z, not of f(z): 2 * -3 = -6, where 2 * 9 would be 18
    assertThat(slope(square, -3f)).isEqualTo(-6f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "relu", "identity", "sigmoid", "tanh", "elu(0.5)"})
  void refusesANameThatIsBlankOrTaken(String name) {
    assertThatThrownBy(() -> Activation.of(name, z -> z, z -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("activation: name \"" + name + "\" is blank or that of a built-in activation");
  }
}
