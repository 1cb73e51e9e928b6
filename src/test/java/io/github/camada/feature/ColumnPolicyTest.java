package io.github.camada.feature;

import static io.github.camada.feature.PeopleTable.ALL_WORDS;
import static io.github.camada.feature.PeopleTable.PEOPLE;
import static io.github.camada.feature.PeopleTable.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Words that training has not seen, and cells that are missing: what the policy says of them. */
class ColumnPolicyTest {

  @Test
  void unseenWordsAreRefusedIfThePolicySaysSo() {
    ColumnPolicy strict = ALL_WORDS.withUnseen(ColumnPolicy.Unseen.REFUSE);
    Columns columns =
        Columns.learn(PEOPLE.rows(0, 1), ColumnPolicy.standard(), Map.of("job", strict));
    refused(
        "column job: row 1 is \"cook\", which training has not seen; it has \"clerk\", \"nurse\"",
        () -> columns.encode(PEOPLE.rows(0, 0).with(Column.words("job", "clerk", "cook"))));
    refused(
        "column job: row 0 is missing, which the column's policy refuses; wanted one of \"clerk\","
            + " \"nurse\"",
        () -> columns.encode(PEOPLE.rows(4)));
    refused("no column \"jobs\"", () -> Columns.learn(PEOPLE, strict, Map.of("jobs", strict)));
  }

  @Test
  void missingNumbersAreWhatThePolicySays() {
    Table ages = PEOPLE.select("age");
    ColumnPolicy usual = ColumnPolicy.standard();
    Columns median = Columns.learn(ages, usual.withMissing(ColumnPolicy.Missing.MEDIAN), Map.of());
    assertThat(median.encode(ages).data()).containsExactly(-1, 1, 0, -1, 1);
    ColumnPolicy refusing = usual.withMissing(ColumnPolicy.Missing.REFUSE);
    refused(
        "column age: 1 of the training rows are missing, which the policy refuses",
        () -> Columns.learn(ages, refusing, Map.of()));
    Columns strict = Columns.learn(ages.rows(0, 1), refusing, Map.of());
    refused(
        "column age: row 2 is missing, which the column's policy refuses; wanted a number",
        () -> strict.encode(ages));
    Table gaps =
        Table.of(
            Column.yesNo("paid", true, false, null),
            Column.dates("day", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 1, 9), null));
    for (Column column : gaps.columns()) {
      Table one = Table.of(column);
      refused(
          "column %s: row 2 is missing, which the column's policy refuses; wanted %s"
              .formatted(column.name(), column.name().equals("day") ? "a date" : "yes or no"),
          () -> Columns.learn(one.rows(0, 1), refusing, Map.of()).encode(one));
    }
    // never missing in training: nothing could have been learnt of a flag
    Columns whole = Columns.learn(ages.rows(0, 1), usual, Map.of());
    assertThat(whole.inputNames()).containsExactly("age");
    assertThat(whole.encode(ages.rows(2)).data()).containsExactly(0);
  }

  @Test
  void aConstantThatMayBeMissingIsItsFlag() {
    Table seen = Table.of(Column.numbers("a", 5, Double.NaN, 5));
    assertThat(Columns.learn(seen).encode(seen).data()).containsExactly(0, 0, 0, 1, 0, 0);
    refused(
        "left out, as they never change: [a]",
        () -> Columns.learn(Table.of(Column.numbers("a", 5, 5))));
    refused("left out", () -> Columns.learn(Table.of(Column.numbers("a", Double.NaN))));
    refused("no row to learn from", () -> Columns.learn(Table.of(Column.numbers("a"))));
  }
}
