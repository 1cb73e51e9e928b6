package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.file.Sha256;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@link TableLearnerProgram} is killed at random moments, some of them while a checkpoint is
 * written, and started again each time. What it leaves in the end is the model file of a run that
 * nobody killed.
 */
class TableLearnerCrashTest {

  private static final int ROWS = 200;
  private static final int KILLS = 15;

  /** Far below those of all three networks together. */
  private static final int MOST_BATCHES = 40;

  /** About as long as a batch takes together with its checkpoint. */
  private static final int BATCH_MICROSECONDS = 5_000;

  private static final String JAVA = JavaProcess.java(Path.of(System.getProperty("java.home")));
  private static final List<String> OPTIONS =
      List.of("-Dcamada.threads=2", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  @TempDir private Path home;
  private final RandomStream random = new RandomStream(11);

  private Path table() throws IOException {
    StringBuilder text = new StringBuilder("x,y,kind\n");
    for (int row = 0; row < ROWS; row++) {
      int x = random.nextInt(100);
      text.append(x).append(',').append(row % 7).append(x < 50 ? ",low\n" : ",high\n");
    }
    return Files.writeString(home.resolve("rows.csv"), text);
  }

  private String learnt(String where, Path model, Path... checkpoints) throws Exception {
    List<String> arguments = arguments(where, model, checkpoints);
    JavaProcess process =
        JavaProcess.run(home, OPTIONS, TableLearnerProgram.class, arguments.toArray(String[]::new));
    assertThat(process.exitCode()).as("%s", process.errors()).isZero();
    return Sha256.of(Files.readAllBytes(model));
  }

  private List<String> arguments(String where, Path model, Path... checkpoints) {
    List<String> arguments = new ArrayList<>();
    arguments.add(where);
    arguments.add(home.resolve("rows.csv").toString());
    arguments.add(model.toString());
    for (Path each : checkpoints) {
      arguments.add(each.toString());
    }
    return arguments;
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "file"})
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void killedAgainAndAgainItLeavesTheSameModel(String where) throws Exception {
    table();
    String expected = learnt(where, home.resolve("whole.safetensors"));
    Path model = home.resolve("model.safetensors");
    Path checkpoints = home.resolve("checkpoints");
    int kills = 0;
    int whileWriting = 0;
    while (kills < KILLS || whileWriting == 0) {
      if (runAndKill(arguments(where, model, checkpoints))) {
        kills++;
        whileWriting += temporaryFiles(checkpoints).isEmpty() ? 0 : 1;
      } else {
        compare(expected, model, checkpoints);
      }
    }
    System.out.printf("killed %d times, %d while a checkpoint was written%n", kills, whileWriting);
    assertThat(learnt(where, model, checkpoints)).isEqualTo(expected);
    compare(expected, model, checkpoints);
  }

  /** Then the next run begins anew. */
  private static void compare(String expected, Path model, Path checkpoints) throws IOException {
    assertThat(Sha256.of(Files.readAllBytes(model))).isEqualTo(expected);
    Files.delete(model);
    assertThat(checkpoints.toFile().list())
        .containsExactlyInAnyOrder(
            "run.json", "network-1.checkpoint", "network-2.checkpoint", "network-3.checkpoint");
    for (String file : checkpoints.toFile().list()) {
      Files.delete(checkpoints.resolve(file));
    }
  }

  private static List<String> temporaryFiles(Path directory) {
    String[] files = directory.toFile().list((in, name) -> name.matches("[.]camada-.*[.]tmp"));
    return files == null ? List.of() : List.of(files);
  }

  /** True if it was killed, false if it came to its end before. */
  private boolean runAndKill(List<String> arguments) throws Exception {
    Path errors = home.resolve("errors");
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of(JAVA),
                    OPTIONS,
                    TableLearnerProgram.class,
                    arguments.toArray(String[]::new)))
            .redirectError(errors.toFile())
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int batches = random.nextInt(MOST_BATCHES); batches >= 0; batches--) {
        output.readLine();
      }
      TimeUnit.MICROSECONDS.sleep(random.nextInt(BATCH_MICROSECONDS));
    } finally {
      process.destroyForcibly();
    }
    int status = process.waitFor();
    if (status != 0) {
      assertThat(status).as(Files.readString(errors)).isEqualTo(128 + 9);
    }
    return status != 0;
  }
}
