package io.github.camada.learn;

import static io.github.camada.learn.InterruptedLearning.ALWAYS;
import static io.github.camada.learn.InterruptedLearning.BATCHES;
import static io.github.camada.learn.InterruptedLearning.EPOCHS;
import static io.github.camada.learn.InterruptedLearning.EXPECTED;
import static io.github.camada.learn.InterruptedLearning.MEMBERS;
import static io.github.camada.learn.InterruptedLearning.ROWS;
import static io.github.camada.learn.InterruptedLearning.TABLE;
import static io.github.camada.learn.InterruptedLearning.crash;
import static io.github.camada.learn.InterruptedLearning.learner;
import static io.github.camada.learn.InterruptedLearning.noting;
import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.learn.InterruptedLearning.Crash;
import io.github.camada.model.Model;
import io.github.camada.table.Csv;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A learner that is interrupted and learns again gives the model of one that was not. */
class NetworkCheckpointsTest {

  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path home;
  private Path directory;

  @BeforeEach
  void chooseDirectory() {
    directory = home.resolve("run");
  }

  @Test
  void resumedAtAnyMomentItGivesTheSameBits() throws IOException {
    for (int network = 0; network < MEMBERS; network++) {
      for (int step = 0; step < EPOCHS * BATCHES; step += 7) {
        for (Duration interval : List.of(ALWAYS, NEVER)) {
          TableLearner learner = learner().withCheckpoints(directory, interval);
          crash(learner, network, step / BATCHES, step % BATCHES);
          assertThat(sha256(learner.learn(TABLE)))
              .as("network %d, step %d, %s", network, step, interval)
              .isEqualTo(EXPECTED);
          delete();
        }
      }
    }
  }

  private void delete() throws IOException {
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  /** Each attempt ends after four batches, of whichever networks. */
  @Test
  void interruptedAgainAndAgainOnTwoThreadsItGivesTheSameBits() {
    TableLearner learner = learner().withThreads(Threads.of(2)).withCheckpoints(directory, ALWAYS);
    Optional<Model> learnt = Optional.empty();
    int attempts = 0;
    while (learnt.isEmpty()) {
      AtomicInteger batches = new AtomicInteger();
      TrainingListener fourth =
          new TrainingListener() {
            @Override
            public void onBatch(TrainingRun run) {
              if (batches.incrementAndGet() == 4) {
                throw new Crash();
              }
            }
          };
      attempts++;
      try {
        learnt = Optional.of(learner.withListeners(network -> fourth).learn(TABLE));
      } catch (Crash again) {
        assertThat(directory).isDirectoryNotContaining("glob:**/.camada-*");
      }
    }
    assertThat(sha256(learnt.get())).isEqualTo(EXPECTED);
    assertThat(attempts).isGreaterThan(1);
  }

  /** Each batch is learnt once but that of the crash, which no checkpoint has seen. */
  @Test
  void whatIsLearntIsNotLearntAgain() {
    TableLearner learner = learner().withThreads(Threads.of(1)).withCheckpoints(directory, ALWAYS);
    SortedSet<String> before = new ConcurrentSkipListSet<>();
    assertThatThrownBy(() -> learner.withListeners(crash(1, 2, 1, before)).learn(TABLE))
        .isInstanceOf(Crash.class);
    SortedSet<String> after = new ConcurrentSkipListSet<>();
    learner.withListeners(noting(after)).learn(TABLE);
    assertThat(before).hasSize(EPOCHS * BATCHES + 2 * BATCHES + 1).contains("1 2 0");
    assertThat(after).hasSize(MEMBERS * EPOCHS * BATCHES - before.size()).contains("1 2 1");
    assertThat(after).doesNotContainAnyElementsOf(before);

    SortedSet<String> none = new ConcurrentSkipListSet<>();
    assertThat(sha256(learner.withListeners(noting(none)).learn(TABLE))).isEqualTo(EXPECTED);
    assertThat(none).isEmpty();
    assertThat(directory)
        .isDirectoryContaining("glob:**/run.json")
        .isDirectoryContaining("glob:**/network-1.checkpoint")
        .isDirectoryContaining("glob:**/network-3.checkpoint");
    assertThat(directory.toFile().list()).hasSize(1 + MEMBERS);
  }

  /** Where nothing is asked for, a run of moments writes at its begin and its end alone. */
  @Test
  void withoutAnIntervalAFewSecondsMayBeLost() {
    TableLearner learner = learner().withCheckpoints(directory);
    crash(learner.withThreads(Threads.of(1)), 1, 2, 1);
    SortedSet<String> after = new ConcurrentSkipListSet<>();
    assertThat(sha256(learner.withListeners(noting(after)).learn(TABLE))).isEqualTo(EXPECTED);
    assertThat(after).doesNotContain("0 0 0").contains("1 2 1");
  }

  /** One network is trained by all threads. */
  @Test
  void oneNetworkAloneGoesOnToo() {
    TableLearner one =
        TableLearner.of("kind").withRecipe(task -> Recipe.smallNetworks().with("members", 1));
    TableLearner learner = one.withCheckpoints(directory, ALWAYS);
    crash(learner, 0, 3, 1);
    assertThat(sha256(learner.learn(TABLE))).isEqualTo(sha256(one.learn(TABLE)));
  }

  @Test
  void aTableInItsFileGoesOnWhereOneInMemoryWasInterrupted() throws IOException {
    StringBuilder text = new StringBuilder("x,kind\n");
    for (int row = 0; row < ROWS; row++) {
      text.append(TABLE.row(row).get("x")).append(',');
      text.append(TABLE.row(row).get("kind")).append('\n');
    }
    Path csv = Files.writeString(home.resolve("rows.csv"), text);
    TableLearner learner = learner().withCheckpoints(directory, ALWAYS);
    try (TableFile file = TableFile.open(csv, Csv.standard(), learner)) {
      assertThatThrownBy(
              () ->
                  learner.withListeners(crash(2, 1, 1, new ConcurrentSkipListSet<>())).learn(file))
          .isInstanceOf(Crash.class);
      crash(learner, 2, 2, 2);
      assertThat(sha256(learner.learn(file))).isEqualTo(EXPECTED);
    }
  }

  @Test
  void aThreadThatIsInterruptedKeepsWhatItHasLearnt() {
    TableLearner learner = learner().withThreads(Threads.of(1)).withCheckpoints(directory, NEVER);
    IntFunction<TrainingListener> interrupting =
        number ->
            new TrainingListener() {
              @Override
              public void onBatch(TrainingRun run) {
                if (number == 1 && run.epoch() == 2 && run.batch() == 0) {
                  Thread.currentThread().interrupt();
                }
              }
            };
    try {
      assertThatIllegalStateException()
          .isThrownBy(() -> learner.withListeners(interrupting).learn(TABLE))
          .withMessage("table learner: interrupted");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    SortedSet<String> after = new ConcurrentSkipListSet<>();
    assertThat(sha256(learner.withListeners(noting(after)).learn(TABLE))).isEqualTo(EXPECTED);
    assertThat(after.first()).isEqualTo("1 2 1");
  }
}
