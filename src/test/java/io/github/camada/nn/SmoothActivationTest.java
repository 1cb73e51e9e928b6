package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Many values at once have the bits of one at a time. */
class SmoothActivationTest {

  /** From none to three and a half pieces of memory. */
  private static final int[] COUNTS = {
    0,
    1,
    2,
    3,
    7,
    8,
    31,
    Exponentials.CAPACITY - 1,
    Exponentials.CAPACITY,
    Exponentials.CAPACITY + 1,
    Exponentials.CAPACITY * 7 / 2
  };

  /** Where formulas change, and where numbers end. */
  private static final float[] EDGES = {
    0,
    Float.MIN_VALUE,
    Float.MIN_NORMAL,
    0x1p-29f,
    0x1p-28f,
    21,
    22,
    Math.nextDown(110f),
    110,
    Math.nextUp(110f),
    350,
    699.99f,
    700,
    701,
    Float.MAX_VALUE,
    Float.POSITIVE_INFINITY,
    Float.NaN
  };

  static Stream<SmoothActivation> activations() {
    return Stream.of("elu", "selu", "gelu", "silu", "mish", "softplus", "sigmoid", "tanh")
        .map(name -> (SmoothActivation) Activation.builtIn(name));
  }

  @ParameterizedTest
  @MethodSource("activations")
  void whateverTheNumberAndThePlace(SmoothActivation activation) {
    Exponentials memory = new Exponentials();
    for (int count : COUNTS) {
      for (int from : new int[] {0, 5}) {
        float[] z = numbers(from + count + 3);
        float[] y = new float[z.length];
        float[] gradient = new float[z.length];
        for (int i = 0; i < z.length; i++) {
          y[i] = activation.value(z[i]);
          gradient[i] = i * 0.37f - 20;
        }
        float[] expectedValues = new float[z.length];
        float[] expectedGradient = gradient.clone();
        for (int i = from; i < from + count; i++) {
          expectedValues[i] = y[i];
          expectedGradient[i] *= activation.derivative(z[i], y[i]);
        }
        float[] values = new float[z.length];
        activation.values(z, values, from, from + count, memory);
        activation.scale(gradient, z, y, from, from + count, memory);
        assertThat(values).as("%s of %d", activation, count).isEqualTo(expectedValues);
        assertThat(gradient).as("%s' of %d", activation, count).isEqualTo(expectedGradient);
      }
    }
  }

  /** From -40 to 40, the signs in no order. */
  private static float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = 40f * (i * 0x9E3779B9) / (1L << 31);
    }
    return numbers;
  }

  /** In the array that they come from, too, as in a prediction. */
  @ParameterizedTest
  @MethodSource("activations")
  void atTheEdgesOfBothSigns(SmoothActivation activation) {
    float[] z = numbers(3 * EDGES.length);
    for (int i = 0; i < EDGES.length; i++) {
      z[3 * i] = EDGES[i];
      z[3 * i + 1] = -EDGES[i];
    }
    float[] slopes = new float[z.length];
    float[] expectedSlopes = new float[z.length];
    float[] values = new float[z.length];
    for (int i = 0; i < z.length; i++) {
      slopes[i] = 1;
      values[i] = activation.value(z[i]);
      expectedSlopes[i] = activation.derivative(z[i], values[i]);
    }
    Exponentials memory = new Exponentials();
    activation.scale(slopes, z, values, 0, z.length, memory);
    assertThat(slopes).as("%s'", activation).isEqualTo(expectedSlopes);
    float[] inPlace = z.clone();
    activation.values(inPlace, inPlace, 0, z.length, memory);
    assertThat(inPlace).as("%s", activation).isEqualTo(values);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void whateverTheNumbers(SmoothActivation activation) {
    requireSameBits(activation, 16_411);
  }

  /** A step of 1 compares all floats, which takes minutes. */
  @ParameterizedTest
  @MethodSource("activations")
  @Tag("slow")
  void whateverTheNumbersOfMany(SmoothActivation activation) {
    requireSameBits(activation, 509);
  }

  /** Every so many of all floats, with subnormal ones and NaN. */
  private static void requireSameBits(SmoothActivation activation, int step) {
    Exponentials memory = new Exponentials();
    float[] z = new float[Exponentials.CAPACITY];
    float[] y = new float[z.length];
    float[] slopes = new float[z.length];
    long different = 0;
    for (long first = 0; first < 1L << 32; first += (long) step * z.length) {
      for (int i = 0; i < z.length; i++) {
        z[i] = Float.intBitsToFloat((int) (first + (long) step * i));
        slopes[i] = 1;
      }
      activation.values(z, y, 0, z.length, memory);
      activation.scale(slopes, z, y, 0, z.length, memory);
      for (int i = 0; i < z.length; i++) {
        float value = activation.value(z[i]);
        if (Float.floatToIntBits(y[i]) != Float.floatToIntBits(value)
            || Float.floatToIntBits(slopes[i])
                != Float.floatToIntBits(activation.derivative(z[i], value))) {
          different++;
        }
      }
    }
    assertThat(different).as(activation.name()).isZero();
  }

  @Test
  void eachIsThereOnce() {
    assertThat(Activation.elu(1)).isSameAs(Activation.ELU);
    assertThat(Activation.SELU).isNotEqualTo(Activation.ELU).hasToString("selu");
  }
}
