package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InfoCommandTest {

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
            Optional.of(hostile));
    assertThat(InfoCommand.text(record).replace(System.lineSeparator(), "|"))
        .isEqualTo(
            "trained by camada \"E\": 1 epochs in batches of 2, seed 3|\"E\", \"E\"|data \"E\"|validation \"E\""
                .replace("E", "\\u001b[2J\\u000d"));
  }
}
