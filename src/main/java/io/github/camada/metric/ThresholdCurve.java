package io.github.camada.metric;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What a classifier of yes and no does at every threshold: the points of its receiver operating
 * characteristic and of its curve of precision over recall, and a threshold chosen by a rule.
 * Choose it on validation data: on the data that it is then evaluated on, it would look better than
 * it is.
 */
public final class ThresholdCurve {

  /**
   * The counts at one threshold: the answer is yes from it on.
   *
   * @param threshold the lowest probability with the answer yes; infinite where none has it
   * @param truePositives examples with the label and the answer yes
   * @param falsePositives examples without the label and the answer yes
   * @param falseNegatives examples with the label and the answer no
   * @param trueNegatives examples without the label and the answer no
   */
  public record Point(
      double threshold,
      int truePositives,
      int falsePositives,
      int falseNegatives,
      int trueNegatives) {

    /**
     * The share of those with the answer yes that have the label.
     *
     * @return in [0, 1]; 1 where no answer is yes
     */
    public double precision() {
      int yes = truePositives + falsePositives;
      return yes == 0 ? 1 : truePositives / (double) yes;
    }

    /**
     * The share of those with the label whose answer is yes: the true positive rate.
     *
     * @return in [0, 1]
     */
    public double recall() {
      return truePositives / (double) (truePositives + falseNegatives);
    }

    /**
     * The share of those without the label whose answer is yes.
     *
     * @return in [0, 1]
     */
    public double falsePositiveRate() {
      return falsePositives / (double) (falsePositives + trueNegatives);
    }

    /**
     * The harmonic mean of precision and recall, {@code 2 TP / (2 TP + FP + FN)}.
     *
     * @return in [0, 1]
     */
    public double f1() {
      return 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }
  }

  private final List<Point> points;

  private ThresholdCurve(List<Point> points) {
    this.points = points;
  }

  /**
   * The curve of some probabilities.
   *
   * @param probabilities that the label is there, {@code [n]}, each in [0, 1]
   * @param labels whether it is, {@code [n]}
   * @return the curve
   * @throws IllegalArgumentException if there are not as many of both, a probability is out of
   *     range, or not at least one example has the label and one has not
   */
  public static ThresholdCurve of(float[] probabilities, boolean[] labels) {
    int positives = require(probabilities, labels);
    List<Integer> order =
        IntStream.range(0, labels.length)
            .boxed()
            .sorted(Comparator.comparing(i -> -probabilities[i]))
            .toList();
    List<Point> points = new ArrayList<>();
    int negatives = labels.length - positives;
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0, positives, negatives));
    int found = 0;
    for (int i = 0; i < order.size(); i++) {
      float probability = probabilities[order.get(i)];
      found += labels[order.get(i)] ? 1 : 0;
      boolean last = i + 1 == order.size() || probabilities[order.get(i + 1)] < probability;
      if (last) {
        int wrong = i + 1 - found;
        points.add(new Point(probability, found, wrong, positives - found, negatives - wrong));
      }
    }
    return new ThresholdCurve(List.copyOf(points));
  }

  private static int require(float[] probabilities, boolean[] labels) {
    if (probabilities.length != labels.length) {
      throw new IllegalArgumentException(
          "threshold curve: %d probabilities and %d labels, wanted as many"
              .formatted(probabilities.length, labels.length));
    }
    int positives = 0;
    for (int i = 0; i < labels.length; i++) {
      positives += labels[i] ? 1 : 0;
      if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
        throw new IllegalArgumentException(
            "threshold curve: probability %s at index %d, wanted 0 to 1"
                .formatted(probabilities[i], i));
      }
    }
    if (positives == 0 || positives == labels.length) {
      throw new IllegalArgumentException(
          "threshold curve: %d of %d examples have the label, wanted some with it and some without"
              .formatted(positives, labels.length));
    }
    return positives;
  }

  /**
   * The points, from the answer no for all to the answer yes for all: recall over {@linkplain
   * Point#falsePositiveRate false positive rate} is the receiver operating characteristic,
   * precision over recall the other curve.
   *
   * @return one for each probability that is there, and one above them, unmodifiable
   */
  public List<Point> points() {
    return points;
  }

  /**
   * The counts at a threshold of one's own.
   *
   * @param threshold the lowest probability with the answer yes, not NaN
   * @return the last point whose threshold is at least that
   * @throws IllegalArgumentException if it is NaN
   */
  public Point at(double threshold) {
    if (Double.isNaN(threshold)) {
      throw new IllegalArgumentException("threshold curve: threshold NaN, wanted a number");
    }
    Point found = points.get(0);
    for (Point point : points) {
      found = point.threshold() >= threshold ? point : found;
    }
    return found;
  }

  /**
   * The area under the receiver operating characteristic, whose points straight lines connect: what
   * {@link Metric#areaUnderCurve} is of the same scores.
   *
   * @return in [0, 1]; 0.5 is chance
   */
  public double areaUnderCurve() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point point = points.get(i);
      area +=
          (point.falsePositiveRate() - before.falsePositiveRate())
              * (point.recall() + before.recall())
              / 2;
    }
    return area;
  }

  /**
   * The sum of the steps under the curve of precision over recall: what {@link
   * Metric#averagePrecision} is of the same scores.
   *
   * @return in [0, 1]; the share of the label is chance
   */
  public double averagePrecision() {
    double sum = 0;
    for (int i = 1; i < points.size(); i++) {
      Point point = points.get(i);
      sum += (point.recall() - points.get(i - 1).recall()) * point.precision();
    }
    return sum;
  }

  /**
   * The threshold of the highest F1.
   *
   * @return the first such point, of the highest threshold
   */
  public Point highestF1() {
    return best(Point::f1);
  }

  /**
   * The threshold of the least cost.
   *
   * @param falsePositive what a yes costs where the label is absent, finite and at least 0
   * @param falseNegative what a no costs where the label is there, finite and at least 0
   * @return the first such point, of the highest threshold
   * @throws IllegalArgumentException if a cost is out of range
   */
  public Point leastCost(double falsePositive, double falseNegative) {
    if (!(falsePositive >= 0 && falseNegative >= 0)
        || Double.isInfinite(falsePositive + falseNegative)) {
      throw new IllegalArgumentException(
          "threshold curve: costs %s and %s, wanted finite ones of at least 0"
              .formatted(falsePositive, falseNegative));
    }
    return best(
        point -> -falsePositive * point.falsePositives() - falseNegative * point.falseNegatives());
  }

  /**
   * The threshold of the highest recall with at least some precision.
   *
   * @param wanted in [0, 1]
   * @return the first such point, of the highest threshold; the one without a yes if no other has
   *     the precision
   * @throws IllegalArgumentException if the precision is out of range
   */
  public Point withPrecision(double wanted) {
    requireShare(wanted);
    return best(point -> point.precision() >= wanted ? point.recall() : -1);
  }

  /**
   * The threshold of the highest precision with at least some recall.
   *
   * @param wanted in [0, 1]
   * @return the first such point, of the highest threshold
   * @throws IllegalArgumentException if the recall is out of range
   */
  public Point withRecall(double wanted) {
    requireShare(wanted);
    return best(point -> point.recall() >= wanted ? point.precision() : -1);
  }

  private static void requireShare(double wanted) {
    if (!(wanted >= 0 && wanted <= 1)) {
      throw new IllegalArgumentException("threshold curve: wanted " + wanted + ", not in 0 to 1");
    }
  }

  private Point best(ToDoubleFunction<Point> figure) {
    Point best = points.get(0);
    for (Point point : points) {
      best = figure.applyAsDouble(point) > figure.applyAsDouble(best) ? point : best;
    }
    return best;
  }
}
