package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in for the instruction has its bits, compared with {@link Math#fma}. */
class FusedMultiplyAddTest {

  private final RandomStream random = new RandomStream(8);

  /** Of a NaN, whose bits Java leaves open, only that it is one. */
  private static void requireSame(float a, float b, float c) {
    float expected = Math.fma(a, b, c);
    float actual = FusedMultiplyAdd.inSoftware(a, b, c);
    if (Float.floatToIntBits(actual) != Float.floatToIntBits(expected)) {
      throw new AssertionError(
          "%a * %a + %a is %a, wanted %a".formatted(a, b, c, actual, expected));
    }
  }

  /** The edges of a float's range and of its precision, with both signs. */
  private static List<Float> edges() {
    List<Float> edges = new ArrayList<>();
    for (float value :
        new float[] {
          0,
          1,
          3,
          5,
          0.1f,
          0x1p12f,
          0x1.001p0f,
          0x1.002p-12f,
          0x1p-24f,
          0x1p-25f,
          0x1.000002p-24f,
          0x1p-63f,
          0x1.fffffep-64f,
          0x1p-74f,
          0x1p-75f,
          0x1.8p-75f,
          0x1p63f,
          0x1.fffffep63f,
          0x1p64f
        }) {
      edges.add(value);
    }
    for (float value : new float[] {1, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE}) {
      edges.addAll(List.of(Math.nextDown(value), value, Math.nextUp(value), 3 * value));
    }
    edges.add(Float.NaN);
    for (float value : List.copyOf(edges)) {
      edges.add(-value);
    }
    return edges;
  }

  @Test
  void edgesHaveTheSameBits() {
    List<Float> edges = edges();
    assertThat(edges).contains(-0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0x1p-149f);
    for (float a : edges) {
      for (float b : edges) {
        for (float c : edges) {
          requireSame(a, b, c);
        }
      }
    }
  }

  @Test
  void anyBitsHaveTheSameBits() {
    for (int i = 0; i < 1_000_000; i++) {
      requireSame(any(), any(), any());
    }
  }

  private float any() {
    return Float.intBitsToFloat((int) random.nextLong());
  }

  /**
   * Factors of few digits and an addend that cancels all but the end of the product: one in eight
   * of the sums is halfway between two floats, or subnormal.
   */
  @Test
  void whereTheSecondRoundingMattersItIsRight() {
    for (int i = 0; i < 1_000_000; i++) {
      int exponent = (int) (170 * random.nextDouble()) - 150;
      int other = i % 2 == 0 ? -exponent : (int) (120 * random.nextDouble()) - 60;
      float a = Math.scalb(digits(), exponent);
      float b = Math.scalb(digits(), other);
      float rest = Math.scalb(digits(), exponent + other - (int) (40 * random.nextDouble()));
      requireSame(a, b, i % 3 == 0 ? rest : (float) (-(double) a * b) + rest);
    }
  }

  private float digits() {
    return (float) ((int) random.nextLong() >> (int) (8 + 23 * random.nextDouble()));
  }

  /**
   * 1 + 2^-23 + 2^-24 - 2^-54: just below halfway between two floats, but a double cannot hold the
   * last part, and from halfway the next rounding goes up to the even one.
   */
  @Test
  void whatADoubleCannotHoldDecidesATie() {
    float a = 0x1p-12f + 0x1p-27f;
    float b = 0x1p-12f - 0x1p-27f;
    float c = 1 + 0x1p-23f;
    assertThat((float) ((double) a * b + c)).isEqualTo(1 + 0x1p-22f);
    assertThat(FusedMultiplyAdd.inSoftware(a, b, c)).isEqualTo(1 + 0x1p-23f);
  }
}
