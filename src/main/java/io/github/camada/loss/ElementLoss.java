package io.github.camada.loss;

import io.github.camada.metric.Metric;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A loss that compares each output with the target in its place. That of an example is the mean
 * over its outputs, so it does not grow with their number.
 */
abstract class ElementLoss implements Loss {

  private static final int ANY = 0;

  private static final Optional<String> A_NUMBER = Optional.of("a finite number");

  private final String name;
  private final int width;

  /** For any number of outputs; named for errors and records. */
  ElementLoss(String name) {
    this(name, ANY);
  }

  /** For so many outputs. */
  ElementLoss(String name, int width) {
    this.name = name;
    this.width = width;
  }

  /** Of the output in one column, in double precision. */
  abstract double value(int column, double output, double target);

  /** The derivative of {@link #value} with respect to the output. */
  abstract double slope(int column, double output, double target);

  /** As many as outputs. */
  @Override
  public final int targetWidth(int outputs) {
    if (width != ANY && width != outputs) {
      throw new IllegalArgumentException(
          "%s: a network of %d outputs, wanted %d".formatted(this, outputs, width));
    }
    return outputs;
  }

  @Override
  public Optional<String> wantedInsteadOf(float target) {
    return Float.isFinite(target) ? Optional.empty() : A_NUMBER;
  }

  /** Mean absolute error, root of the mean squared error, coefficient of determination. */
  @Override
  public List<Metric> metrics() {
    return List.of(
        Metric.meanAbsoluteError(), Metric.rootMeanSquaredError(), Metric.determination());
  }

  @Override
  public final double sum(
      Tensor outputs,
      Tensor targets,
      float[] weights,
      int rows,
      double divisor,
      Tensor outputGradient) {
    requireFit(outputs, targets, rows, outputGradient);
    Weighting.require(name, weights, rows, divisor);
    int width = outputs.dimension(1);
    double total = 0;
    for (int i = 0; i < rows; i++) {
      double weight = Weighting.of(weights, i);
      if (weight > 0) {
        requireTargets(targets, i, width);
        total += weight * (rowSum(outputs.data(), targets.data(), i * width, width) / width);
      }
      if (outputGradient != null) {
        gradient(outputs.data(), targets.data(), i * width, width, weight, divisor, outputGradient);
      }
    }
    return total;
  }

  private double rowSum(float[] outputs, float[] targets, int from, int width) {
    double sum = 0;
    for (int j = 0; j < width; j++) {
      sum += value(j, outputs[from + j], targets[from + j]);
    }
    return sum;
  }

  private void gradient(
      float[] outputs,
      float[] targets,
      int from,
      int width,
      double weight,
      double divisor,
      Tensor outputGradient) {
    float[] gradient = outputGradient.data();
    for (int j = 0; j < width; j++) {
      int at = from + j;
      gradient[at] =
          weight > 0 ? (float) (weight * slope(j, outputs[at], targets[at]) / width / divisor) : 0f;
    }
  }

  private void requireTargets(Tensor targets, int row, int width) {
    for (int j = 0; j < width; j++) {
      float target = targets.data()[row * width + j];
      Optional<String> wanted = wantedInsteadOf(target);
      if (wanted.isPresent()) {
        throw new IllegalArgumentException(
            "%s: target %s of row %d, column %d: wanted %s"
                .formatted(name, target, row, j, wanted.get()));
      }
    }
  }

  private void requireFit(Tensor outputs, Tensor targets, int rows, Tensor gradient) {
    boolean fits =
        outputs.rank() == 2
            && outputs.dimension(1) >= 1
            && (width == ANY || outputs.dimension(1) == width)
            && targets.rank() == 2
            && targets.dimension(1) == outputs.dimension(1)
            && rows >= 1
            && rows <= outputs.dimension(0)
            && rows <= targets.dimension(0)
            && (gradient == null || isAlike(gradient, outputs));
    if (!fits) {
      throw new IllegalArgumentException(
          "%s: outputs %s, targets %s%s, %d rows: wanted [batch, %s] of each and 1 to batch rows"
              .formatted(
                  name,
                  Arrays.toString(outputs.shape()),
                  Arrays.toString(targets.shape()),
                  gradient == null ? "" : ", gradient " + Arrays.toString(gradient.shape()),
                  rows,
                  width == ANY ? "width" : width));
    }
  }

  /** Without copies of the shapes: this runs for every batch. */
  static boolean isAlike(Tensor gradient, Tensor outputs) {
    return gradient.rank() == 2
        && gradient.dimension(0) == outputs.dimension(0)
        && gradient.dimension(1) == outputs.dimension(1);
  }

  /** Its name, with its settings. */
  @Override
  public String toString() {
    return name;
  }
}
