package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.PythonFiles;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class InfoCommandTest {

  private static String info(String... options) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    line.setOut(new PrintWriter(out));
    String[] arguments =
        Stream.concat(Stream.of("info"), Stream.of(options)).toArray(String[]::new);
    assertThat(Main.execute(line, arguments)).isZero();
    return out.toString().replace(System.lineSeparator(), "\n");
  }

  @Test
  void tensorsOfAnotherProgramAreListed() {
    Path path = PythonFiles.path("state-square.safetensors");
    assertThat(info(path.toString()))
        .isEqualTo(
            path
                + """
                : 384 bytes, 4 tensors of another program
                format: pt
                0.bias F32 [3]
                0.weight F32 [3, 3]
                2.bias F32 [3]
                2.weight F32 [3, 3]
                """);
    assertThat(info(path.toString(), "--json"))
        .contains("\"metadata\":{\"format\":\"pt\"}")
        .contains("{\"name\":\"2.weight\",\"dtype\":\"F32\",\"shape\":[3,3]}");
  }

  @Test
  void textsOfAFileMoveNoCursor() {
    String hostile = "\u001b[2J\r";
    TrainingRecord record =
        new TrainingRecord(
            hostile,
            new TrainingSettings(1, 2, 3),
            hostile,
            hostile,
            hostile,
            hostile,
            Optional.of(hostile));
    assertThat(InfoCommand.text(record).replace(System.lineSeparator(), "|"))
        .isEqualTo(
            "trained by camada \"E\": 1 epoch in batches of 2, seed 3|\"E\", \"E\", \"E\"|data \"E\"|validation \"E\""
                .replace("E", "\\u001b[2J\\u000d"));
  }
}
