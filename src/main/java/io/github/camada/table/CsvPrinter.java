package io.github.camada.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes tables as CSV. */
final class CsvPrinter {

  private CsvPrinter() {}

  /** A line of names and one for each row; a missing cell is empty. The writer stays open. */
  static void print(Table table, Csv settings, Writer out) throws IOException {
    List<Column> columns = table.columns();
    try {
      // not closed: that would close the writer, which is not ours
      CsvWriter lines =
          CsvWriter.builder()
              .fieldSeparator(settings.separator())
              .quoteCharacter(settings.quote())
              .lineDelimiter(LineDelimiter.LF)
              .build(out);
      lines.writeRecord(table.names());
      for (int i = 0; i < table.size(); i++) {
        int row = i;
        lines.writeRecord(columns.stream().map(column -> text(column, row)).toList());
      }
      lines.flush();
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private static String text(Column column, int row) {
    String text = column.text(row);
    return text == null ? "" : text;
  }
}
