package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkProgressTest {

  private static final Table ROWS =
      Table.of(
          Column.numbers("x", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
          Column.words("size", "s", "s", "s", "s", "s", "s", "l", "l", "l", "l", "l", "l"));

  private final StringWriter written = new StringWriter();

  @TempDir private Path directory;

  private String learn(boolean shown, boolean terminal) {
    PrintWriter out = shown ? new PrintWriter(written) : null;
    try (NetworkProgress progress = new NetworkProgress(out, terminal, 2, 7)) {
      TableLearner.of("size")
          .withRecipe(task -> Recipe.smallNetworks().with("members", 2).with("epochs", 7))
          .withThreads(Threads.of(1))
          .withListeners(progress)
          .withCheckpoints(directory)
          .learn(ROWS);
    }
    return written.toString();
  }

  @Test
  void aLineSaysHowEachNetworkHasEnded() {
    assertThat(learn(true, false).lines())
        .satisfiesExactly(
            first -> assertThat(first).matches(NETWORK.formatted(1)),
            second -> assertThat(second).matches(NETWORK.formatted(2)));
  }

  private static final String NETWORK = "network %d/2  7 epochs  best validation loss \\d[.]\\d{4}";

  /** At its end the bar is full, and then wiped out. */
  @Test
  void aTerminalHasOneLineThatGoesAway() {
    String text = learn(true, true);
    assertThat(text).contains("learning ", "100%", " epochs/s  2 of 2 networks  0 s left");
    assertThat(text).doesNotContain("\n").matches("(?s).*\r *\r");
  }

  @Test
  void whatWasLearntBeforeAnInterruptionIsDone() {
    learn(false, false);
    assertThat(learn(true, true)).contains("100%", "2 of 2 networks");
  }

  @Test
  void nothingIsShownToAProgram() {
    assertThat(learn(false, true)).isEmpty();
  }
}
