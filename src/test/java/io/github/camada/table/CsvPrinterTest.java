package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CsvPrinterTest {

  private static final Table TABLE =
      Table.of(
          Column.words("a \"word\"", "x,y", null, "two\nlines"),
          Column.numbers("n", 1, Double.NaN, -0.5),
          Column.yesNo("y", true, false, null),
          Column.dates("d", LocalDate.of(2026, 1, 2), null, LocalDate.of(1969, 12, 31)));

  private static String printed(Csv settings, Table table) throws IOException {
    StringWriter out = new StringWriter();
    settings.write(table, out);
    return out.toString();
  }

  @Test
  void cellsAreQuotedWhereTheyMustBe() throws IOException {
    assertThat(printed(Csv.standard(), TABLE))
        .isEqualTo(
            "\"a \"\"word\"\"\",n,y,d\n"
                + "\"x,y\",1,true,2026-01-02\n"
                + ",,false,\n"
                + "\"two\nlines\",-0.5,,1969-12-31\n");
    assertThat(printed(Csv.standard().withSeparator(';'), TABLE.select("n", "y")))
        .isEqualTo("n;y\n1;true\n;false\n-0.5;\n");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    // with one column, also where a row is an empty line
    for (Table table : new Table[] {TABLE, TABLE.select("n"), TABLE.select("y")}) {
      Table again = Csv.standard().table("again", printed(Csv.standard(), table));
      assertThat(again.kinds()).isEqualTo(table.kinds());
      assertThat(again.size()).isEqualTo(table.size());
      for (int row = 0; row < table.size(); row++) {
        assertThat(again.row(row)).isEqualTo(table.row(row));
      }
    }
  }

  @Test
  void aWriterThatFailsIsHeard() {
    Writer full =
        new Writer() {
          @Override
          public void write(char[] characters, int from, int count) throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void flush() throws IOException {
            throw new IOException("disk full");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> Csv.standard().write(TABLE, full)).isInstanceOf(IOException.class);
  }
}
