package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.learn.Recipe;
import io.github.camada.learn.TableLearner;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
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
      learner(progress).withCheckpoints(directory).learn(ROWS);
    }
    return written.toString();
  }

  private static TableLearner learner(IntFunction<TrainingListener> listeners) {
    return TableLearner.of("size")
        .withRecipe(task -> Recipe.smallNetworks().with("members", 2).with("epochs", 7))
        .withThreads(Threads.of(1))
        .withListeners(listeners);
  }

  /**
   * Learns until the second network has done so many epochs, where the first is spared four of
   * seven. Each takes ten seconds by this clock; what the bar says then is what is drawn last.
   */
  private String learnUntil(int end) {
    written.getBuffer().setLength(0);
    AtomicLong seconds = new AtomicLong();
    PrintWriter out = new PrintWriter(written);
    try (NetworkProgress progress =
        new NetworkProgress(out, true, 2, 7, () -> seconds.get() * 1_000_000_000L)) {
      IntFunction<TrainingListener> interrupted =
          network -> {
            TrainingListener shown = progress.apply(network);
            return new TrainingListener() {
              @Override
              public void onStart(TrainingRun run) {
                stopFirst(run);
                shown.onStart(run);
              }

              @Override
              public void onEpoch(TrainingRun run, EpochResult result) {
                stopFirst(run);
                seconds.addAndGet(10);
                shown.onEpoch(run, result);
                if (network == 1 && result.epoch() == end - 1) {
                  throw new IllegalStateException("the machine is gone");
                }
              }

              private void stopFirst(TrainingRun run) {
                if (network == 0 && run.completed().size() == 3) {
                  run.requestStop();
                }
              }

              @Override
              public void onEnd(TrainingRun run, History history) {
                shown.onEnd(run, history);
              }
            };
          };
      TableLearner learner = learner(interrupted).withCheckpoints(directory, Duration.ofNanos(1));
      assertThatIllegalStateException().isThrownBy(() -> learner.learn(ROWS));
    }
    return written.toString();
  }

  /** What another process did says nothing of how long the rest takes this one. */
  @Test
  void theTimeLeftIsThatOfTheEpochsOfThisProcess() {
    // eight of the epochs after the first, four of which were spared, took forty seconds
    assertThat(learnUntil(2)).contains("1 of 2 networks  25 s left");
    assertThat(learnUntil(4)).contains("1 of 2 networks  30 s left");
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
