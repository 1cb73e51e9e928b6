package io.github.camada.cli;

import static io.github.camada.cli.Processes.TERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.io.BufferedReader;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Searches and cross-validations that a signal ends while they print how far they are. */
@Tag("slow")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
class InterruptedSearchTest {

  @TempDir private Path directory;

  /**
   * What standard error has of a command that SIGTERM ends behind its first line.
   *
   * @param line that is to come
   */
  private String interrupt(String line, List<String> words) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(new File(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dcamada.kernel=scalar"));
    command.add(Main.class.getName());
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command);
    // not among the words: of a longer command Linux does not tell what it was
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.start();
    try (BufferedReader out = Processes.reader(process)) {
      assertThat(out.readLine()).startsWith(line);
      // not Process.destroy, which closes the streams as well
      process.toHandle().destroy();
      Processes.drain(out);
      assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> words(String command, String... options) throws Exception {
    List<String> words =
        new ArrayList<>(List.of(command, "--data", Pets.in(directory).data().toString()));
    words.addAll(List.of("--target", "animal", "--set", "epochs=100", "--set", "patience=100"));
    words.addAll(List.of(options));
    return words;
  }

  @Test
  void whatIsKeptOfASearchIsSaidAndHowToGoOn() throws Exception {
    Path state = directory.resolve("state.json");
    List<String> search = words("search", "--trials", "5000");
    assertThat(interrupt("1 of 5000 trials  rung 0 trial ", search))
        .matches(
            "camada: interrupted after \\d+ of 5000 trials; their results are lost; --state FILE"
                + " would keep them");
    search.addAll(List.of("--state", state.toString()));
    assertThat(interrupt("1 of 5000 trials  rung 0 trial ", search))
        .matches("camada: interrupted after \\d+ of 5000 trials; .* keeps them; to go on: .*")
        .contains(" trials; " + state + " keeps them; ")
        .endsWith(String.join(" ", search));
    assertThat(state).exists();
    assertThat(interrupt("", search)).doesNotContain("after 0 ");
  }

  @Test
  void nothingIsKeptOfACrossValidation() throws Exception {
    assertThat(interrupt("1 of 60 folds  fold ", words("cross-validate", "--folds", "60")))
        .matches("camada: interrupted after \\d+ of 60 folds; their results are lost");
  }
}
