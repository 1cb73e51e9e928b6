package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * How far networks that answer together differ about examples: doubt about what they have learnt,
 * which more data of that kind would settle, and none about what the example leaves open. It is 0
 * where all say the same, however unsure they are. {@link io.github.camada.nn.Ensemble#networks}
 * gives the networks, and {@link io.github.camada.model.Committee} asks those of a model.
 */
public final class Disagreement {

  private Disagreement() {}

  /**
   * Of classes: the entropy of the mean of the probabilities less the mean of their entropies, in
   * nats, {@code H(1/m sum_i p_i) - 1/m sum_i H(p_i)} with {@code p_i = softmax(z_i)} and {@code
   * H(p) = -sum_k p_k log p_k}. It is the mutual information of the answer and the network
   * (Houlsby, Huszar, Ghahramani, Lengyel: "Bayesian Active Learning for Classification and
   * Preference Learning", 2011; for neural networks Depeweg, Hernandez-Lobato, Doshi-Velez, Udluft:
   * "Decomposition of Uncertainty in Bayesian Deep Learning", 2018), and the mean divergence of the
   * members from their mean (Lakshminarayanan, Pritzel, Blundell: "Simple and Scalable Predictive
   * Uncertainty Estimation using Deep Ensembles", 2017).
   *
   * @param logits of each network {@code [n, classes]}
   * @return {@code [n]}, from 0 to the logarithm of the number of networks, and of that of classes
   * @throws IllegalArgumentException if there is no network, or their shapes differ or are others
   */
  public static double[] ofClasses(List<Tensor> logits) {
    requireAlike(logits);
    int classes = logits.get(0).dimension(1);
    double[] result = new double[logits.get(0).dimension(0)];
    for (int row = 0; row < result.length; row++) {
      double[] mean = new double[classes];
      double entropies = 0;
      for (Tensor each : logits) {
        double[] p = Probabilities.softmax(each.data(), row * classes, classes);
        entropies += entropy(p);
        for (int k = 0; k < classes; k++) {
          mean[k] += p[k] / logits.size();
        }
      }
      result[row] = Math.max(0, entropy(mean) - entropies / logits.size());
    }
    return result;
  }

  /**
   * Of labels: the same for each label alone, whose answers are yes with the probability {@code
   * sigmoid(z_i)} and no with the rest.
   *
   * @param logits of each network {@code [n, labels]}
   * @return {@code [n][labels]}, each from 0 to the logarithm of 2
   * @throws IllegalArgumentException if there is no network, or their shapes differ or are others
   */
  public static double[][] ofLabels(List<Tensor> logits) {
    requireAlike(logits);
    int labels = logits.get(0).dimension(1);
    double[][] result = new double[logits.get(0).dimension(0)][labels];
    for (int i = 0; i < logits.get(0).size(); i++) {
      double mean = 0;
      double entropies = 0;
      for (Tensor each : logits) {
        double p = 1 / (1 + StrictMath.exp(-each.data()[i]));
        mean += p / logits.size();
        entropies += entropy(p, 1 - p);
      }
      double information = entropy(mean, 1 - mean) - entropies / logits.size();
      result[i / labels][i % labels] = Math.max(0, information);
    }
    return result;
  }

  /**
   * Of numbers: the standard deviation over the networks, {@code sqrt(1/m sum_i (y_i - mean)^2)},
   * in the unit of the numbers: that of the mixture whose mean they give (Lakshminarayanan and
   * others, 2017, 2.4, without the variance that each network might state).
   *
   * @param numbers of each network {@code [n, numbers]}
   * @return {@code [n][numbers]}, each at least 0
   * @throws IllegalArgumentException if there is no network, or their shapes differ or are others
   */
  public static double[][] ofNumbers(List<Tensor> numbers) {
    requireAlike(numbers);
    int width = numbers.get(0).dimension(1);
    double[][] result = new double[numbers.get(0).dimension(0)][width];
    for (int i = 0; i < numbers.get(0).size(); i++) {
      double mean = 0;
      for (Tensor each : numbers) {
        mean += each.data()[i] / (double) numbers.size();
      }
      double squares = 0;
      for (Tensor each : numbers) {
        squares += (each.data()[i] - mean) * (each.data()[i] - mean);
      }
      result[i / width][i % width] = Math.sqrt(squares / numbers.size());
    }
    return result;
  }

  private static double entropy(double... p) {
    double sum = 0;
    for (double each : p) {
      sum -= each > 0 ? each * StrictMath.log(each) : 0;
    }
    return sum;
  }

  private static void requireAlike(List<Tensor> outputs) {
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException(
          "disagreement: outputs of no network, wanted of at least 1");
    }
    int[] shape = outputs.get(0).shape();
    for (Tensor each : outputs) {
      if (each.rank() != 2 || !Arrays.equals(each.shape(), shape)) {
        throw new IllegalArgumentException(
            "disagreement: outputs %s, those of the first network are %s, wanted [n, outputs] of each"
                .formatted(Arrays.toString(each.shape()), Arrays.toString(shape)));
      }
    }
  }
}
