package io.github.camada.feature;

import io.github.camada.json.JsonWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a model of a table learns to answer: one or several columns, and the outputs that they have
 * taught, names of classes or scalings included.
 *
 * @param columns their names
 * @param outputs what the network's outputs mean
 */
public record Target(List<String> columns, Outputs outputs) {

  private static final int SHOWN = 8;

  /** Into fewer steps than that a float may not divide the deviation of numbers to be answered. */
  private static final int LEAST_STEPS = 100;

  /**
   * A target.
   *
   * @param columns their names; one for classes, else one for each output
   * @param outputs what the network's outputs mean
   * @throws IllegalArgumentException if there are not as many columns as that
   */
  public Target {
    columns = List.copyOf(columns);
    int wanted = outputs instanceof Classes ? 1 : outputs.width();
    if (columns.size() != wanted) {
      throw new IllegalArgumentException(
          "target: %d columns for %s, wanted %d".formatted(columns.size(), outputs, wanted));
    }
  }

  /**
   * The target that a column suggests: a number where it has numbers, else classes.
   *
   * @param training the training rows alone
   * @param column its name
   * @return the target
   * @throws IllegalArgumentException if there is no such column, it has dates, or a cell is missing
   */
  public static Target of(Table training, String column) {
    Kind kind = training.column(column).kind();
    if (kind == Kind.DATE) {
      throw new IllegalArgumentException(
          "target: column %s has dates, wanted numbers, words or yes/no; Target.classes takes each as a class"
              .formatted(JsonWriter.oneLine(column)));
    }
    return kind == Kind.NUMBER ? numbers(training, column) : classes(training, column);
  }

  /**
   * Classes: the words of a column in the order of their letters, its numbers in ascending order,
   * or {@code false} and {@code true}.
   *
   * @param training the training rows alone
   * @param column its name
   * @return the target
   * @throws IllegalArgumentException if there is no such column, a cell is missing, or there are
   *     fewer than two classes
   */
  public static Target classes(Table training, String column) {
    Column cells = known(training, column);
    List<String> names;
    if (cells.kind() == Kind.NUMBER) {
      TreeSet<Double> numbers = new TreeSet<>();
      Map<Double, String> texts = new HashMap<>();
      for (int row = 0; row < cells.size(); row++) {
        numbers.add(cells.number(row) + 0.0);
        texts.putIfAbsent(cells.number(row) + 0.0, cells.text(row));
      }
      names = numbers.stream().map(texts::get).toList();
    } else {
      TreeSet<String> words = new TreeSet<>();
      for (int row = 0; row < cells.size(); row++) {
        words.add(cells.text(row));
      }
      names = List.copyOf(words);
    }
    if (names.size() < 2) {
      throw new IllegalArgumentException(
          "target: column %s is always the same: %s, wanted at least two classes"
              .formatted(JsonWriter.oneLine(column), names));
    }
    return new Target(List.of(column), new Classes(names));
  }

  /**
   * Labels: columns of yes and no, of 1 and 0, or of words that {@linkplain Column#yesOrNo say yes
   * or no}.
   *
   * @param training the training rows alone
   * @param columns their names, at least one
   * @return the target, with thresholds of 0.5
   * @throws IllegalArgumentException if there is no such column, or a cell is missing or neither
   *     yes nor no
   */
  public static Target labels(Table training, String... columns) {
    Target target = new Target(List.of(columns), Outputs.labels(columns));
    target.encode(training);
    return target;
  }

  /**
   * Numbers, standardised for training: means and deviations in double precision by two passes.
   * Answers are floats, which must be able to tell them apart: of seconds since 1970, floats are
   * 128 s apart. A column that never changes is taken as it is, with a scale of 1.
   *
   * @param training the training rows alone
   * @param columns their names, at least one
   * @return the target
   * @throws IllegalArgumentException if there is no such column, it has no numbers, a cell is
   *     missing, or floats of this size are further apart than a hundredth of the deviation
   */
  public static Target numbers(Table training, String... columns) {
    double[] shift = new double[columns.length];
    double[] scale = new double[columns.length];
    for (int i = 0; i < columns.length; i++) {
      Column cells = known(training, columns[i]);
      if (cells.kind() != Kind.NUMBER) {
        throw new IllegalArgumentException(
            "target: column %s has %s, wanted numbers"
                .formatted(JsonWriter.oneLine(columns[i]), cells.kind()));
      }
      double sum = 0;
      double least = Double.POSITIVE_INFINITY;
      double most = Double.NEGATIVE_INFINITY;
      for (int row = 0; row < cells.size(); row++) {
        sum += cells.number(row);
        least = Math.min(least, cells.number(row));
        most = Math.max(most, cells.number(row));
      }
      if (least == most) { // the sum of equal numbers is rounded, and their deviation not always 0
        shift[i] = least + 0.0; // also of a zero below zero
        scale[i] = 1;
        continue;
      }
      shift[i] = sum / cells.size();
      double squares = 0;
      for (int row = 0; row < cells.size(); row++) {
        squares += (cells.number(row) - shift[i]) * (cells.number(row) - shift[i]);
      }
      scale[i] = squares == 0 ? 1 : Math.sqrt(squares / cells.size());
      requireToldApart(columns[i], shift[i], squares == 0 ? 0 : scale[i], Math.max(-least, most));
    }
    return new Target(List.of(columns), new Numbers(List.of(columns), Scaling.of(shift, scale)));
  }

  private static void requireToldApart(
      String column, double mean, double deviation, double largest) {
    float step = Math.ulp((float) largest);
    if (deviation > 0 && step > deviation / LEAST_STEPS) {
      throw new IllegalArgumentException(
          "target: column %s has numbers around %s with a deviation of %s, where floats are %s apart; take away a constant such as the mean first"
              .formatted(JsonWriter.oneLine(column), (float) mean, (float) deviation, step));
    }
  }

  private static Column known(Table table, String name) {
    Column column = table.column(name);
    if (column.size() == 0) {
      throw new IllegalArgumentException("target: the table has no row");
    }
    for (int row = 0; row < column.size(); row++) {
      if (column.isMissing(row)) {
        throw new IllegalArgumentException(
            "target: column %s is missing in row %d, counted from 0, and %d in all; such rows can be left out"
                .formatted(JsonWriter.oneLine(name), row, column.missing()));
      }
    }
    return column;
  }

  /**
   * The same table without the columns of the target.
   *
   * @param table with these columns or without them
   * @return what may be known before the answer is
   * @throws IllegalArgumentException if no column would stay
   */
  public Table inputs(Table table) {
    return table.without(columns.stream().filter(table::has).toArray(String[]::new));
  }

  /**
   * The targets that a network learns from.
   *
   * @param table with the columns of this target
   * @return {@code [rows, 1]} with indices of classes, or {@code [rows, columns]} with scaled
   *     numbers or 1 for yes and 0 for no
   * @throws IllegalArgumentException if a column is missing or of another kind, or a cell is
   *     missing, no class or no answer
   */
  public Tensor encode(Table table) {
    Tensor targets = Tensor.zeros(table.size(), columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Column column = known(table, columns.get(i));
      for (int row = 0; row < column.size(); row++) {
        targets.data()[row * columns.size() + i] = encode(column, i, row);
      }
    }
    return targets;
  }

  /**
   * The classes of a table that training has not had: its rows cannot be evaluated by.
   *
   * @param table with the columns of this target
   * @return texts of cells that are no class, with the number of their rows, in the order of their
   *     first ones; empty where this target is none of classes
   * @throws IllegalArgumentException if a column is missing, or a cell is
   */
  public Map<String, Integer> unseen(Table table) {
    Map<String, Integer> unseen = new LinkedHashMap<>();
    if (outputs instanceof Classes classes) {
      Set<String> seen = Set.copyOf(classes.names());
      Column column = known(table, columns.get(0));
      for (int row = 0; row < column.size(); row++) {
        if (!seen.contains(column.text(row))) {
          unseen.merge(column.text(row), 1, Integer::sum);
        }
      }
    }
    return unseen;
  }

  private float encode(Column column, int place, int row) {
    if (outputs instanceof Classes classes) {
      int index = classes.names().indexOf(column.text(row));
      if (index < 0) {
        throw refused(
            column, row, "no class of training: " + classes.names().stream().limit(SHOWN).toList());
      }
      return index;
    }
    if (outputs instanceof Labels) {
      boolean yes = column.yesOrNo(row).orElseThrow(() -> refused(column, row, "wanted yes or no"));
      return yes ? 1 : 0;
    }
    if (column.kind() == Kind.WORD || column.kind() == Kind.DATE) {
      throw refused(column, row, "wanted " + outputs);
    }
    double value = column.number(row);
    Scaling scaling = ((Numbers) outputs).scaling();
    return (float) ((value - scaling.shift()[place]) / scaling.scale()[place]);
  }

  private static IllegalArgumentException refused(Column column, int row, String what) {
    return new IllegalArgumentException(
        "target: column %s: row %d, counted from 0, is %s, %s"
            .formatted(
                JsonWriter.oneLine(column.name()),
                row,
                JsonWriter.excerpt(column.text(row)),
                what));
  }

  /** For example {@code species: 3 classes}. */
  @Override
  public String toString() {
    return String.join(", ", columns) + ": " + outputs;
  }
}
