package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default of --data is pictures, which no table is learnt or evaluated on. */
class ForgottenDataTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evaluate %s --target animal",
        "evaluate %s",
        "report %s page.html --target animal"
      })
  void aTableIsWanted(String command) throws IOException {
    Pets pets = Pets.in(directory);
    pets.copyOfLearnt();
    Console.Result result = Console.run(command.formatted(pets.model()).split(" "));
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("camada: --data is missing: wanted a CSV file (see: camada ");
  }

  @Test
  void trainingAsksForOneBeforeItBegins() {
    Console.Result result = Console.run("train", "--target", "animal", "--set", "epochs=0");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err())
        .isEqualTo("camada: --data is missing: wanted a CSV file (see: camada train --help)");
  }
}
