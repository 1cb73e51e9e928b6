package io.github.camada.metric;

import io.github.camada.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An example whose class was not recognised.
 *
 * @param index which example
 * @param label its true class
 * @param predicted the class it was taken for
 * @param confidence the probability that the predicted class was given, in [0, 1]
 * @param labelProbability the probability that the true class was given, in [0, 1]
 */
public record Mistake(
    int index, int label, int predicted, float confidence, float labelProbability) {

  /**
   * The mistakes that were made with the highest confidence. Often they show an example with a
   * wrong label, or a way to write a digit that the training data lacks.
   *
   * @param probabilities {@code [n, classes]}, each in [0, 1]
   * @param labels {@code [n]}, each in {@code [0, classes)}
   * @param most how many are wanted at most, at least 0
   * @return the most confident first, by index among equals; fewer if fewer were made
   * @throws IllegalArgumentException if the lengths differ, or a label, a probability or the number
   *     wanted is out of range
   */
  public static List<Mistake> mostConfident(Tensor probabilities, int[] labels, int most) {
    if (most < 0) {
      throw new IllegalArgumentException("mistakes: wanted " + most + ", must be at least 0");
    }
    int[] predicted = Predictions.of("mistakes", probabilities, labels);
    return IntStream.range(0, labels.length)
        .filter(i -> predicted[i] != labels[i])
        .mapToObj(
            i ->
                new Mistake(
                    i,
                    labels[i],
                    predicted[i],
                    probabilities.get(i, predicted[i]),
                    probabilities.get(i, labels[i])))
        .sorted(Comparator.comparingDouble(mistake -> -mistake.confidence()))
        .limit(most)
        .toList();
  }
}
