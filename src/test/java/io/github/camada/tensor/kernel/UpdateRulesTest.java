package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Adam and momentum: the same bits on each kernel, for any piece of a parameter. */
@Tag("kernel")
class UpdateRulesTest {

  private static final List<Kernels> KERNELS = List.of(new ScalarKernels(), Kernels.chosen());
  private static final int SIZE = 150;

  private final RandomStream random = new RandomStream(3);

  /** Weights, gradients or moments of very different sizes, with zeros and subnormal numbers. */
  private float[] values(boolean positive) {
    float[] values = new float[SIZE];
    for (int i = 0; i < SIZE; i++) {
      float value = (float) Math.pow(10, 60 * random.nextDouble() - 45);
      boolean negative = !positive && random.nextDouble() < 0.5;
      values[i] = random.nextDouble() < 0.1 ? 0 : negative ? -value : value;
    }
    return values;
  }

  @Test
  void adamByHand() {
    for (Kernels kernels : KERNELS) {
      AdamRule rule = new AdamRule(0.5f, 0.75f, 1f, kernels);
      rule.begin(2, 4); // as in a first step of learning rate 1
      float[] w = filled(20, 10);
      float[] m = filled(20, 4);
      float[] v = filled(20, 16);
      rule.apply(w, filled(20, 8), 0, m, v, 0, 20);

      // m = 0.5 * 4 + 0.5 * 8 = 6; v = 0.75 * 16 + 0.25 * 64 = 28; root of 112 = 10.583005
      assertThat(m).containsOnly(6);
      assertThat(v).containsOnly(28);
      assertThat(w).containsOnly(10 - 2 * (6 / (10.583005f + 1)));
    }
  }

  @Test
  void momentumByHand() {
    for (Kernels kernels : KERNELS) {
      float[] w = filled(20, 10);
      float[] u = filled(20, 4);
      new MomentumRule(0.25f, 0.5f, kernels).apply(w, filled(20, 8), 0, u, 0, 20);

      assertThat(u).containsOnly(0.5f * 4 + 8);
      assertThat(w).containsOnly(10 - 0.25f * 10);
    }
  }

  private static float[] filled(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void everyPieceHasTheBitsOfOneElementAtATime() {
    AdamRule scalar = new AdamRule(0.9f, 0.999f, 1e-7f, new ScalarKernels());
    AdamRule current = new AdamRule(0.9f, 0.999f, 1e-7f, Kernels.chosen());
    scalar.begin(1e-2f, 31);
    current.begin(1e-2f, 31);
    MomentumRule scalarMomentum = new MomentumRule(0.1f, 0.9f, new ScalarKernels());
    MomentumRule momentum = new MomentumRule(0.1f, 0.9f, Kernels.chosen());
    MomentumRule scalarDescent = new MomentumRule(0.1f, 0f, new ScalarKernels());
    MomentumRule descent = new MomentumRule(0.1f, 0f, Kernels.chosen());
    float[] g = values(false);
    for (int from = 0; from < 20; from++) {
      for (int to = from; to < SIZE; to += 7) {
        float[] piece = Arrays.copyOfRange(g, from, to);
        float[] w = values(false);
        float[] m = values(false);
        float[] v = values(true);
        float[][] expected = {w.clone(), m.clone(), v.clone()};
        for (int i = from; i < to; i++) {
          scalar.apply(expected[0], g, 0, expected[1], expected[2], i, i + 1);
        }
        current.apply(w, piece, from, m, v, from, to);
        assertThat(new float[][] {w, m, v}).isDeepEqualTo(expected);

        float[] u = m.clone();
        expected[1] = u.clone();
        for (int i = from; i < to; i++) {
          scalarMomentum.apply(expected[0], g, 0, expected[1], i, i + 1);
        }
        momentum.apply(w, piece, from, u, from, to);
        assertThat(new float[][] {w, u}).isDeepEqualTo(new float[][] {expected[0], expected[1]});

        for (int i = from; i < to; i++) {
          scalarDescent.apply(expected[0], g, 0, expected[1], i, i + 1);
        }
        descent.apply(w, piece, from, u, from, to);
        assertThat(w).isEqualTo(expected[0]);
        assertThat(u).as("velocities are left alone").isEqualTo(expected[1]);
      }
    }
  }

  /**
   * Plain descent passes over whole vectors without a gradient, and nothing of an infinite gradient
   * is kept that could make a weight NaN in the next step.
   */
  @Test
  void plainDescentForgetsWhatWasBefore() {
    for (Kernels kernels : KERNELS) {
      MomentumRule rule = new MomentumRule(0.5f, 0f, kernels);
      float[] w = filled(SIZE, 3);
      float[] u = new float[SIZE];
      float[] g = new float[SIZE];
      g[1] = 4;
      g[70] = Float.POSITIVE_INFINITY;
      g[100] = Float.NaN;
      w[2] = -0f;
      w[140] = 1e35f;
      rule.apply(w, g, 0, u, 0, SIZE);
      rule.apply(w, filled(SIZE, 0), 0, u, 0, SIZE);

      float[] expected = filled(SIZE, 3);
      expected[1] = 1;
      expected[2] = -0f;
      expected[70] = Float.NEGATIVE_INFINITY;
      expected[100] = Float.NaN;
      expected[140] = 1e35f;
      assertThat(w).isEqualTo(expected);
      assertThat(u).containsOnly(0);
    }
  }

  /** As it takes no power of two to compute a step, but for numbers that are subnormal without. */
  @Test
  void theScaleOfStepsChangesNoBit() {
    for (Kernels kernels : KERNELS) {
      AdamRule adam = new AdamRule(0.9f, 0.999f, 1e-7f, kernels);
      adam.begin(1e-3f, 31);
      MomentumRule momentum = new MomentumRule(1e-3f, 0.9f, kernels);
      float[] w = weights();
      float[] expected = w.clone();
      float[] m = values(false);
      float[] v = values(true);
      adam.apply(w, values(false), 0, m, v, 0, SIZE);
      for (int i = 0; i < SIZE; i++) {
        expected[i] -= 1e-3f * (m[i] / ((float) Math.sqrt(v[i] * 31f) + 1e-7f));
      }
      assertThat(w).isEqualTo(expected);

      float[] u = values(false);
      momentum.apply(w, values(false), 0, u, 0, SIZE);
      for (int i = 0; i < SIZE; i++) {
        expected[i] -= 1e-3f * u[i];
      }
      assertThat(w).isEqualTo(expected);
    }
  }

  /** Of the sizes that weights have, and zeros of both signs. */
  private float[] weights() {
    float[] weights = values(false);
    for (int i = 0; i < SIZE; i++) {
      float size = (float) Math.pow(10, 30 * random.nextDouble() - 20);
      weights[i] = weights[i] == 0 ? -0f : Math.copySign(size, weights[i]);
    }
    return weights;
  }

  @Test
  void momentsThatNothingFeedsNeverBecomeSubnormal() {
    for (Kernels kernels : KERNELS) {
      AdamRule rule = new AdamRule(0.9f, 0.999f, 1e-7f, kernels);
      float[] w = filled(20, 1);
      float[] m = filled(20, 1e-20f);
      float[] u = m.clone();
      float[] v = filled(20, 1e-36f);
      MomentumRule momentum = new MomentumRule(0.1f, 0.9f, kernels);
      for (int step = 0; step < 2_000; step++) {
        rule.begin(1e-3f, 1);
        rule.apply(w, new float[20], 0, m, v, 0, 20);
        momentum.apply(w, new float[20], 0, u, 0, 20);
        for (float[] moments : new float[][] {m, v, u}) {
          for (float moment : moments) {
            assertThat(moment == 0 || Math.abs(moment) >= Float.MIN_NORMAL).isTrue();
          }
        }
      }
    }
  }
}
