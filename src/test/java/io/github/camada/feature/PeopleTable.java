package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.time.LocalDate;

/** People with columns of all kinds, of whom a few cells are missing. */
final class PeopleTable {

  /** Age: mean 30, deviation 10 (of 20, 40, 20, 40), median 30. */
  static final Table PEOPLE =
      Table.of(
          Column.numbers("age", 20, 40, Double.NaN, 20, 40),
          Column.words("job", "clerk", "nurse", "clerk", "pilot", null),
          Column.yesNo("paid", true, false, false, true, true),
          Column.words("planet", "earth", "earth", "earth", "earth", "earth"),
          Column.dates("day", day(10), day(10), day(20), day(30), day(30)));

  static final ColumnPolicy ALL_WORDS = ColumnPolicy.standard().withLeastCount(1);

  private PeopleTable() {}

  private static LocalDate day(int day) {
    return LocalDate.ofEpochDay(day);
  }

  static void refused(String message, Runnable work) {
    assertThatIllegalArgumentException().isThrownBy(work::run).withMessageContaining(message);
  }
}
