package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SmoothFunctionsTest {

  private static final double[] EDGES = {
    0.0,
    -0.0,
    Double.MIN_VALUE,
    0x1p-29,
    -0x1p-28,
    0.5 * 0.6931471805599453,
    -0.5 * 0.6931471805599453,
    1,
    -1,
    699.9999,
    -699.9999,
    700,
    -700,
    709.8,
    -745.2,
    1e300,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };

  /** exp(1) = 2.718281828459045 and so on, from tables. */
  @Test
  void byHand() {
    assertThat(SmoothFunctions.exp(1)).isEqualTo(2.7182818284590455, offset(1e-15));
    assertThat(SmoothFunctions.exp(-2)).isEqualTo(0.1353352832366127, offset(1e-15));
    assertThat(SmoothFunctions.expm1(-1e-10)).isEqualTo(-9.9999999995e-11, offset(1e-25));
    assertThat(SmoothFunctions.tanh(0.5)).isEqualTo(0.46211715726000973, offset(1e-15));
    assertThat(SmoothFunctions.sigmoid(2)).isEqualTo(0.8807970779778825, offset(1e-15));
  }

  @Test
  void atTheEdgesTheBitsAreThoseOfStrictMath() {
    for (double x : EDGES) {
      assertThat(Double.valueOf(SmoothFunctions.exp(x)))
          .as("exp(%s)", x)
          .isEqualTo(Double.valueOf(StrictMath.exp(x)));
      requireFloat("expm1", x, SmoothFunctions.expm1(x), StrictMath.expm1(x));
      requireFloat("tanh", x, SmoothFunctions.tanh(x), StrictMath.tanh(x));
    }
  }

  private static void requireFloat(String name, double x, double value, double expected) {
    assertThat(Float.valueOf((float) value))
        .as("%s(%s)", name, x)
        .isEqualTo(Float.valueOf((float) expected));
  }

  @Test
  void theBitsAreThoseOfStrictMathForAnyFloat() {
    requireFloats(16_411);
  }

  /** A step of 1 compares all, which takes minutes. */
  @Test
  @Tag("slow")
  void theBitsAreThoseOfStrictMathForManyFloats() {
    requireFloats(509);
  }

  private static void requireFloats(int step) {
    assertThat(differences(step, StrictMath::exp, SmoothFunctions::exp)).as("exp").isZero();
    assertThat(differences(step, x -> (float) StrictMath.expm1(x), SmoothFunctionsTest::expm1))
        .as("expm1")
        .isZero();
    assertThat(differences(step, x -> (float) StrictMath.tanh(x), SmoothFunctionsTest::tanh))
        .as("tanh")
        .isZero();
    assertThat(
            differences(
                step, SmoothFunctionsTest::strictSelu, x -> Activation.SELU.value((float) x)))
        .as("SELU")
        .isZero();
    assertThat(
            differences(
                step, SmoothFunctionsTest::strictGelu, x -> Activation.GELU.value((float) x)))
        .as("GELU")
        .isZero();
  }

  private static double expm1(double x) {
    return (float) SmoothFunctions.expm1(x);
  }

  private static double tanh(double x) {
    return (float) SmoothFunctions.tanh(x);
  }

  /** As generated code has it. */
  private static double strictGelu(double x) {
    double gate =
        1 / (1 + StrictMath.exp(-(2 * 0.797884560802865356 * (x + 0.044715 * x * x * x))));
    return x <= -110 ? 0 : x >= 110 ? x : (float) (x * gate);
  }

  private static double strictSelu(double x) {
    double below = 1.6732632423543772848 * StrictMath.expm1(x);
    return (float) (1.0507009873554804934 * (x > 0 ? x : below));
  }

  /** How many of every so many floats have another answer, to the bit. */
  private static long differences(int step, DoubleUnaryOperator expected, DoubleUnaryOperator f) {
    long differences = 0;
    for (long bits = 0; bits < 1L << 32; bits += step) {
      double x = Float.intBitsToFloat((int) bits);
      if (Double.compare(expected.applyAsDouble(x), f.applyAsDouble(x)) != 0) {
        differences++;
      }
    }
    return differences;
  }
}
