package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What does several things at the same time starts as many threads as it is told to. */
class ThreadsOptionTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "search --trials 2 --folds 2, --threads 3, 3",
    "search --trials 2 --folds 2, --threads 1, 0",
    "cross-validate --folds 5,    --threads 4, 4",
  })
  void asManyWorkAsTheUserSays(String command, String threads, int started) throws Exception {
    requireStarted(command, threads, started);
  }

  @Test
  @Tag("slow")
  void theCallerAloneCrossValidatesWithOneThread() throws Exception {
    requireStarted("cross-validate --folds 5", "--threads 1", 0);
  }

  private void requireStarted(String command, String threads, int started) throws Exception {
    StringBuilder csv = new StringBuilder("size,kind\n");
    for (int i = 0; i < 20; i++) {
      csv.append(i).append(i % 2 == 0 ? ",even\n" : ",odd\n");
    }
    Path data = Files.writeString(directory.resolve("rows.csv"), csv);
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.addAll(List.of(threads.split(" ")));
    arguments.addAll(List.of("--data", data.toString(), "--target", "kind"));
    arguments.addAll(List.of("--set", "epochs=1", "--set", "members=1"));
    JavaProcess process =
        JavaProcess.run(
            directory,
            List.of("-XX:TieredStopAtLevel=1", "-Dcamada.kernel=scalar"),
            ThreadCountProgram.class,
            arguments.toArray(String[]::new));
    assertThat(process.output()).last().isEqualTo("status 0, threads " + started);
  }
}
