package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Table PEOPLE =
      Table.of(
          Column.numbers("age", 39, Double.NaN, 17.5),
          Column.words("job", "clerk", null, "nurse"),
          Column.yesNo("married", true, false, null),
          Column.dates("born", LocalDate.of(1970, 1, 2), null, LocalDate.of(1969, 12, 31)));

  enum Job {
    CLERK,
    NURSE
  }

  record Person(double age, Job job, Boolean married, LocalDate born) {}

  record Other(double age) {}

  record Failing(double age) {
    @Override
    public double age() {
      throw new IllegalStateException("no age");
    }
  }

  @Test
  void aCellMayBeYesOrNo() {
    assertThat(PEOPLE.column("married").yesOrNo(0)).hasValue(true);
    assertThat(PEOPLE.column("married").yesOrNo(1)).hasValue(false);
    assertThat(PEOPLE.column("married").yesOrNo(2)).isEmpty();
    Column words = Column.words("w", "Yes", "f", "maybe", null);
    assertThat(words.yesOrNo(0)).hasValue(true);
    assertThat(words.yesOrNo(1)).hasValue(false);
    assertThat(words.yesOrNo(2)).isEmpty();
    assertThat(words.yesOrNo(3)).isEmpty();
    Column numbers = Column.numbers("n", 1, -0.0, 0.5, Double.NaN);
    assertThat(numbers.yesOrNo(0)).hasValue(true);
    assertThat(numbers.yesOrNo(1)).hasValue(false);
    assertThat(numbers.yesOrNo(2)).isEmpty();
    assertThat(numbers.yesOrNo(3)).isEmpty();
    assertThat(Column.dates("d", LocalDate.EPOCH).yesOrNo(0)).isEmpty();
  }

  @Test
  void columnsHaveNamesKindsAndCells() {
    assertThat(PEOPLE.size()).isEqualTo(3);
    assertThat(PEOPLE.names()).containsExactly("age", "job", "married", "born");
    assertThat(PEOPLE.kinds())
        .containsEntry("age", Kind.NUMBER)
        .containsEntry("job", Kind.WORD)
        .containsEntry("married", Kind.YES_NO)
        .containsEntry("born", Kind.DATE);
    assertThat(PEOPLE.has("age")).isTrue();
    assertThat(PEOPLE.has("Age")).isFalse();
    assertThat(PEOPLE.column("age").number(0)).isEqualTo(39);
    assertThat(PEOPLE.column("age").isMissing(1)).isTrue();
    assertThat(PEOPLE.column("married").number(0)).isEqualTo(1);
    assertThat(PEOPLE.column("married").number(1)).isZero();
    assertThat(PEOPLE.column("married").number(2)).isNaN();
    assertThat(PEOPLE.column("born").number(0)).isEqualTo(1);
    assertThat(PEOPLE.column("born").number(2)).isEqualTo(-1);
    assertThat(PEOPLE.columns()).extracting(Column::missing).containsExactly(1, 1, 1, 1);
  }

  @Test
  void cellsHaveTexts() {
    assertThat(PEOPLE.columns()).extracting(column -> column.text(1)).contains(null, "false");
    assertThat(PEOPLE.columns())
        .extracting(column -> column.text(2))
        .containsExactly("17.5", "nurse", null, "1969-12-31");
    assertThat(Column.numbers("n", 1e17, -0.0, 6).text(0)).isEqualTo("1.0E17");
    assertThat(Column.numbers("n", 1e17, -0.0, 6).text(2)).isEqualTo("6");
    assertThat(Column.times("t", LocalDateTime.of(2024, 5, 17, 12, 30)).text(0))
        .isEqualTo("2024-05-17T12:30");
  }

  @Test
  void rowsComeBackAsMaps() {
    assertThat(PEOPLE.row(0))
        .containsExactly(
            Map.entry("age", 39.0),
            Map.entry("job", "clerk"),
            Map.entry("married", true),
            Map.entry("born", LocalDateTime.of(1970, 1, 2, 0, 0)));
    assertThat(Table.of(List.of(PEOPLE.row(0), PEOPLE.row(2))).select("age", "job", "born").row(1))
        .isEqualTo(PEOPLE.select("age", "job", "born").row(2));
    assertThat(PEOPLE.row(1)).containsEntry("age", null);
  }

  @Test
  void columnsOfMapsAreInTheOrderOfTheirNames() {
    Map<String, Object> second = new LinkedHashMap<>();
    second.put("c", null);
    second.put("a", 2L);
    second.put("b", 'x');
    Table table =
        Table.of(List.of(Map.of("b", "w", "a", 1, "c", Instant.ofEpochSecond(86_400)), second));
    assertThat(table.names()).containsExactly("a", "b", "c");
    assertThat(table.column("a").number(1)).isEqualTo(2);
    assertThat(table.column("b").text(1)).isEqualTo("x");
    assertThat(table.column("c").number(0)).isEqualTo(1);
    assertThat(table.column("c").isMissing(1)).isTrue();
  }

  @Test
  void columnsOfRecordsAreInTheOrderOfTheirComponents() {
    Table table =
        Table.of(
            List.of(
                new Person(39, Job.CLERK, true, LocalDate.of(1970, 1, 2)),
                new Person(Double.NaN, null, null, null)));
    assertThat(table.names()).containsExactly("age", "job", "married", "born");
    assertThat(table.row(0)).containsEntry("job", "CLERK").containsEntry("married", true);
    assertThat(table.columns()).allMatch(column -> column.isMissing(1));
  }

  @Test
  void chosenColumnsPassOverOthers() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    kinds.put("born", Kind.DATE);
    kinds.put("age", Kind.NUMBER);
    Table table =
        Table.of(
            kinds,
            List.of(
                Map.of("age", 39, "born", "1970-01-02", "other", new Object()),
                Map.of("born", LocalDate.of(1970, 1, 3), "age", 40)));
    assertThat(table.names()).containsExactly("born", "age");
    assertThat(table.column("born").number(0)).isEqualTo(1);
    assertThat(Table.of(kinds, List.of()).size()).isZero();
  }

  @Test
  void rowsThatDoNotFitAreRefused() {
    refused("no row", List.of());
    refused("row 0 is of class java.lang.String, wanted a map or a record", List.of("row"));
    refused("row 1 is null", Arrays.asList(Map.of("a", 1), null));
    refused("row 1 has no column \"a\"", List.of(Map.of("a", 1), Map.of("b", 1)));
    refused("row 1 has 2 columns, row 0 1", List.of(Map.of("a", 1), Map.of("a", 1, "b", 1)));
    refused("column a: row 1 is \"x\", wanted numbers", List.of(Map.of("a", 1), Map.of("a", "x")));
    refused("column a: row 1 is 5, wanted words", List.of(Map.of("a", "x"), Map.of("a", 5)));
    refused("column a: row 1 is 5, wanted yes/no", List.of(Map.of("a", true), Map.of("a", 5)));
    refused(
        "column a: row 1 is \"2024-13-01\", wanted dates",
        List.of(Map.of("a", LocalDate.EPOCH), Map.of("a", "2024-13-01")));
    refused("row 0 is of class java.lang.Object", List.of(Map.of("a", new Object())));
    refused(
        "column a: row 1 is a list, wanted numbers",
        List.of(Map.of("a", 1), Map.of("a", List.of(2))));
    refused(
        "column a: row 1 is an object, wanted words",
        List.of(Map.of("a", "x"), Map.of("a", Map.of("b", 2))));
    refused("column a: row 1 is Infinity", List.of(Map.of("a", 1), Map.of("a", 1 / 0.0)));
    refused("row 0 has the key 5, wanted a text", List.of(Map.of(5, 5)));
    refused(
        "row 1 has no column \"job\"", List.of(new Person(1, Job.CLERK, true, null), new Other(1)));
    refused("age of class io.github.camada.table.TableTest$Failing fails", List.of(new Failing(1)));
  }

  private static void refused(String message, List<?> rows) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.of(rows))
        .withMessageContaining(message);
  }

  @Test
  void columnsThatDoNotFitAreRefused() {
    Column two = Column.numbers("a", 1, 2);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.of(two, Column.words("b", "x")))
        .withMessage("table: column a has 2 rows, column b 1: wanted as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Table.of(two, two))
        .withMessage("table: column \"a\" is there twice");
    assertThatIllegalArgumentException().isThrownBy(Table::of).withMessageContaining("no column");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Column.numbers(" ", 1))
        .withMessageContaining("blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Column.numbers("a", 1, Double.NEGATIVE_INFINITY))
        .withMessage("column a: row 1 is -Infinity, wanted a finite number");
    assertThatIllegalStateException()
        .isThrownBy(() -> PEOPLE.column("job").number(0))
        .withMessage("column job: the cells are words, not numbers");
  }

  @Test
  void rowsAndColumnsAreChosen() {
    assertThat(PEOPLE.rows(2, 0, 2).column("age").number(0)).isEqualTo(17.5);
    assertThat(PEOPLE.rows(2, 0, 2).column("job").text(1)).isEqualTo("clerk");
    assertThat(PEOPLE.rows(1).column("married").text(0)).isEqualTo("false");
    assertThat(PEOPLE.select("job", "age").names()).containsExactly("job", "age");
    assertThat(PEOPLE.without("job", "born").names()).containsExactly("age", "married");
    assertThat(PEOPLE.withoutMissing("age", "married").size()).isEqualTo(1);
    assertThat(PEOPLE.with(Column.numbers("age", 1, 2, 3)).column("age").number(1)).isEqualTo(2);
    assertThat(PEOPLE.with(Column.words("x", "a", "b", "c").withName("y")).names()).endsWith("y");
    assertThat(PEOPLE.columns())
        .extracting(column -> column.withName("other").name())
        .containsOnly("other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PEOPLE.without("jobs"))
        .withMessage("table: no column \"jobs\", there are age, job, married, born");
    assertThatIllegalArgumentException().isThrownBy(() -> PEOPLE.select("job", "job"));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> PEOPLE.rows(3)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void itsTextHasKindsAndRanges() {
    assertThat(PEOPLE.toString())
        .isEqualTo(
            """
            3 rows, 4 columns
              age: numbers, 17.5 to 39, 1 missing
              job: words, 2 different: clerk, nurse, 1 missing
              married: yes/no, 1 yes, 1 missing
              born: dates, 1969-12-31 to 1970-01-02, 1 missing\
            """);
    assertThat(PEOPLE.rows(1).column("age").toString()).isEqualTo("age: numbers, 1 missing");
    assertThat(PEOPLE.rows(0).column("job").toString()).isEqualTo("job: words, always clerk");
    assertThat(Column.words("w", "a", "b", "c", "d", "e", "f", "g").toString())
        .isEqualTo("w: words, 7 different: a, b, c, d, e, f, ...");
  }
}
