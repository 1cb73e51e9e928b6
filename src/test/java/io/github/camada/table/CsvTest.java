package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static Table table(Csv settings, String text) throws IOException {
    return settings.table("people.csv", text);
  }

  private static Table table(String text) throws IOException {
    return table(Csv.standard(), text);
  }

  private static void refused(String message, Csv settings, String text) {
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table(settings, text))
        .withMessage("people.csv: " + message);
  }

  private static void refused(String message, String text) {
    refused(message, Csv.standard(), text);
  }

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
        "line 4, column wert: \"3.5\" is no number; most cells of the column are numbers: if it is"
            + " one of words, say so",
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

  @Test
  void malformedFilesAreRefused() {
    refused("line 3: 1 cells, wanted 2, one for each column", "a,b\n1,2\n3\n");
    refused("line 2: 3 cells, wanted 2, one for each column", "a,b\n1,2,3\n");
    refused("line 1: column 2 has no name", "a,,c\n1,2,3\n");
    refused("line 1: column 2 has no name", "a,  ,c\n1,2,3\n");
    refused("line 1: column 3 is called \"a\" as column 1 is", "a,b,a\n1,2,3\n");
    refused(
        "line 1 has only numbers, wanted names of columns, or to be read without a header",
        "1,2\n3,4\n");
    refused("no line, wanted names of columns", "");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n1,2\n\"3,4\n5,6\n"))
        .withMessageStartingWith("people.csv: behind line 2: ");
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n\"1\"2,3\n"))
        .withMessageStartingWith("people.csv: behind line 1: ");
  }

  @Test
  void emptyLinesArePassedOver() throws IOException {
    assertThat(table("\na,b\n\n1,2\n\n").size()).isEqualTo(1);
    assertThat(table("a,b\n").size()).isZero();
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

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.toByteArray();
  }

  @Test
  void filesMayBeCompressed(@TempDir Path directory) throws IOException {
    Path plain = Files.writeString(directory.resolve("people.csv"), "a,b\n1,x\n");
    Path compressed =
        Files.write(directory.resolve("people.csv.gz"), compressed("\uFEFFa,b\n1,x\n"));
    assertThat(Csv.read(compressed).row(0)).isEqualTo(Csv.read(plain).row(0));
  }

  @Test
  void damagedCompressionIsRefused() throws IOException {
    byte[] whole = compressed("a,b\n" + "1,x\n".repeat(50_000));
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 9);
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> Csv.standard().table("people.csv.gz", new ByteArrayInputStream(cut)))
        .withMessageContaining("damaged gzip");
    byte[] odd = whole.clone();
    odd[3] = (byte) 0xD4;
    for (byte[] opened : new byte[][] {java.util.Arrays.copyOf(whole, 5), odd}) {
      assertThatExceptionOfType(CsvFormatException.class)
          .isThrownBy(() -> Csv.standard().table("people.csv.gz", new ByteArrayInputStream(opened)))
          .withMessageStartingWith("people.csv.gz: damaged gzip: ");
    }
  }

  @Test
  void aMessageIsOneLineOfCharactersThatAreSeen() {
    assertThatExceptionOfType(CsvFormatException.class)
        .isThrownBy(() -> table("a,b\n\"x\"\u0007,1\n"))
        .withMessageContaining("people.csv: behind line 1: \"Unexpected character")
        .satisfies(refusal -> assertThat(refusal.getMessage().chars()).noneMatch(c -> c < ' '));
  }

  @ParameterizedTest
  @CsvSource({
    "7,7",
    "-7,-7",
    "+7.5,7.5",
    ".5,0.5",
    "5.,5",
    "1e3,1000",
    "1E-3,0.001",
    "1e+2,100",
    "0.1,0.1",
    "123456789012345,123456789012345",
    "0.30000000000000004,0.30000000000000004",
    "12345678901234567890,12345678901234567890",
    "4.9e-324,4.9e-324",
    "' 8 ',8",
    "9007199254740993,9007199254740993",
    "2.2250738585072011e-308,2.2250738585072011e-308"
  })
  void numbers(String cell, String wanted) {
    assertThat(CellText.number(cell, false)).isEqualTo(Double.parseDouble(wanted));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "+",
        ".",
        "e5",
        "1e",
        "1e+",
        "1d",
        "1f",
        "0x10",
        "1,5",
        "1_000",
        "1 000",
        "--1",
        "1.2.3",
        "NaN",
        "Infinity",
        "1e5.0",
        "1e5x",
        "١"
      })
  void textsThatAreNoNumbers(String cell) {
    assertThat(CellText.number(cell, false)).isNaN();
  }
}
