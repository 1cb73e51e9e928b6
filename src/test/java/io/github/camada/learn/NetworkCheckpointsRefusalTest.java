package io.github.camada.learn;

import static io.github.camada.learn.InterruptedLearning.ALWAYS;
import static io.github.camada.learn.InterruptedLearning.EXPECTED;
import static io.github.camada.learn.InterruptedLearning.ROWS;
import static io.github.camada.learn.InterruptedLearning.TABLE;
import static io.github.camada.learn.InterruptedLearning.crash;
import static io.github.camada.learn.InterruptedLearning.learner;
import static io.github.camada.learn.InterruptedLearning.recipe;
import static io.github.camada.learn.ModelBits.sha256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.file.OtherProcess;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.table.TableSplit;
import io.github.camada.train.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checkpoints of another run, damaged ones, and directories in which none can be kept. */
class NetworkCheckpointsRefusalTest {

  @TempDir private Path home;
  private Path directory;

  @BeforeEach
  void chooseDirectory() {
    directory = home.resolve("run");
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
    assertThat(sha256(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
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
    assertThat(sha256(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
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
    assertThat(sha256(learner().withCheckpoints(directory).learn(TABLE))).isEqualTo(EXPECTED);
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
