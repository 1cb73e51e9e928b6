package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.file.OtherProcess;
import io.github.camada.file.Sha256;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.table.Column;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Threads;
import io.github.camada.train.CheckpointException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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

  private static final int ROWS = 60;
  private static final int MEMBERS = 3;
  private static final int EPOCHS = 4;

  /** Of 48 rows in batches of at most 16. */
  private static final int BATCHES = 3;

  private static final Duration ALWAYS = Duration.ofNanos(1);
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path home;
  private Path directory;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  @BeforeEach
  void chooseDirectory() {
    directory = home.resolve("run");
  }

  private static Table table() {
    RandomStream random = new RandomStream(7);
    double[] x = new double[ROWS];
    String[] kind = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      x[i] = random.nextInt(100);
      kind[i] = x[i] < 40 + random.nextInt(20) ? "low" : "high";
    }
    return Table.of(Column.numbers("x", x), Column.words("kind", kind));
  }

  private static final Table TABLE = table();

  /** All that a run remembers is in it: dropout, a schedule, best epochs, rates of their own. */
  private static Recipe recipe(Task task) {
    return Recipe.forTable(task)
        .with("hidden", "6")
        .with("dropout", 0.2)
        .with("epochs", EPOCHS)
        .with("batchSize", 16)
        .with("members", MEMBERS);
  }

  private static TableLearner learner() {
    return TableLearner.of("kind").withRecipe(NetworkCheckpointsTest::recipe);
  }

  private static String bits(Model model) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ModelSerializer.write(model, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.of(bytes.toByteArray());
  }

  private static final String EXPECTED = bits(learner().learn(TABLE));

  /** Ends a network with an exception at that batch, and notes the batches of all before. */
  private static IntFunction<TrainingListener> crash(
      int network, int epoch, int batch, SortedSet<String> batches) {
    return number ->
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (number == network && run.epoch() == epoch && run.batch() == batch) {
              throw new Crash();
            }
            batches.add(number + " " + run.epoch() + " " + run.batch());
          }
        };
  }

  private static IntFunction<TrainingListener> noting(SortedSet<String> batches) {
    return crash(-1, 0, 0, batches);
  }

  private void crash(TableLearner learner, int network, int epoch, int batch) {
    SortedSet<String> unused = new ConcurrentSkipListSet<>();
    assertThatThrownBy(
            () -> learner.withListeners(crash(network, epoch, batch, unused)).learn(TABLE))
        .isInstanceOf(Crash.class);
  }

  @Test
  void resumedAtAnyMomentItGivesTheSameBits() throws IOException {
    for (int network = 0; network < MEMBERS; network++) {
      for (int step = 0; step < EPOCHS * BATCHES; step += 7) {
        for (Duration interval : List.of(ALWAYS, NEVER)) {
          TableLearner learner = learner().withCheckpoints(directory, interval);
          crash(learner, network, step / BATCHES, step % BATCHES);
          assertThat(bits(learner.learn(TABLE)))
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
    assertThat(bits(learnt.get())).isEqualTo(EXPECTED);
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
    assertThat(bits(learner.withListeners(noting(none)).learn(TABLE))).isEqualTo(EXPECTED);
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
    assertThat(bits(learner.withListeners(noting(after)).learn(TABLE))).isEqualTo(EXPECTED);
    assertThat(after).doesNotContain("0 0 0").contains("1 2 1");
  }

  /** One network is trained by all threads. */
  @Test
  void oneNetworkAloneGoesOnToo() {
    TableLearner one =
        TableLearner.of("kind").withRecipe(task -> Recipe.smallNetworks().with("members", 1));
    TableLearner learner = one.withCheckpoints(directory, ALWAYS);
    crash(learner, 0, 3, 1);
    assertThat(bits(learner.learn(TABLE))).isEqualTo(bits(one.learn(TABLE)));
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
      assertThat(bits(learner.learn(file))).isEqualTo(EXPECTED);
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
    assertThat(bits(learner.withListeners(noting(after)).learn(TABLE))).isEqualTo(EXPECTED);
    assertThat(after.first()).isEqualTo("1 2 1");
  }

  private void refused(String message, TableLearner learner, Table table) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner.withCheckpoints(directory).learn(table))
        .withMessageStartingWith("learn: ")
        .withMessageContaining(directory.toString())
        .withMessageContaining(message);
  }

  @Test
  void checkpointsOfAnotherRunAreRefused() throws IOException {
    crash(learner().withCheckpoints(directory, ALWAYS), 1, 1, 1);
    refused("are of another run: seed 22, this run has 5", learner().withSeed(5), TABLE);
    refused("are of another run: training data ", learner(), other());
    refused(
        "are of another run: patience 256, this run has 9",
        learner().withRecipe(task -> recipe(task).with("patience", 9)),
        TABLE);
    refused(
        "are of another run: members 3, this run has 4",
        learner().withRecipe(task -> recipe(task).with("members", 4)),
        TABLE);
    refused(
        "recipe realmlp, this run has small",
        learner().withRecipe(task -> Recipe.smallNetworks()),
        TABLE);
    Path run = directory.resolve("run.json");
    String written = Files.readString(run);
    Files.writeString(run, written.replaceAll("\"version\":\"[^\"]*\"", "\"version\":\"0\\\\n1\""));
    refused("are of another run: version \"0\\u000a1\", this run has ", learner(), TABLE);
    Files.writeString(run, written.replace("}", ",\"later\":\"yes\"}"));
    refused("are of another run: later yes, this run has none", learner(), TABLE);
    Files.writeString(run, written);
    assertThat(bits(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
  }

  /** The same inputs, another class of the first row. */
  private static Table other() {
    String[] kind = new String[ROWS];
    for (int i = 0; i < ROWS; i++) {
      String same = TABLE.column("kind").text(i);
      kind[i] = i > 0 ? same : same.equals("low") ? "high" : "low";
    }
    return TABLE.without("kind").with(Column.words("kind", kind));
  }

  @Test
  void whatIsNoCheckpointIsRefused() throws IOException {
    crash(learner().withCheckpoints(directory, ALWAYS), 1, 1, 1);
    Path run = directory.resolve("run.json");
    String written = Files.readString(run);
    Files.writeString(run, "{}}");
    refused("run: run.json: ", learner(), TABLE);
    Files.writeString(run, written + " ".repeat(1 << 20));
    refused("run.json is larger than any that describes a run", learner(), TABLE);
    Files.delete(run);
    refused("there are checkpoints, but no run.json that says of which run", learner(), TABLE);
    Files.writeString(run, written);
    Path network = directory.resolve("network-2.checkpoint");
    byte[] complete = Files.readAllBytes(network);
    byte[] damaged = complete.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(network, damaged);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner().withCheckpoints(directory).learn(TABLE))
        .withMessageStartingWith("checkpoint " + network + ": ");
    Files.copy(directory.resolve("network-1.checkpoint"), home.resolve("one"));
    Files.write(network, Files.readAllBytes(home.resolve("one")));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> learner().withCheckpoints(directory).learn(TABLE))
        .withMessageContaining("the checkpoint is of another run: seed ");
    Files.write(network, complete);
    assertThat(bits(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
  }

  @Test
  void aDirectoryThatCannotBeUsedIsRefusedBeforeTheFirstBatch() throws Exception {
    directory = Files.writeString(home.resolve("file"), "text");
    refused("file cannot be made: java.nio.file.FileAlreadyExistsException", learner(), TABLE);
    directory = home.resolve("missing/run");
    refused("run cannot be made: java.nio.file.NoSuchFileException", learner(), TABLE);
    directory = Files.createDirectory(home.resolve("run"));
    try (OtherProcess other = OtherProcess.start("claim", directory.resolve("run.json"))) {
      refused("in use by process " + other.number(), learner(), TABLE);
      other.kill();
    }
    assertThat(bits(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
  }

  /** Each of its folds is another table. */
  @Test
  void aLearnerThatIsEvaluatedKeepsNone() {
    TableLearner learner = learner().withCheckpoints(directory);
    List<TableSplit> folds = TableSplit.stratifiedFolds(TABLE, "kind", 2, 22);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CrossValidation.of(learner, folds, 1))
        .withMessageStartingWith("cross-validation: a learner with checkpoints");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TableObjective(learner, Recipe.smallNetworks(), folds, "logLoss"))
        .withMessageStartingWith("table objective: a learner with checkpoints");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> learner().withCheckpoints(directory, Duration.ZERO))
        .withMessage("checkpoints: every PT0S, wanted above 0, at most 365 days");
    assertThatThrownBy(() -> learner().withCheckpoints(null))
        .hasMessage("table learner: checkpoints");
    assertThat(directory).doesNotExist();
  }
}
