package io.github.camada.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The figures of every class of a confusion matrix.
 *
 * @param scores one for each class, in the order of the classes
 */
public record ClassificationReport(List<ClassScore> scores) {

  /**
   * A report on given scores.
   *
   * @param scores one for each class
   */
  public ClassificationReport {
    scores = List.copyOf(scores);
  }

  /**
   * Computes the figures.
   *
   * @param matrix counts of true and predicted classes
   * @return the report
   */
  public static ClassificationReport of(ConfusionMatrix matrix) {
    return new ClassificationReport(
        IntStream.range(0, matrix.classes()).mapToObj(label -> score(matrix, label)).toList());
  }

  private static ClassScore score(ConfusionMatrix matrix, int label) {
    double hits = matrix.count(label, label);
    double recall = hits / Math.max(1, matrix.labelled(label));
    double precision = hits / Math.max(1, matrix.predicted(label));
    double f1 = recall + precision == 0 ? 0 : 2 * recall * precision / (recall + precision);
    return new ClassScore(label, matrix.labelled(label), recall, precision, f1);
  }

  /**
   * The classes from the least to the most accurate; classes of equal accuracy all stand there, in
   * their own order.
   *
   * @return a sorted copy
   */
  public List<ClassScore> ascendingByAccuracy() {
    return scores.stream().sorted(Comparator.comparingDouble(ClassScore::accuracy)).toList();
  }

  /** A table with a line for each class. */
  @Override
  public String toString() {
    StringBuilder table = new StringBuilder("class  accuracy  precision  f1      examples");
    for (ClassScore score : scores) {
      table.append(
          String.format(
              Locale.ROOT,
              "%n%5d  %.4f    %.4f     %.4f  %8d",
              score.label(),
              score.accuracy(),
              score.precision(),
              score.f1(),
              score.examples()));
    }
    return table.toString();
  }
}
