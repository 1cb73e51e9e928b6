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
      List.of(Activation.IDENTITY, Activation.RELU, Activation.SIGMOID, Activation.TANH);

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
    assertThat(Activation.builtIn(activation.name())).isSameAs(activation);
    assertThat(activation).hasToString(activation.name());
  }

  @Test
  void namesAreThoseOfModelFiles() {
    assertThat(BUILT_IN.stream().map(Activation::name))
        .containsExactly("identity", "relu", "sigmoid", "tanh");
    assertThat(Activation.builtIn("softplus")).isNull();
    assertThat(Activation.builtIn("ReLU")).isNull();
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
  @ValueSource(strings = {"", "  ", "relu", "identity", "sigmoid", "tanh"})
  void refusesANameThatIsBlankOrTaken(String name) {
    assertThatThrownBy(() -> Activation.of(name, z -> z, z -> 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("activation: name \"" + name + "\" is blank or that of a built-in activation");
  }
}
