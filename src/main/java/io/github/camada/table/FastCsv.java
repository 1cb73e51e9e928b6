package io.github.camada.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.Charset;

/**
 * The way to FastCSV, which a program may not have: this class names none of its classes, so it can
 * say that they are absent.
 */
final class FastCsv {

  private FastCsv() {}

  /** What FastCSV wants of its settings, checked when they are made. */
  static void requireDistinct(char separator, char quote) {
    if (separator == quote || isLineBreak(separator) || isLineBreak(quote)) {
      throw new IllegalArgumentException(
          "csv: separator and quote are %s and %s, wanted two that differ and break no line"
              .formatted(shown(separator), shown(quote)));
    }
  }

  private static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r';
  }

  private static String shown(char c) {
    return isLineBreak(c) ? "a line break" : "'" + c + "'";
  }

  static void read(String name, InputStream bytes, Charset charset, Csv settings, CsvTable table)
      throws IOException {
    CsvSource source = CsvSource.of(name, bytes, charset);
    try {
      CsvParser.parse(source, settings, table);
    } catch (NoClassDefFoundError absent) {
      throw saying("reading", absent);
    }
  }

  static void write(Table table, Csv settings, Writer out) throws IOException {
    try {
      CsvPrinter.print(table, settings, out);
    } catch (NoClassDefFoundError absent) {
      throw saying("writing", absent);
    }
  }

  private static IllegalStateException saying(String what, NoClassDefFoundError absent) {
    return new IllegalStateException(
        "csv: %s CSV needs FastCSV, de.siegmar:fastcsv, on the class or module path"
            .formatted(what),
        absent);
  }
}
