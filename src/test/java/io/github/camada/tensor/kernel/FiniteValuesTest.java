package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiniteValuesTest {

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void findsOneOtherAnywhere(float other) {
    int checked = 0;
    for (int count = 1; count < 12; count++) {
      for (int at = 0; at < 16; at++) {
        float[] values = new float[16];
        Arrays.fill(values, Float.MAX_VALUE);
        values[at] = other;
        boolean inside = at >= 3 && at < 3 + count;
        assertThat(FiniteValues.all(values, 3, count)).isEqualTo(!inside);
        assertThat(FiniteValues.firstOther(values, 3, count)).isEqualTo(inside ? at : -1);
        checked++;
      }
    }
    assertThat(checked).isEqualTo(11 * 16);
  }

  /** As a sum of the values themselves would not: it overflows, or cancels. */
  @Test
  void finiteValuesOfAnySizeAreFinite() {
    float[] huge = {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, Float.MIN_VALUE, -0f, 0};
    assertThat(FiniteValues.all(huge, 0, 6)).isTrue();
    assertThat(FiniteValues.all(new float[0], 0, 0)).isTrue();
    float[] opposite = {Float.POSITIVE_INFINITY, 0, 0, 0, Float.NEGATIVE_INFINITY};
    assertThat(FiniteValues.all(opposite, 0, 5)).isFalse();
    assertThat(FiniteValues.firstOther(opposite, 1, 4)).isEqualTo(4);
  }
}
