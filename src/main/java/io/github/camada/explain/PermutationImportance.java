package io.github.camada.explain;

import io.github.camada.feature.Numbers;
import io.github.camada.learn.TableEvaluation;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How much worse a model of a table becomes when the cells of one column are shuffled among the
 * rows, so that it says nothing any more. With {@code L} the log loss or, of numbers, the root of
 * the mean squared error, {@code X} the rows and {@code pi_r(X, j)} the same with column {@code j}
 * in another order, one for each of {@code R} shuffles:
 *
 * <pre>
 *   g_r = L(pi_r(X, j)) - L(X)        mean = (g_1 + ... + g_R) / R
 *   s^2 = ((g_1 - mean)^2 + ... + (g_R - mean)^2) / (R - 1)
 *   low, high = mean -/+ t s / sqrt(R)
 * </pre>
 *
 * <p>where {@code t} is the 0.975 quantile of Student's distribution with {@code R - 1} degrees of
 * freedom: an interval at the level {@value #LEVEL} for what the mean over all shuffles would be,
 * of these rows and this model. It says nothing of other rows, or of a model that is trained again.
 * Of two columns that say the same, neither may seem to matter. Rows that the model has not learnt
 * from are what to measure by.
 *
 * <p>Sources: Breiman: "Random Forests", 2001, section 10; Fisher, Rudin, Dominici: "All Models are
 * Wrong, but Many are Useful: Learning a Variable's Importance by Studying an Entire Class of
 * Prediction Models Simultaneously", 2019, whose model reliance as a difference this is; Student:
 * "The Probable Error of a Mean", 1908.
 *
 * @param column that was shuffled
 * @param mean by how much the figure grows, below 0 where shuffling happened to help
 * @param low end of the interval
 * @param high end of the interval
 */
public record PermutationImportance(String column, double mean, double low, double high) {

  /** How often such an interval has the mean over all shuffles in it. */
  public static final double LEVEL = 0.95;

  /**
   * Measures all columns of a model.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns and its targets, at least 2
   * @param repeats how often each column is shuffled, at least 2, each time by a seed of its own
   * @param seed decides the shuffles
   * @param targets names of the targets' columns
   * @return one for each column, the most important first
   * @throws IllegalArgumentException if there are fewer rows or repeats, or a column is missing
   */
  public static List<PermutationImportance> of(
      Model model, Table table, int repeats, long seed, String... targets) {
    if (table.size() < 2 || repeats < 2) {
      throw new IllegalArgumentException(
          "permutation importance: %d rows, %d repeats, wanted at least 2 of both"
              .formatted(table.size(), repeats));
    }
    double usual = figure(model, table, targets);
    List<PermutationImportance> all = new ArrayList<>();
    for (String column : model.columns().kinds().keySet()) {
      RandomStream random = new RandomStream(RandomStream.forkSeed(seed, all.size()));
      double[] growth = new double[repeats];
      for (int i = 0; i < repeats; i++) {
        int[] order = IntStream.range(0, table.size()).toArray();
        random.fork(i).shuffle(order);
        Table shuffled = table.with(table.rows(order).column(column));
        growth[i] = figure(model, shuffled, targets) - usual;
      }
      all.add(of(column, growth));
    }
    all.sort(Comparator.comparingDouble(PermutationImportance::mean).reversed());
    return List.copyOf(all);
  }

  /** The mean of what each shuffle adds, with its interval. */
  static PermutationImportance of(String column, double... growth) {
    int shuffles = growth.length;
    double mean = DoubleStream.of(growth).sum() / shuffles;
    double squares = DoubleStream.of(growth).map(each -> (each - mean) * (each - mean)).sum();
    double error = Math.sqrt(squares / (shuffles - 1) / shuffles);
    double reach = StudentDistribution.within(LEVEL, shuffles - 1) * error;
    return new PermutationImportance(column, mean, mean - reach, mean + reach);
  }

  /**
   * What grows.
   *
   * @param model of a table's columns
   * @return {@code rmse} of numbers, {@code logLoss} of others
   */
  public static String figure(Model model) {
    return model.outputs() instanceof Numbers ? "rmse" : "logLoss";
  }

  private static double figure(Model model, Table table, String... targets) {
    return TableEvaluation.of(model, table, targets).get(figure(model));
  }

  /**
   * Bars for people.
   *
   * @param all in the order wanted
   * @return a line for each: column, mean, a bar, and the interval
   */
  public static String text(List<PermutationImportance> all) {
    return TextBars.of(
        all.stream().map(PermutationImportance::column).toList(),
        all.stream().mapToDouble(PermutationImportance::mean).toArray(),
        all.stream()
            .map(each -> String.format(Locale.ROOT, "%.3g to %.3g", each.low, each.high))
            .toList());
  }
}
