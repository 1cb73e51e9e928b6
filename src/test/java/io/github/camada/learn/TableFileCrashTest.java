package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.file.Sha256;
import io.github.camada.model.ModelSerializer;
import io.github.camada.table.Csv;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.kernel.JavaProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link TableFileProgram} is killed at random moments, and while it writes encoded rows: whoever
 * comes after it has the model of one that nobody killed.
 */
class TableFileCrashTest {

  private static final int KILLS = 10;
  private static final int MOST_MICROSECONDS = 300_000;

  /** As a process may be done with writing before the signal arrives. */
  private static final int MOST_ATTEMPTS = 50;

  @TempDir private Path directory;

  private static String learnt(Path csv) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TableFile file = TableFile.open(csv, Csv.standard(), TableFileProgram.learner())) {
      ModelSerializer.write(TableFileProgram.learner().learn(file), bytes);
    }
    return Sha256.of(bytes.toByteArray());
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void whatAKilledProcessLeavesIsMadeAgain() throws Exception {
    StringBuilder text = new StringBuilder("x,y,kind\n");
    RandomStream random = new RandomStream(7);
    for (int row = 0; row < 10_000; row++) {
      int x = random.nextInt(100);
      text.append(x).append(',').append(row % 7).append(x < 50 ? ",low\n" : ",high\n");
    }
    Path csv = Files.writeString(directory.resolve("rows.csv"), text);
    Path rows = directory.resolve("rows.csv.camada-rows");
    String expected = learnt(csv);
    byte[] encoded = Files.readAllBytes(rows);
    for (int kill = 0; kill < KILLS; kill++) {
      if (kill % 2 == 0) {
        killAtAMoment(csv, random.nextInt(MOST_MICROSECONDS));
      } else {
        killWhileRowsAreWritten(csv);
      }
      assertThat(learnt(csv)).as("after kill %d", kill).isEqualTo(expected);
      assertThat(Files.readAllBytes(rows)).as("after kill %d", kill).isEqualTo(encoded);
    }
    // what the last of them has left goes away when rows are written again
    Files.deleteIfExists(rows);
    assertThat(learnt(csv)).isEqualTo(expected);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(csv, rows);
    }
  }

  private static void killAtAMoment(Path csv, int microseconds) throws Exception {
    Process process = started(csv);
    try {
      TimeUnit.MICROSECONDS.sleep(microseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Until a process has left a file that it had begun. */
  private static void killWhileRowsAreWritten(Path csv) throws Exception {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      Process process = started(csv);
      try {
        while (unfinished(csv) == 0) {
          assertThat(process.isAlive()).isTrue();
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
      if (unfinished(csv) > 0) {
        return;
      }
    }
    throw new AssertionError("no process was killed while it wrote rows");
  }

  private static long unfinished(Path csv) throws IOException {
    try (Stream<Path> files = Files.list(csv.getParent())) {
      return files.filter(file -> file.toString().endsWith(".tmp")).count();
    }
  }

  /** One that has learnt from the table once. */
  private static Process started(Path csv) throws IOException {
    Process process =
        new ProcessBuilder(
                JavaProcess.command(
                    List.of(JavaProcess.java(Path.of(System.getProperty("java.home")))),
                    List.of(
                        "-XX:TieredStopAtLevel=1", "-Dcamada.threads=1", "-Dcamada.kernel=scalar"),
                    TableFileProgram.class,
                    csv.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('d');
    return process;
  }
}
