package io.github.camada.spark;

import io.github.camada.feature.Scaling;
import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.Function;

/**
 * Means and standard deviations (of the population, dividing by n) of columns over all shards, in
 * double precision by two passes. Each shard adds its rows in their order, and the driver adds the
 * shards in the order of partitions, so the bits do not depend on who computed what.
 */
final class Moments {

  private final double[] means;
  private final double[] deviations;

  private Moments(double[] means, double[] deviations) {
    this.means = means;
    this.deviations = deviations;
  }

  /** Of raw values and, behind them, labels: {@code width} columns in all. */
  static Moments of(JavaRDD<Shard> shards, long rows, int width) {
    double[] means = sums(shards, new double[width], 1);
    for (int i = 0; i < width; i++) {
      means[i] /= rows;
    }
    double[] deviations = sums(shards, means, 2);
    for (int i = 0; i < width; i++) {
      deviations[i] = Math.sqrt(deviations[i] / rows);
      deviations[i] = deviations[i] == 0 ? 1 : deviations[i];
    }
    return new Moments(means, deviations);
  }

  private static double[] sums(JavaRDD<Shard> shards, double[] centre, int power) {
    Function<Shard, double[]> ofShard = shard -> sums(shard, centre, power);
    double[] sums = new double[centre.length];
    for (double[] part : shards.map(ofShard).collect()) {
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part[i];
      }
    }
    return sums;
  }

  private static double[] sums(Shard shard, double[] centre, int power) {
    int width = shard.width();
    double[] sums = new double[width + 1];
    for (int row = 0; row < shard.rows(); row++) {
      for (int i = 0; i < width; i++) {
        int at = row * width + i;
        double value = shard.bytes() == null ? shard.numbers()[at] : shard.bytes()[at] & 0xFF;
        sums[i] += powered(value - centre[i], power);
      }
      sums[width] += powered(shard.labels()[row] - centre[width], power);
    }
    return sums;
  }

  private static double powered(double value, int power) {
    return power == 1 ? value : value * value;
  }

  /**
   * Gives the raw values the mean 0 and the deviation 1; one that never changes keeps its scale.
   */
  Scaling features() {
    int width = means.length - 1;
    return Scaling.of(Arrays.copyOf(means, width), Arrays.copyOf(deviations, width));
  }

  /** The same for the label. */
  Scaling label() {
    int last = means.length - 1;
    return Scaling.of(new double[] {means[last]}, new double[] {deviations[last]});
  }
}
