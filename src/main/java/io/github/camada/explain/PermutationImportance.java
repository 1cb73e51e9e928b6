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
import java.util.stream.IntStream;

/**
 * How much worse a model of a table becomes when the cells of one column are shuffled among the
 * rows, so that it says nothing any more (Breiman: "Random Forests", 2001, section 10; Fisher,
 * Rudin, Dominici: "All Models are Wrong, but Many are Useful", 2019). Of two columns that say the
 * same, neither may seem to matter. Rows that the model has not learnt from are what to measure by.
 *
 * @param column that was shuffled
 * @param mean by how much the log loss or, of numbers, the root of the mean squared error grows:
 *     the mean over the shuffles, below 0 where shuffling happened to help
 * @param least of all shuffles
 * @param most of all shuffles
 */
public record PermutationImportance(String column, double mean, double least, double most) {

  /**
   * Measures all columns of a model.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns and its targets, at least 2
   * @param repeats how often each column is shuffled, at least 1, each time by a seed of its own
   * @param seed decides the shuffles
   * @param targets names of the targets' columns
   * @return one for each column, the most important first
   * @throws IllegalArgumentException if there are fewer rows or repeats, or a column is missing
   */
  public static List<PermutationImportance> of(
      Model model, Table table, int repeats, long seed, String... targets) {
    if (table.size() < 2 || repeats < 1) {
      throw new IllegalArgumentException(
          "permutation importance: %d rows, %d repeats, wanted at least 2 and 1"
              .formatted(table.size(), repeats));
    }
    double usual = figure(model, table, targets);
    List<PermutationImportance> all = new ArrayList<>();
    for (String column : model.columns().kinds().keySet()) {
      RandomStream random = new RandomStream(RandomStream.forkSeed(seed, all.size()));
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < repeats; i++) {
        int[] order = IntStream.range(0, table.size()).toArray();
        random.fork(i).shuffle(order);
        Table shuffled = table.with(table.rows(order).column(column));
        double growth = figure(model, shuffled, targets) - usual;
        sum += growth;
        least = Math.min(least, growth);
        most = Math.max(most, growth);
      }
      all.add(new PermutationImportance(column, sum / repeats, least, most));
    }
    all.sort(Comparator.comparingDouble(PermutationImportance::mean).reversed());
    return List.copyOf(all);
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
   * @return a line for each: column, mean, a bar, and from where to where
   */
  public static String text(List<PermutationImportance> all) {
    return TextBars.of(
        all.stream().map(PermutationImportance::column).toList(),
        all.stream().mapToDouble(PermutationImportance::mean).toArray(),
        all.stream()
            .map(each -> String.format(Locale.ROOT, "%.3g to %.3g", each.least, each.most))
            .toList());
  }
}
