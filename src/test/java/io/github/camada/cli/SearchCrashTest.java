package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.KilledProgram;
import io.github.camada.tensor.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A search is killed at random moments, again and again: whoever goes on from its file has the
 * winner and the table, to the last digit, of a search that nobody killed.
 */
class SearchCrashTest {

  private static final int KILLS = 6;

  /** 27 trials, the best 9 of them again, then 3 and 1. */
  private static final int TRIALS = 40;

  private static final int MOST_MICROSECONDS = 5_000;

  @TempDir private Path directory;

  private Path data;

  private String[] command(String name) {
    List<String> words = new ArrayList<>(List.of("search", "--data", data.toString()));
    words.addAll(List.of("--target", "kind", "--trials", "27", "--rungs", "4", "--folds", "3"));
    words.addAll(List.of("--set", "epochs=9", "--threads", "2"));
    words.addAll(List.of("--state", directory.resolve(name + ".json").toString()));
    words.addAll(List.of("--csv", directory.resolve(name + ".csv").toString()));
    return words.toArray(String[]::new);
  }

  @Test
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void aKilledSearchGoesOnToTheSameWinner() throws Exception {
    StringBuilder rows = new StringBuilder("x,y,kind\n");
    RandomStream random = new RandomStream(7);
    for (int row = 0; row < 120; row++) {
      int x = random.nextInt(100);
      rows.append(x).append(',').append(row % 7).append(x < 50 ? ",low\n" : ",high\n");
    }
    data = Files.writeString(directory.resolve("rows.csv"), rows);
    Console.Result expected = Console.run(command("whole"));
    assertThat(expected.err()).isEmpty();
    Path state = directory.resolve("killed.json");

    int before = 0;
    for (int kills = 0; kills < KILLS; ) {
      killAtAMoment(state, before, random.nextInt(MOST_MICROSECONDS));
      int finished = finished(state);
      if (finished == TRIALS) { // this test was held up for so long: from the beginning
        Files.delete(state);
        Files.deleteIfExists(directory.resolve("killed.csv"));
        before = 0;
        continue;
      }
      // of what was finished nothing is lost
      assertThat(finished).as("after %d kills", kills).isGreaterThan(before);
      before = finished;
      kills++;
    }
    Console.Result resumed = Console.run(command("killed"));

    assertThat(resumed.err()).isEmpty();
    assertThat(found(resumed)).isEqualTo(found(expected));
    assertThat(directory.resolve("killed.csv"))
        .hasSameBinaryContentAs(directory.resolve("whole.csv"));
    assertThat(state).hasSameBinaryContentAs(directory.resolve("whole.json"));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "rows.csv", "whole.json", "whole.csv", "killed.json", "killed.csv");
    }
  }

  /** What is printed behind the progress. */
  private static String found(Console.Result result) {
    assertThat(result.out()).contains("score: ");
    return result.out().substring(result.out().indexOf("score: "));
  }

  /** Some time after one more trial is finished. */
  private void killAtAMoment(Path state, int before, int microseconds) throws Exception {
    KilledProgram.kill(
        List.of("-XX:TieredStopAtLevel=1", "-Dcamada.kernel=scalar"),
        Main.class,
        List.of(command("killed")),
        (process, output) -> {
          while (process.isAlive() && finished(state) <= before) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          TimeUnit.MICROSECONDS.sleep(microseconds);
        });
  }

  /** Trials that the file keeps. */
  private static int finished(Path state) throws IOException {
    return Files.exists(state) ? Files.readString(state).split("\"rung\":", -1).length - 1 : 0;
  }
}
