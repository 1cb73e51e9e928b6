package io.github.camada.table;

import static io.github.camada.table.PeopleCsv.compressed;
import static io.github.camada.table.PeopleCsv.refused;
import static io.github.camada.table.PeopleCsv.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Quotes, separators, names, character sets and compression. */
class CsvTest {

  @Test
  void quotesHoldSeparatorsQuotesAndLineBreaks() throws IOException {
    Table table = table("a,\"b \"\"x\"\"\"\r\n\"one\r\ntwo\",\",\"\r\n\"\",y\r\n");
    assertThat(table.names()).containsExactly("a", "b \"x\"");
    assertThat(table.column("a").text(0)).isEqualTo("one\r\ntwo");
    assertThat(table.column("b \"x\"").text(0)).isEqualTo(",");
    assertThat(table.column("a").isMissing(1)).isTrue();
  }

  @Test
  void otherSeparatorsQuotesAndNumbers() throws IOException {
    Csv german = Csv.standard().withSeparator(';').withQuote('\'').withDecimalComma();
    Table table = table(german, "wert;name\n3,5;'a;b'\n-1e2;c\n1,25e-1;d\n");
    assertThat(table.column("wert").number(0)).isEqualTo(3.5);
    assertThat(table.column("wert").number(1)).isEqualTo(-100);
    assertThat(table.column("wert").number(2)).isEqualTo(0.125);
    assertThat(table.column("name").text(0)).isEqualTo("a;b");
    refused(
        "line 4, column wert: \"3.5\" is a number only with a decimal point; most cells of the"
            + " column are numbers: if it is one of words, say so",
        german,
        "wert\n3,5\n2\n3.5\n");
  }

  @Test
  void separatorAndQuoteDifferAndBreakNoLine() {
    assertThatIllegalArgumentException().isThrownBy(() -> Csv.standard().withSeparator('"'));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Csv.standard().withSeparator('\n'))
        .withMessage(
            "csv: separator and quote are a line break and '\"', wanted two that differ and break"
                + " no line");
    assertThatIllegalArgumentException().isThrownBy(() -> Csv.standard().withQuote('\r'));
  }

  @Test
  void namesMayStandElsewhereOrNowhere() throws IOException {
    Table named = table(Csv.standard().withoutHeader("a", "b"), "1,x\n2,y\n");
    assertThat(named.names()).containsExactly("a", "b");
    assertThat(named.size()).isEqualTo(2);
    Table unnamed = table(Csv.standard().withoutHeader(), "1,x\n");
    assertThat(unnamed.names()).containsExactly("column 1", "column 2");
    refused(
        "line 1: 2 cells, and 3 names of columns are given",
        Csv.standard().withoutHeader("a", "b", "c"),
        "1,x\n");
  }

  @Test
  void missingTextsMayBeOthers() throws IOException {
    Table table = table(Csv.standard().withMissing("-", "none"), "a,b\n-,NA\n1,none\n");
    assertThat(table.column("a").isMissing(0)).isTrue();
    assertThat(table.column("b").text(0)).isEqualTo("NA");
    assertThat(table.column("b").isMissing(1)).isTrue();
  }

  @Test
  void emptyLinesArePassedOver() throws IOException {
    assertThat(table("\na,b\n\n1,2\n\n").size()).isEqualTo(1);
    assertThat(table("a,b\n").size()).isZero();
    Table unnamed = table(Csv.standard().withoutHeader(), "\n\n1,2\r\n\r\n3,4\n\n");
    assertThat(unnamed.size()).isEqualTo(2);
    refused("line 2: 1 cells, wanted 2, one for each column", "a,b\n\"\"\n1,2\n");
    refused("line 1: column 1 has no name", "\"\"\na\n");
  }

  @Test
  void anEmptyLineOfOneColumnIsARowWhoseCellIs() throws IOException {
    for (String end : new String[] {"\n", "\r\n"}) {
      Column values = table("\nx\n1\n\n3\n\n".replace("\n", end)).column("x");
      assertThat(values.kind()).isEqualTo(Kind.NUMBER);
      assertThat(new double[] {values.number(0), values.number(2)}).containsExactly(1, 3);
      assertThat(new boolean[] {values.isMissing(1), values.isMissing(3)}).containsOnly(true);
      assertThat(values.size()).isEqualTo(4);
      assertThat(table("x\n1\n3".replace("\n", end)).size()).isEqualTo(2);
    }
    assertThat(table(Csv.standard().withoutHeader(), "\n\n1\n\n").size()).isEqualTo(4);
    refused(
        "line 3, column x: \"\" is no number; most cells of the column are numbers: if it is one"
            + " of words, say so",
        Csv.standard().withMissing("-"),
        "x\n1\n\n3\n");
  }

  @Test
  void characterSetsAndMarks() throws IOException {
    assertThat(read(StandardCharsets.UTF_8, "\uFEFFgröße\n1\n", StandardCharsets.UTF_8))
        .isEqualTo("größe");
    assertThat(read(StandardCharsets.ISO_8859_1, "\uFEFFgröße\n1\n", StandardCharsets.UTF_8))
        .isEqualTo("größe");
    assertThat(read(StandardCharsets.UTF_8, "\uFEFFgröße\n1\n", StandardCharsets.UTF_16LE))
        .isEqualTo("größe");
    assertThat(read(StandardCharsets.UTF_8, "\uFEFFgröße\n1\n", StandardCharsets.UTF_16BE))
        .isEqualTo("größe");
    assertThat(read(StandardCharsets.ISO_8859_1, "größe\n1\n", StandardCharsets.ISO_8859_1))
        .isEqualTo("größe");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> read(StandardCharsets.UTF_8, "größe\n1\n", StandardCharsets.ISO_8859_1))
        .withMessage("people.csv: behind line 0: bytes that are not UTF-8");
  }

  private static String read(Charset given, String text, Charset written) throws IOException {
    return Csv.standard()
        .withCharset(given)
        .table("people.csv", new ByteArrayInputStream(text.getBytes(written)))
        .names()
        .get(0);
  }

  @Test
  void filesMayBeCompressed(@TempDir Path directory) throws IOException {
    Path plain = Files.writeString(directory.resolve("people.csv"), "a,b\n1,x\n");
    Path compressed =
        Files.write(directory.resolve("people.csv.gz"), compressed("\uFEFFa,b\n1,x\n"));
    assertThat(Csv.read(compressed).row(0)).isEqualTo(Csv.read(plain).row(0));
  }
}
