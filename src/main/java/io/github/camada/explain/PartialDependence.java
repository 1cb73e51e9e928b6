package io.github.camada.explain;

import io.github.camada.feature.Classes;
import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Labels;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.WordEncoding;
import io.github.camada.model.Model;
import io.github.camada.nn.Softmax;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a model's answer depends on one column: the mean of its answers for all {@code n} rows of a
 * table, in each of which the column {@code j} has one value {@code v}, and the others stay as they
 * are:
 *
 * <pre>
 *   f_j(v) = (1/n) sum over i of f(x_i with x_ij = v)
 * </pre>
 *
 * <p>{@code f} are probabilities of classes, those of labels, or numbers in their unit. Where
 * columns go together, that asks for rows that there are none of. Source: Friedman: "Greedy
 * Function Approximation: A Gradient Boosting Machine", 2001, section 8.2.
 *
 * @param column whose value changes
 * @param kind of its cells
 * @param values in order, as text; none of a column of words that are all rare
 * @param answers one for each value: the mean of the probabilities of all classes or labels, or of
 *     the numbers in their unit
 */
public record PartialDependence(
    String column, Kind kind, List<String> values, List<double[]> answers) {

  private static final double MILLIS_OF_DAY = 86_400_000;

  /**
   * Asks a model.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns, at least 1
   * @param column which; it must be one that the model takes
   * @param points how many numbers or dates are tried, evenly from the smallest of training to the
   *     largest, at least 2; of words each that training has seen, of yes/no both
   * @return the means
   * @throws IllegalArgumentException if there is no row or no such column, or points are fewer
   */
  public static PartialDependence of(Model model, Table table, String column, int points) {
    return of(model, table, column, points, Integer.MAX_VALUE);
  }

  /**
   * Asks a model about no more than so many words: a column may have thousands, each of which takes
   * an answer for every row.
   *
   * @param model of a table's columns
   * @param table rows with the model's columns, at least 1
   * @param column which; it must be one that the model takes
   * @param points as above
   * @param mostWords how many words are tried at most, at least 1: those that the table has most
   *     often, of equally frequent ones the first by their letters
   * @return the means, of words in the order of their letters
   * @throws IllegalArgumentException if there is no row or no such column, or points or words are
   *     fewer
   */
  public static PartialDependence of(
      Model model, Table table, String column, int points, int mostWords) {
    if (table.size() == 0 || points < 2 || mostWords < 1) {
      throw new IllegalArgumentException(
          "partial dependence: %d rows, %d points, %d words, wanted at least 1, 2 and 1"
              .formatted(table.size(), points, mostWords));
    }
    ColumnEncoding encoding =
        model.columns().encodings().stream()
            .filter(each -> each.name().equals(column))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "partial dependence: no column %s, the model takes %s"
                            .formatted(column, model.columns().kinds().keySet())));
    List<String> values = new ArrayList<>();
    List<double[]> answers = new ArrayList<>();
    for (Column constant : constants(encoding, table, points, mostWords)) {
      values.add(constant.text(0));
      answers.add(mean(model, model.forwardAll(table.with(constant))));
    }
    return new PartialDependence(
        column, encoding.kind(), List.copyOf(values), List.copyOf(answers));
  }

  private static List<Column> constants(
      ColumnEncoding encoding, Table table, int points, int mostWords) {
    String name = encoding.name();
    int rows = table.size();
    List<Column> columns = new ArrayList<>();
    if (encoding instanceof WordEncoding words) {
      for (String level : frequent(words, table.column(name), mostWords)) {
        String[] cells = new String[rows];
        Arrays.fill(cells, level);
        columns.add(Column.words(name, cells));
      }
      return columns;
    }
    NumberEncoding numbers = (NumberEncoding) encoding;
    for (int i = 0; i < points; i++) {
      double share = i / (points - 1.0);
      double value = numbers.least() * (1 - share) + numbers.most() * share;
      switch (encoding.kind()) {
        case YES_NO -> {
          Boolean[] cells = new Boolean[rows];
          Arrays.fill(cells, i > 0);
          columns.add(Column.yesNo(name, cells));
          if (i == 1) {
            return columns;
          }
        }
        case DATE -> columns.add(date(numbers, value, table.column(name)));
        default -> {
          double[] cells = new double[rows];
          Arrays.fill(cells, value);
          columns.add(Column.numbers(name, cells));
        }
      }
    }
    return columns;
  }

  /** In days where all are such, else to the millisecond: rounded, it might be beyond training. */
  private static Column date(NumberEncoding dates, double value, Column rows) {
    boolean inDays = isWhole(dates.least()) && isWhole(dates.most());
    for (int row = 0; row < rows.size() && inDays; row++) {
      inDays = rows.isMissing(row) || isWhole(rows.number(row));
    }
    if (inDays) {
      LocalDate[] cells = new LocalDate[rows.size()];
      Arrays.fill(cells, LocalDate.ofEpochDay(Math.round(value)));
      return Column.dates(dates.name(), cells);
    }
    Instant instant = Instant.ofEpochMilli(Math.round(value * MILLIS_OF_DAY));
    LocalDateTime[] cells = new LocalDateTime[rows.size()];
    Arrays.fill(cells, LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    return Column.times(dates.name(), cells);
  }

  private static boolean isWhole(double days) {
    return days == Math.rint(days);
  }

  private static List<String> frequent(WordEncoding words, Column cells, int most) {
    Map<String, Integer> counts = new HashMap<>();
    for (int row = 0; row < cells.size(); row++) {
      counts.merge(String.valueOf(cells.text(row)), 1, Integer::sum);
    }
    Comparator<String> byCount = Comparator.comparing(level -> counts.getOrDefault(level, 0));
    Set<String> chosen =
        words.levels().stream() // a stable sort: equally frequent ones stay in their order
            .sorted(byCount.reversed())
            .limit(most)
            .collect(Collectors.toSet());
    return words.levels().stream().filter(chosen::contains).toList();
  }

  private static double[] mean(Model model, Tensor outputs) {
    Tensor answers = outputs;
    if (model.outputs() instanceof Classes) {
      answers = Softmax.of(outputs);
    } else if (model.outputs() instanceof Numbers numbers) {
      answers = numbers.scaling().invert(outputs);
    }
    boolean labels = model.outputs() instanceof Labels;
    int width = answers.dimension(1);
    double[] means = new double[width];
    for (int i = 0; i < answers.size(); i++) {
      double answer = answers.data()[i];
      means[i % width] += labels ? 1 / (1 + StrictMath.exp(-answer)) : answer;
    }
    for (int j = 0; j < width; j++) {
      means[j] /= answers.dimension(0);
    }
    return means;
  }

  /**
   * Bars for people.
   *
   * @param output which answer, from 0
   * @return a line for each value
   * @throws IndexOutOfBoundsException if there is no such answer
   */
  public String text(int output) {
    return TextBars.of(
        values,
        answers.stream().mapToDouble(each -> each[output]).toArray(),
        values.stream().map(value -> "").toList());
  }

  /** For example {@code size: 3 values from 1 to 9}. */
  @Override
  public String toString() {
    if (values.isEmpty()) {
      return column + ": no value";
    }
    return String.format(
        Locale.ROOT,
        "%s: %d values from %s to %s",
        column,
        values.size(),
        values.get(0),
        values.get(values.size() - 1));
  }
}
