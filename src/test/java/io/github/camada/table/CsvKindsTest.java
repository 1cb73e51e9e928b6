package io.github.camada.table;

import static io.github.camada.table.PeopleCsv.refused;
import static io.github.camada.table.PeopleCsv.table;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of which kind a column is, by its cells or as a program says. */
class CsvKindsTest {

  @Test
  void kindsAreInferred() throws IOException {
    Table table =
        table(
            """
            age,job,married,born,seen,nothing
            39,clerk,true,1970-01-02,2024-05-17 12:00,
            ?,NA,FALSE,,2024-05-17T18:00:30,
            17.5,"nurse, night",,2001-02-03,NULL,N/A
            """);
    assertThat(table.kinds())
        .isEqualTo(
            Map.of(
                "age",
                Kind.NUMBER,
                "job",
                Kind.WORD,
                "married",
                Kind.YES_NO,
                "born",
                Kind.DATE,
                "seen",
                Kind.DATE,
                "nothing",
                Kind.WORD));
    assertThat(table.column("age").number(1)).isNaN();
    assertThat(table.column("age").number(2)).isEqualTo(17.5);
    assertThat(table.column("job").text(1)).isNull();
    assertThat(table.column("job").text(2)).isEqualTo("nurse, night");
    assertThat(table.column("married").value(1)).isEqualTo(false);
    assertThat(table.column("born").number(0)).isEqualTo(1);
    assertThat(table.column("seen").number(0)).isEqualTo(19860.5);
    assertThat(table.column("nothing").missing()).isEqualTo(3);
  }

  /** As of files with a space behind each comma. */
  @Test
  void whiteSpaceAroundCellsDecidesNoKind() throws IOException {
    Table table =
        table(
            "id, day, seen, paid, town\n1, 1970-01-02 , 2024-05-17 12:00, true, Faro\n"
                + " 2,\t1970-01-03,2024-05-17T12:00 ,FALSE , Lagos\n");
    assertThat(table.kinds())
        .isEqualTo(
            Map.of(
                "id",
                Kind.NUMBER,
                "day",
                Kind.DATE,
                "seen",
                Kind.DATE,
                "paid",
                Kind.YES_NO,
                "town",
                Kind.WORD));
    assertThat(table.column("day").number(0)).isEqualTo(1);
    assertThat(table.column("day").number(1)).isEqualTo(2);
    assertThat(table.column("seen").number(1)).isEqualTo(19860.5);
    assertThat(table.column("paid").value(0)).isEqualTo(true);
    assertThat(table.column("paid").value(1)).isEqualTo(false);
    assertThat(table.column("town").text(1)).isEqualTo(" Lagos");
    Csv told = Csv.standard().withKinds(Map.of("day", Kind.DATE, "paid", Kind.YES_NO));
    assertThat(table(told, "day, paid\n 1970-01-02, Yes\n").column("day").number(0)).isEqualTo(1);
  }

  @Test
  void kindsMayBeGiven() throws IOException {
    Csv settings =
        Csv.standard()
            .withKind("zip", Kind.WORD)
            .withKinds(Map.of("paid", Kind.YES_NO, "other", Kind.NUMBER));
    Table table = table(settings, "zip,paid\n01234,Yes\n56789,n\n?,0\n");
    assertThat(table.column("zip").text(0)).isEqualTo("01234");
    assertThat(table.column("paid").number(0)).isEqualTo(1);
    assertThat(table.column("paid").number(2)).isZero();
    refused(
        "line 3, column paid: \"perhaps\" is neither yes nor no",
        settings,
        "zip,paid\n1,yes\n1,perhaps\n");
    refused(
        "line 2, column n: \"x\" is no number",
        Csv.standard().withKind("n", Kind.NUMBER),
        "n\nx\ny\n");
    refused(
        "line 2, column d: \"17.5.2024\" is no date such as 2024-05-17",
        Csv.standard().withKind("d", Kind.DATE),
        "d\n17.5.2024\n");
  }

  @Test
  void textAmongNumbersIsRefusedNearAndFar() {
    refused(
        "line 4, column age: \"old\" is no number; most cells of the column are numbers: if it is"
            + " one of words, say so",
        "age,x\n1,a\n2,a\nold,a\n");
    refused(
        "line 4, column age: \"1,5\" is a number only with a decimal comma; most cells of the"
            + " column are numbers: if it is one of words, say so",
        "age,x\n1,a\n2,a\n\"1,5\",a\n");
    refused(
        "line 4, column age: \"1,250\" is a number only with a decimal comma, or without thousands"
            + " separators; most cells of the column are numbers: if it is one of words, say so",
        "age,x\n1,a\n2,a\n\"1,250\",a\n");
    refused(
        "line 4, column age: \"1,250,000\" is a number only without thousands separators; most"
            + " cells of the column are numbers: if it is one of words, say so",
        "age,x\n1,a\n2,a\n\"1,250,000\",a\n");
    refused(
        "line 5002, column age: \"old\" is no number; most cells of the column are numbers: if it"
            + " is one of words, say so",
        "age\n" + "1\n".repeat(5_000) + "old\n");
    refused(
        "line 4, column day: \"2024-02-30\" is no date such as 2024-05-17; most cells of the column"
            + " are dates: if it is one of words, say so",
        "day\n2024-01-01\n2024-01-02\n2024-02-30\n");
    refused(
        "line 3, column n: \"1e999\" is beyond the numbers that a double holds", "n\n1\n1e999\n");
  }

  @Test
  void aMinorityOfNumbersIsWords() throws IOException {
    assertThat(table("a\n1\nb\nc\n").column("a").kind()).isEqualTo(Kind.WORD);
    assertThat(table("a\ntrue\nperhaps\n").column("a").kind()).isEqualTo(Kind.WORD);
  }

  @Test
  void aKindIsDecidedByCellsThatAreThere() throws IOException {
    Table table = table("a,b\n" + ",1\n".repeat(3_000) + "x,2\n");
    assertThat(table.column("a").kind()).isEqualTo(Kind.WORD);
    assertThat(table.column("a").text(3_000)).isEqualTo("x");
    assertThat(table.column("a").missing()).isEqualTo(3_000);
    assertThat(table.column("b").number(3_000)).isEqualTo(2);
  }
}
