package io.github.camada.table;

import java.util.Locale;

/** What the cells of a column are. */
public enum Kind {

  /** Finite numbers, as doubles. */
  NUMBER("numbers"),

  /** Words: any texts, compared letter by letter. */
  WORD("words"),

  /** Yes or no. */
  YES_NO("yes/no"),

  /** Days, with or without a time of day: days since 1970-01-01, with fractions. */
  DATE("dates");

  private final String plural;

  Kind(String plural) {
    this.plural = plural;
  }

  /**
   * The kind as model files write it.
   *
   * @return for example {@code yes-no}
   */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** For example {@code numbers}. */
  @Override
  public String toString() {
    return plural;
  }
}
