package io.github.camada.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.camada.Untrusted;
import java.io.ByteArrayInputStream;
import java.util.Optional;

/** Whatever a CSV file holds: a table whose columns have as many rows, or one refusal. */
class CsvFuzzTest {

  /** Buffers of the parser, the decoder and of gzip; a message with its stack trace. */
  private static final int FIXED = 4 << 20;

  /** A separator makes a cell; a gzip member unpacks to a thousand times its size. */
  private static final int OF_A_BYTE = 64 << 10;

  /** Entries in the notation of libFuzzer, which takes no line break within one. */
  @FuzzTest
  @DictionaryEntries({
    "a,b\\x0A",
    "\\\"\\x0A\\\"",
    "\\x0D\\x0A",
    "\\\"\\\"",
    "1e308",
    "2024-05-17",
    "true",
    "NA",
    "\\xEF\\xBB\\xBF",
    ","
  })
  void file(byte[] bytes) {
    Optional<Table> read =
        new Untrusted(bytes)
            .read(
                file -> Csv.standard().table("fuzz.csv", new ByteArrayInputStream(file)),
                CsvFormatException.class,
                FIXED + (long) OF_A_BYTE * bytes.length);
    read.ifPresent(
        table -> {
          assertThat(table.columns()).allMatch(column -> column.size() == table.size());
          for (int row = 0; row < table.size(); row++) {
            assertThat(table.row(row)).hasSize(table.columns().size());
          }
          assertThat(table.toString()).isNotBlank();
        });
  }
}
