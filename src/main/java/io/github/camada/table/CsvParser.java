package io.github.camada.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.github.camada.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;

/** Divides a file into lines of cells. */
final class CsvParser {

  private CsvParser() {}

  static void parse(CsvSource source, Csv settings, CsvTable table) throws IOException {
    long line = 0;
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(settings.separator())
            .quoteCharacter(settings.quote())
            .allowUnclosedQuote(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(source.characters())) {
      for (CsvRecord cells : records) {
        line = cells.getStartingLineNumber();
        table.add(line, cells.getFields());
        if (table.complete()) {
          return;
        }
      }
    } catch (CsvParseException malformed) {
      // it may quote a character that moves a terminal's cursor
      throw behind(source, line, JsonWriter.oneLine(reason(malformed)), malformed);
    } catch (UncheckedIOException wrapped) {
      IOException failed = wrapped.getCause();
      if (failed instanceof CharacterCodingException) {
        throw behind(source, line, "bytes that are not " + source.charset(), failed);
      } else if (CsvSource.isDamage(failed)) {
        throw behind(source, line, "damaged gzip: " + failed.getMessage(), failed);
      }
      throw failed;
    }
  }

  private static CsvFormatException behind(
      CsvSource source, long line, String what, Exception cause) {
    return new CsvFormatException(
        "%s: behind line %d: %s".formatted(source.name(), line, what), cause);
  }

  private static String reason(CsvParseException malformed) {
    Throwable cause = malformed.getCause();
    return cause == null || cause.getMessage() == null
        ? malformed.getMessage()
        : cause.getMessage();
  }
}
