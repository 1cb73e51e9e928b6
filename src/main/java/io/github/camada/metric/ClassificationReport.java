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

  /** Of the column of names, in characters. */
  private static final int LEAST_WIDTH = 5;

  private static final int MOST_WIDTH = 40;

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
    return table(scores.stream().map(score -> String.valueOf(score.label())).toList());
  }

  /**
   * A table with a line for each class, by its name.
   *
   * @param names of the classes, in their order; of a long one its beginning stands there
   * @return lines of at most 80 characters
   * @throws IllegalArgumentException if there are not as many names as classes
   */
  public String table(List<String> names) {
    if (names.size() != scores.size()) {
      throw new IllegalArgumentException(
          "classification report: %d names for %d classes".formatted(names.size(), scores.size()));
    }
    int width = LEAST_WIDTH;
    for (String name : names) {
      width = Math.max(width, Math.min(MOST_WIDTH, name.length()));
    }
    StringBuilder table = new StringBuilder();
    table.append(
        String.format(
            Locale.ROOT, "%-" + width + "s  accuracy  precision  f1      examples", "class"));
    for (int i = 0; i < names.size(); i++) {
      ClassScore score = scores.get(i);
      table.append(
          String.format(
              Locale.ROOT,
              "%n%" + width + "s  %.4f    %.4f     %.4f  %8d",
              shortened(names.get(i), width),
              score.accuracy(),
              score.precision(),
              score.f1(),
              score.examples()));
    }
    return table.toString();
  }

  private static String shortened(String name, int width) {
    return name.length() <= width ? name : name.substring(0, width - 3) + "...";
  }
}
