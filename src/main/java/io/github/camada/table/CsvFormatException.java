package io.github.camada.table;

import java.io.IOException;
import java.io.Serial;

/**
 * A file is no well-formed table, or holds something else than its reader was told. The message
 * names file, line, column and cell: {@code people.csv: line 17, column age: "old" is no number}.
 */
public final class CsvFormatException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  CsvFormatException(String message) {
    super(message);
  }

  CsvFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
