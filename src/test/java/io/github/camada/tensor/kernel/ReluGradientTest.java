package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class ReluGradientTest {

  private static final List<Kernels> KERNELS = List.of(new ScalarKernels(), Kernels.chosen());

  @Test
  void zeroesWhereTheOutputIsNotPositiveAndSumsTheColumns() {
    for (Kernels kernels : KERNELS) {
      float[] outputs = {1, 0, 2, 0, 0, 3};
      float[] gradient = {10, 20, -30, 40, 50, 60};
      float[] sums = {0.5f, 0, 0};
      kernels.reluGradient(outputs, gradient, sums, 2, 3, 0, 3);
      assertThat(gradient).containsExactly(10, 0, -30, 0, 0, 60);
      assertThat(sums).containsExactly(10.5f, 0, 30);
    }
  }

  /** The same rule in every lane and behind the last full vector. */
  @Test
  void onlyAnOutputAboveZeroLetsTheGradientPass() {
    float[] odd = {
      0f,
      -0f,
      Float.NaN,
      Float.intBitsToFloat(0xFFC00000), // NaN with the sign minus
      Float.NEGATIVE_INFINITY,
      -1,
      -Float.MIN_VALUE,
      Float.MIN_VALUE,
      Float.MAX_VALUE,
      Float.POSITIVE_INFINITY
    };
    int width = 37;
    for (Kernels kernels : KERNELS) {
      for (float output : odd) {
        float[] outputs = filled(width, output);
        float[] gradient = filled(width, 7);
        float[] sums = new float[width];
        kernels.reluGradient(outputs, gradient, sums, 1, width, 0, width);
        float wanted = output > 0 ? 7 : 0;
        assertThat(gradient).as("%s, output %s", kernels.name(), output).containsOnly(wanted);
        assertThat(sums).containsOnly(wanted);
      }
    }
  }

  @Test
  void touchesNothingBesideItsColumnsAndAddsInTheOrderOfTheRows() {
    RandomStream random = new RandomStream(31);
    int checked = 0;
    for (int width : new int[] {1, 7, 16, 33, 65}) {
      for (int from = 0; from <= width; from++) {
        for (int to = from; to <= width; to++, checked++) {
          check(5, width, from, to, random);
        }
      }
    }
    assertThat(checked).isEqualTo(3 + 36 + 153 + 595 + 2_211);
  }

  private static void check(int rows, int width, int from, int to, RandomStream random) {
    float[] outputs = new float[rows * width];
    float[] gradient = new float[rows * width];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = Math.max(0, random.nextFloat() - 0.5f);
      gradient[i] = random.nextFloat() - 0.5f;
    }
    float[] expected = gradient.clone();
    float[] expectedSums = filled(width, 0.25f);
    for (int i = 0; i < rows; i++) {
      for (int j = from; j < to; j++) {
        expected[i * width + j] = outputs[i * width + j] > 0 ? gradient[i * width + j] : 0;
        expectedSums[j] += expected[i * width + j];
      }
    }
    for (Kernels kernels : KERNELS) {
      float[] actual = gradient.clone();
      float[] sums = filled(width, 0.25f);
      kernels.reluGradient(outputs, actual, sums, rows, width, from, to);
      assertThat(Arrays.equals(actual, expected) && Arrays.equals(sums, expectedSums))
          .as("%s, width %d, %d to %d", kernels.name(), width, from, to)
          .isTrue();
    }
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }
}
