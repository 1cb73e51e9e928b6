package io.github.camada.feature;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * A shift and a scale for each of several numbers, and the way back:
 *
 * <pre>
 *   scaled = (number - shift) / scale        number = scaled * scale + shift
 * </pre>
 *
 * <p>Both are computed in double precision and rounded once, so that numbers with a large mean and
 * a small deviation keep what tells them apart.
 */
public final class Scaling {

  private final double[] shift;
  private final double[] scale;

  private Scaling(double[] shift, double[] scale) {
    this.shift = shift;
    this.scale = scale;
  }

  /**
   * A scaling of given numbers.
   *
   * @param shift one for each number, finite
   * @param scale one for each number, finite and not 0
   * @return the scaling
   * @throws IllegalArgumentException if there is none, not as many shifts as scales, or one is out
   *     of range
   */
  public static Scaling of(double[] shift, double[] scale) {
    if (shift.length == 0 || shift.length != scale.length) {
      throw new IllegalArgumentException(
          "scaling: %d shifts and %d scales, wanted as many, and at least 1"
              .formatted(shift.length, scale.length));
    }
    for (int i = 0; i < shift.length; i++) {
      if (!Double.isFinite(shift[i]) || !Double.isFinite(scale[i]) || scale[i] == 0) {
        throw new IllegalArgumentException(
            "scaling: number %d has the shift %s and the scale %s, wanted finite ones and no scale of 0"
                .formatted(i, shift[i], scale[i]));
      }
    }
    return new Scaling(shift.clone(), scale.clone());
  }

  /**
   * A scaling that changes nothing.
   *
   * @param width how many numbers, at least 1
   * @return shifts of 0 and scales of 1
   * @throws IllegalArgumentException if the width is below 1
   */
  public static Scaling none(int width) {
    return dividingBy(1, width);
  }

  /**
   * A division of all numbers by the same one.
   *
   * @param divisor finite and not 0
   * @param width how many numbers, at least 1
   * @return shifts of 0, and scales of the divisor
   * @throws IllegalArgumentException if the width is below 1 or the divisor out of range
   */
  public static Scaling dividingBy(double divisor, int width) {
    if (width < 1) {
      throw new IllegalArgumentException("scaling: width " + width + ", wanted at least 1");
    }
    double[] scale = new double[width];
    Arrays.fill(scale, divisor);
    return of(new double[width], scale);
  }

  /**
   * Gives each column the mean 0 and the deviation 1 in these rows: shift by the mean, scale by the
   * standard deviation (of the population, dividing by n), in two passes. A column that never
   * changes keeps a scale of 1. Learn it from the training rows alone.
   *
   * @param rows {@code [n, width]}, finite, with n at least 1
   * @return the scaling of a row
   * @throws IllegalArgumentException if the shape is another, or a value is NaN or infinite
   */
  public static Scaling standardising(Tensor rows) {
    if (rows.rank() != 2 || rows.size() == 0) {
      throw new IllegalArgumentException(
          "standardising: rows are "
              + Arrays.toString(rows.shape())
              + ", wanted [n, width] with both at least 1");
    }
    int count = rows.dimension(0);
    int width = rows.dimension(1);
    double[] mean = new double[width];
    double[] deviation = new double[width];
    float[] values = rows.data();
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i])) {
        throw new IllegalArgumentException(
            "standardising: row %d, column %d is %s, wanted a finite number"
                .formatted(i / width, i % width, values[i]));
      }
      mean[i % width] += values[i];
    }
    for (int j = 0; j < width; j++) {
      mean[j] /= count;
    }
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - mean[i % width];
      deviation[i % width] += difference * difference;
    }
    for (int j = 0; j < width; j++) {
      deviation[j] = Math.sqrt(deviation[j] / count);
      deviation[j] = deviation[j] == 0 ? 1 : deviation[j];
    }
    return new Scaling(mean, deviation);
  }

  /**
   * How many numbers it scales.
   *
   * @return at least 1
   */
  public int width() {
    return shift.length;
  }

  /**
   * What is taken away.
   *
   * @return a copy, one for each number
   */
  public double[] shift() {
    return shift.clone();
  }

  /**
   * What is divided by.
   *
   * @return a copy, one for each number
   */
  public double[] scale() {
    return scale.clone();
  }

  /**
   * Scales rows.
   *
   * @param rows {@code [n, width]}
   * @return a new tensor of that shape
   * @throws IllegalArgumentException if the rows have another width
   */
  public Tensor apply(Tensor rows) {
    requireWidth(rows);
    Tensor scaled = Tensor.zeros(rows.shape());
    apply(rows.data(), 0, scaled.data(), 0, rows.size());
    return scaled;
  }

  /**
   * Turns scaled rows into the numbers that they stand for.
   *
   * @param rows {@code [n, width]}
   * @return a new tensor of that shape
   * @throws IllegalArgumentException if the rows have another width
   */
  public Tensor invert(Tensor rows) {
    requireWidth(rows);
    Tensor numbers = Tensor.zeros(rows.shape());
    for (int i = 0; i < rows.size(); i++) {
      int column = i % width();
      numbers.data()[i] = (float) (rows.data()[i] * scale[column] + shift[column]);
    }
    return numbers;
  }

  /**
   * Scales numbers that stand one behind the other.
   *
   * @param numbers rows of {@link #width} each
   * @param from position of the first one, any place of a row
   * @param scaled where they go
   * @param to position of the first one there; it belongs to the same place of a row
   * @param count how many
   */
  void apply(float[] numbers, int from, float[] scaled, int to, int count) {
    System.arraycopy(numbers, from, scaled, to, count);
    applyInPlace(scaled, to, from % shift.length, count);
  }

  /**
   * Scales numbers where they stand.
   *
   * @param numbers the numbers
   * @param at position of the first one
   * @param column its place in a row
   * @param count how many
   */
  void applyInPlace(float[] numbers, int at, int column, int count) {
    int j = column;
    for (int i = 0; i < count; i++) {
      numbers[at + i] = (float) ((numbers[at + i] - shift[j]) / scale[j]);
      j = j + 1 == shift.length ? 0 : j + 1;
    }
  }

  static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  private void requireWidth(Tensor rows) {
    if (rows.rank() != 2 || rows.dimension(1) != width()) {
      throw new IllegalArgumentException(
          "scaling: rows are %s, wanted [n, %d]".formatted(Arrays.toString(rows.shape()), width()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Scaling that
        && Arrays.equals(shift, that.shift)
        && Arrays.equals(scale, that.scale);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shift) + Arrays.hashCode(scale);
  }

  /** For example {@code scaling of 4 numbers}. */
  @Override
  public String toString() {
    return "scaling of " + width() + " numbers";
  }
}
