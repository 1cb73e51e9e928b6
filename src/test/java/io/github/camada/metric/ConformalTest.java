package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.nn.Softmax;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalTest {

  private static final float[][] PROBABILITIES = {
    {0.5f, 0.25f, 0.25f}, {0.125f, 0.75f, 0.125f}, {0, 0, 1}, {0.25f, 0.5f, 0.25f}
  };

  /**
   * Scores 1/2, 1/4, 0 and 3/4. Of 4 examples a coverage of 0.6 wants the ceil(5 * 0.6) = 3rd, 1/2;
   * 0.8 wants the 4th, 3/4; 0.81 a fifth, which is not there.
   */
  @Test
  void setsByHand() {
    Tensor probabilities = Tensor.of(PROBABILITIES);
    int[] labels = {0, 1, 2, 2};
    ConformalSets sets = ConformalSets.of(probabilities, labels, 0.6);
    assertThat(sets.threshold()).isEqualTo(0.5);
    assertThat(sets.of(new float[] {0.5f, 0.5f, 0})).containsExactly(0, 1);
    assertThat(sets.of(new float[] {0.4f, 0.35f, 0.25f})).isEmpty();
    assertThat(ConformalSets.of(probabilities, labels, 0.8).threshold()).isEqualTo(0.75);
    ConformalSets all = ConformalSets.of(probabilities, labels, 0.81);
    assertThat(all.threshold()).isEqualTo(1);
    assertThat(all.of(new float[] {1, 0, 0})).containsExactly(0, 1, 2);
  }

  /** Errors 1, 2, 0.5 and 3. */
  @Test
  void intervalsByHand() {
    float[] predictions = {1, 2, 3, 4};
    float[] targets = {2, 0, 3.5f, 7};
    ConformalInterval interval = ConformalInterval.of(predictions, targets, 0.6);
    assertThat(interval.halfWidth()).isEqualTo(2);
    assertThat(interval.low(10)).isEqualTo(8);
    assertThat(interval.high(10)).isEqualTo(12);
    assertThat(ConformalInterval.of(predictions, targets, 0.9).halfWidth()).isInfinite();
  }

  /**
   * What is promised is a mean over all n + 1 examples, each of which may as well have been the one
   * that is asked about. So each is held out once. Where no two scores are the same, exactly the
   * {@code ceil((n + 1) coverage)} smallest of them are held, whatever the network: here one that
   * knows little and is too sure.
   */
  @ParameterizedTest
  @ValueSource(strings = {"0.05", "0.1", "0.5", "0.55", "0.7", "0.9", "0.95"})
  void theTruthIsHeldAsOftenAsPromised(BigDecimal coverage) {
    for (int all = 2; all <= 60; all++) {
      RandomStream random = new RandomStream(all);
      Tensor probabilities = Tensor.zeros(all, 4);
      int[] labels = new int[all];
      float[] predictions = new float[all];
      float[] targets = new float[all];
      for (int i = 0; i < all; i++) {
        labels[i] = random.nextInt(4);
        for (int k = 0; k < 4; k++) {
          float logit = (float) (3 * random.nextGaussian() + (k == labels[i] ? 1 : 0));
          probabilities.set(logit, i, k);
        }
        targets[i] = (float) random.nextGaussian();
        predictions[i] = (float) (targets[i] + Math.pow(random.nextGaussian(), 3));
      }
      probabilities = Softmax.of(probabilities);
      int held = 0;
      int within = 0;
      for (int out = 0; out < all; out++) {
        held += isHeld(probabilities, labels, out, coverage.doubleValue()) ? 1 : 0;
        within += isWithin(predictions, targets, out, coverage.doubleValue()) ? 1 : 0;
      }
      BigDecimal promised = coverage.multiply(BigDecimal.valueOf(all));

      assertThat(held).isEqualTo(promised.setScale(0, RoundingMode.CEILING).intValueExact());
      assertThat(within).isEqualTo(held);
    }
  }

  private static boolean isHeld(Tensor probabilities, int[] labels, int out, double coverage) {
    int[] others = others(labels.length, out);
    Tensor known = Tensor.zeros(others.length, 4);
    for (int i = 0; i < others.length; i++) {
      for (int k = 0; k < 4; k++) {
        known.set(probabilities.get(others[i], k), i, k);
      }
    }
    int[] knownLabels = IntStream.of(others).map(i -> labels[i]).toArray();
    int[] set =
        ConformalSets.of(known, knownLabels, coverage).of(probabilities.rows(out, out + 1).data());
    return IntStream.of(set).anyMatch(k -> k == labels[out]);
  }

  private static boolean isWithin(float[] predictions, float[] targets, int out, double coverage) {
    int[] others = others(targets.length, out);
    float[] knownPredictions = new float[others.length];
    float[] knownTargets = new float[others.length];
    for (int i = 0; i < others.length; i++) {
      knownPredictions[i] = predictions[others[i]];
      knownTargets[i] = targets[others[i]];
    }
    ConformalInterval interval = ConformalInterval.of(knownPredictions, knownTargets, coverage);
    return interval.low(predictions[out]) <= targets[out]
        && targets[out] <= interval.high(predictions[out]);
  }

  private static int[] others(int all, int out) {
    return IntStream.range(0, all).filter(i -> i != out).toArray();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor probabilities = Tensor.of(PROBABILITIES);
    for (double coverage : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(() -> ConformalSets.of(probabilities, new int[4], coverage))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "conformal prediction: coverage " + coverage + ", wanted above 0 and below 1");
      assertThatThrownBy(() -> ConformalInterval.of(new float[1], new float[1], coverage))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> ConformalSets.of(probabilities, new int[3], 0.9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ConformalSets(0.9, 1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conformal sets: threshold 1.5, wanted 0 to 1");
    assertThatThrownBy(() -> new ConformalInterval(0.9, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conformal interval: half width NaN, wanted at least 0");
    assertThatThrownBy(() -> ConformalInterval.of(new float[1], new float[2], 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conformal interval: 1 predictions and 2 targets, wanted as many");
    assertThatThrownBy(() -> ConformalInterval.of(new float[] {Float.NaN}, new float[] {1}, 0.9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "conformal interval: prediction NaN and target 1.0 of example 0, wanted finite"
                + " numbers");
  }
}
