package io.github.camada.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.FieldModifier;
import io.github.camada.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;

/**
 * Divides a file into lines of cells. As it hears of quotes, it knows an empty line from one that
 * is a pair of them, which the parser hands on alike.
 */
final class CsvParser implements FieldModifier {

  /** The last line with quotes. */
  private long quoted;

  private CsvParser() {}

  @Override
  public String modify(long line, int index, boolean quotes, String cell) {
    if (quotes) {
      quoted = line;
    }
    return cell;
  }

  private boolean isEmpty(CsvRecord cells) {
    return cells.getFieldCount() == 1
        && cells.getField(0).isEmpty()
        && cells.getStartingLineNumber() != quoted;
  }

  static void parse(CsvSource source, Csv settings, CsvTable table) throws IOException {
    long line = 0;
    CsvParser parser = new CsvParser();
    try (CsvReader<CsvRecord> records =
        CsvReader.builder()
            .fieldSeparator(settings.separator())
            .quoteCharacter(settings.quote())
            .allowUnclosedQuote(false)
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .build(
                CsvRecordHandler.of(handler -> handler.fieldModifier(parser)),
                source.characters())) {
      for (CsvRecord cells : records) {
        line = cells.getStartingLineNumber();
        if (parser.isEmpty(cells)) {
          table.addEmpty(line);
        } else {
          table.add(line, cells.getFields());
        }
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
