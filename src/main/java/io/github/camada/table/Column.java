package io.github.camada.table;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Objects;
import java.util.Optional;

/** One column of a {@link Table}: a name, a kind, and a cell for each row. Immutable. */
public abstract sealed class Column permits NumberColumn, WordColumn, YesNoColumn {

  private final String name;

  Column(String name) {
    this.name = Objects.requireNonNull(name, "column: name");
    if (name.isBlank()) {
      throw new IllegalArgumentException("column: a name is blank, wanted a word");
    }
  }

  /**
   * Numbers.
   *
   * @param name of the column
   * @param values copied; NaN for a missing one
   * @return a column
   * @throws IllegalArgumentException if the name is blank or a value infinite
   */
  public static Column numbers(String name, double... values) {
    return NumberColumn.of(name, Kind.NUMBER, values.clone());
  }

  /**
   * Words.
   *
   * @param name of the column
   * @param values null for a missing one
   * @return a column
   * @throws IllegalArgumentException if the name is blank
   */
  public static Column words(String name, String... values) {
    return built(name, Kind.WORD, values);
  }

  /**
   * Yes or no.
   *
   * @param name of the column
   * @param values null for a missing one
   * @return a column
   * @throws IllegalArgumentException if the name is blank
   */
  public static Column yesNo(String name, Boolean... values) {
    return built(name, Kind.YES_NO, values);
  }

  /**
   * Days.
   *
   * @param name of the column
   * @param values null for a missing one
   * @return a column
   * @throws IllegalArgumentException if the name is blank
   */
  public static Column dates(String name, LocalDate... values) {
    return built(name, Kind.DATE, values);
  }

  /**
   * Days with a time of day.
   *
   * @param name of the column
   * @param values null for a missing one
   * @return a column
   * @throws IllegalArgumentException if the name is blank
   */
  public static Column times(String name, LocalDateTime... values) {
    return built(name, Kind.DATE, values);
  }

  private static Column built(String name, Kind kind, Object[] values) {
    ColumnBuilder builder = ColumnBuilder.of(name, kind);
    for (Object value : values) {
      builder.addValue(value);
    }
    return builder.build();
  }

  /**
   * What it is called.
   *
   * @return not blank
   */
  public String name() {
    return name;
  }

  /**
   * What its cells are.
   *
   * @return the kind
   */
  public abstract Kind kind();

  /**
   * The number of rows.
   *
   * @return at least 0
   */
  public abstract int size();

  /**
   * Whether a cell is missing.
   *
   * @param row in {@code [0, size)}
   * @return true if nothing is known of it
   */
  public abstract boolean isMissing(int row);

  /**
   * A cell as a number: of a date the days since 1970-01-01, of yes 1 and of no 0.
   *
   * @param row in {@code [0, size)}
   * @return NaN if it is missing
   * @throws IllegalStateException if the cells are words
   */
  public abstract double number(int row);

  /**
   * A cell as a text: numbers without a fraction have none, dates are written as ISO 8601 has them,
   * yes and no as {@code true} and {@code false}.
   *
   * @param row in {@code [0, size)}
   * @return null if it is missing
   */
  public abstract String text(int row);

  /**
   * A cell as yes or no: words that say so are {@code true} and {@code false}, {@code yes} and
   * {@code no}, {@code y} and {@code n}, {@code t} and {@code f} or {@code 1} and {@code 0}, in any
   * case; numbers are 1 and 0.
   *
   * @param row in {@code [0, size)}
   * @return empty if it is missing, or neither
   */
  public final Optional<Boolean> yesOrNo(int row) {
    if (isMissing(row) || kind() == Kind.DATE) {
      return Optional.empty();
    } else if (kind() == Kind.WORD) {
      return Optional.ofNullable(CellText.yes(text(row)));
    }
    double value = number(row);
    return value == 0 || value == 1 ? Optional.of(value == 1) : Optional.empty();
  }

  /**
   * A cell as {@link Table#of(java.util.List)} takes it: a {@code Double}, a {@code String}, a
   * {@code Boolean} or a {@code LocalDateTime}.
   *
   * @param row in {@code [0, size)}
   * @return null if it is missing
   */
  public abstract Object value(int row);

  /** The cells of some rows, in the order given; the rows are known to be there. */
  abstract Column rows(int... rows);

  /** The range of numbers, or the words, in a few of them. */
  abstract String range();

  /**
   * The same cells under another name.
   *
   * @param value the name
   * @return a column that shares the cells
   * @throws IllegalArgumentException if the name is blank
   */
  public abstract Column withName(String value);

  /**
   * How many cells are missing.
   *
   * @return from 0 to {@link #size}
   */
  public final int missing() {
    int missing = 0;
    for (int row = 0; row < size(); row++) {
      missing += isMissing(row) ? 1 : 0;
    }
    return missing;
  }

  /** For example {@code age: numbers, 17 to 90, 3 missing}. */
  @Override
  public final String toString() {
    int missing = missing();
    return name
        + ": "
        + kind()
        + (missing < size() ? ", " + range() : "")
        + (missing > 0 ? ", " + missing + " missing" : "");
  }
}
