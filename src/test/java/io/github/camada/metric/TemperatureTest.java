package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TemperatureTest {

  /**
   * Logits 2 and 0, right in 3 of 4: softmax must give 3/4, so 2 / T = log 3 = 1.0986123 and T =
   * 1.8204785.
   */
  @Test
  void byHand() {
    Tensor logits = Tensor.of(new float[][] {{2, 0}, {2, 0}, {0, 2}, {0, 2}});
    assertThat(Temperature.fit(logits, new int[] {0, 0, 1, 0})).isCloseTo(1.8204785, within(1e-7));
    // right in one of four: the loss falls towards probabilities of 1/2
    assertThat(Temperature.fit(logits, new int[] {1, 0, 0, 0})).isCloseTo(1_000, within(1e-6));
    assertThat(Temperature.fit(logits, new int[] {0, 0, 1, 1})).isCloseTo(0.001, within(1e-9));
  }

  /** Each class has the same probability at any temperature. */
  @Test
  void logitsThatDoNotDifferKeepTheirs() {
    Tensor logits = Tensor.of(new float[][] {{0.1f, 0.1f, 0.1f}, {-2, -2, -2}});
    assertThat(Temperature.fit(logits, new int[] {0, 2})).isEqualTo(1);
    assertThat(Temperature.fit(logits, new int[] {0, 2}, 0.5)).isEqualTo(1);
  }

  /** All right by a margin of 1: p is 1 - s/2 = 3/4 for s = 1/2, so 1/T = log 3. */
  @Test
  void fewRightAnswersMakeNobodySure() {
    Tensor logits = Tensor.of(new float[][] {{1, 0}, {0, 1}, {3, 2}});
    int[] right = {0, 1, 0};
    assertThat(Temperature.fit(logits, right)).isCloseTo(0.001, within(1e-9));
    assertThat(Temperature.fit(logits, right, 0.5)).isCloseTo(1 / Math.log(3), within(1e-9));
    assertThatThrownBy(() -> Temperature.fit(logits, right, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("smoothing 1.0, wanted at least 0 and below 1");
  }

  /** Labels drawn from the softmax of logits; the network gives three times the logits. */
  @Test
  void findsByHowMuchANetworkIsTooSure() {
    RandomStream random = new RandomStream(5);
    int n = 4_000;
    Tensor logits = Tensor.zeros(n, 3);
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double[] z = {random.nextGaussian(), random.nextGaussian(), random.nextGaussian()};
      double sum = 0;
      for (int k = 0; k < 3; k++) {
        logits.set((float) (3 * z[k]), i, k);
        sum += Math.exp(z[k]);
      }
      double left = random.nextDouble() * sum;
      while (left > Math.exp(z[labels[i]]) && labels[i] < 2) {
        left -= Math.exp(z[labels[i]]);
        labels[i]++;
      }
    }
    double temperature = Temperature.fit(logits, labels);
    assertThat(temperature).isBetween(2.7, 3.3);
    assertThat(loss(logits, labels, temperature))
        .isLessThan(loss(logits, labels, temperature * 1.01))
        .isLessThan(loss(logits, labels, temperature / 1.01))
        .isLessThan(loss(logits, labels, 1));
  }

  private static double loss(Tensor logits, int[] labels, double temperature) {
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      double sum = 0;
      for (int k = 0; k < logits.dimension(1); k++) {
        sum += Math.exp(logits.get(i, k) / temperature);
      }
      total += Math.log(sum) - logits.get(i, labels[i]) / temperature;
    }
    return total;
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor logits = Tensor.of(new float[][] {{1, 2}});
    assertThatThrownBy(() -> Temperature.fit(logits, new int[] {0, 1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "temperature: logits [1, 2] and 2 labels, wanted [n, classes] and n labels, at least"
                + " 1");
    assertThatThrownBy(() -> Temperature.fit(Tensor.zeros(0, 2), new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Temperature.fit(logits, new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature: label 2 of example 0, wanted 0 to 1");
    Tensor infinite = Tensor.of(new float[][] {{1, Float.NaN}});
    assertThatThrownBy(() -> Temperature.fit(infinite, new int[] {0}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("temperature: logit 1 of example 0 is NaN, wanted a finite number");
  }
}
