package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library without its optional reader of CSV files, as a program has it that names one jar. */
class WithoutFastCsvTest {

  private static final String ABSENT =
      "java.lang.IllegalStateException: csv: %s CSV needs FastCSV,";
  private static final String NAME = " de.siegmar:fastcsv, on the class or module path";

  @Test
  void whatNeedsItSaysSoAndTheRestWorks(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("people.csv"), "age\n17\n39\n");

    JavaProcess process =
        JavaProcess.runWithout("fastcsv", directory, WithoutFastCsvProgram.class, file.toString());

    assertThat(process.output())
        .containsExactly(
            "read: " + ABSENT.formatted("reading") + NAME,
            "parts: " + ABSENT.formatted("reading") + NAME,
            "write: " + ABSENT.formatted("writing") + NAME,
            "settings: java.lang.IllegalArgumentException: csv: separator and quote are a line"
                + " break and '\"', wanted two that differ and break no line",
            "answer: true",
            "CSV: 415 {\"error\":\"this server was started without FastCSV, wanted"
                + " application/json\"}",
            "text: 415 {\"error\":\"Content-Type \\\"text/plain\\\", wanted application/json\"}",
            "offered: false",
            "JSON: 200");
    assertThat(process.exitCode()).isZero();
  }
}
