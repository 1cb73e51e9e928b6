package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.KillChain;
import io.github.camada.KilledProgram;
import io.github.camada.table.Csv;
import io.github.camada.tensor.RandomStream;
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

  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-Dcamada.threads=1", "-Dcamada.kernel=scalar");

  @TempDir private Path directory;
  private int moments;

  private static String learnt(Path csv) throws IOException {
    try (TableFile file = TableFile.open(csv, Csv.standard(), TableFileProgram.learner())) {
      return ModelBits.sha256(TableFileProgram.learner().learn(file));
    }
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
    KillChain met =
        KillChain.of(
            KILLS,
            KILLS / 2,
            directory,
            () ->
                KilledProgram.kill(
                    OPTIONS, TableFileProgram.class, List.of(csv.toString()), moment(random)),
            () -> {
              assertThat(learnt(csv)).isEqualTo(expected);
              assertThat(rows).hasBinaryContent(encoded);
            },
            () -> {
              throw new AssertionError("the program ended before it was killed");
            });
    System.out.println(met);
    // what the last of them has left goes away when rows are written again
    Files.deleteIfExists(rows);
    assertThat(learnt(csv)).isEqualTo(expected);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(csv, rows);
    }
  }

  /** When it has learnt once: any moment, or one at which rows are written, in turn. */
  private KilledProgram.Moment moment(RandomStream random) {
    moments++;
    if (moments % 2 == 0) {
      return KilledProgram.afterLine(1, random.nextInt(MOST_MICROSECONDS));
    }
    return (process, output) -> {
      output.readLine();
      while (process.isAlive() && KillChain.temporaryFiles(directory).isEmpty()) {
        TimeUnit.MICROSECONDS.sleep(100);
      }
    };
  }
}
