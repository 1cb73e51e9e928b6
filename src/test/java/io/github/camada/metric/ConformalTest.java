package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
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
   * A network that knows little and is too sure: its probabilities have little to do with the
   * labels. Over 300 samples of 200 examples and one test example each, the share of sets and of
   * intervals that hold the truth has a standard deviation of at most 0.018 around what is
   * promised.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.9})
  void theTruthIsHeldAsOftenAsPromised(double coverage) {
    int held = 0;
    int within = 0;
    int samples = 300;
    for (int sample = 0; sample < samples; sample++) {
      RandomStream random = new RandomStream(sample);
      int n = 201;
      Tensor probabilities = Tensor.zeros(n, 4);
      int[] labels = new int[n];
      float[] predictions = new float[n];
      float[] targets = new float[n];
      for (int i = 0; i < n; i++) {
        labels[i] = random.nextInt(4);
        double sum = 0;
        double[] weights = new double[4];
        for (int k = 0; k < 4; k++) {
          weights[k] = Math.exp(3 * random.nextGaussian() + (k == labels[i] ? 1 : 0));
          sum += weights[k];
        }
        for (int k = 0; k < 4; k++) {
          probabilities.set((float) (weights[k] / sum), i, k);
        }
        targets[i] = (float) random.nextGaussian();
        predictions[i] = (float) (targets[i] + Math.pow(random.nextGaussian(), 3));
      }
      int last = n - 1;
      int[] known = java.util.Arrays.copyOf(labels, last);
      ConformalSets sets = ConformalSets.of(probabilities.rows(0, last), known, coverage);
      int[] set = sets.of(probabilities.rows(last, n).data());
      held += IntStream.of(set).anyMatch(k -> k == labels[last]) ? 1 : 0;
      ConformalInterval interval =
          ConformalInterval.of(
              java.util.Arrays.copyOf(predictions, last),
              java.util.Arrays.copyOf(targets, last),
              coverage);
      boolean inside =
          interval.low(predictions[last]) <= targets[last]
              && targets[last] <= interval.high(predictions[last]);
      within += inside ? 1 : 0;
    }
    double allowed = 4 * Math.sqrt(coverage * (1 - coverage) / samples) + 1 / 201.0;
    assertThat(held / (double) samples).isCloseTo(coverage, within(allowed));
    assertThat(within / (double) samples).isCloseTo(coverage, within(allowed));
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
