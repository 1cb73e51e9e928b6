package io.github.camada.train;

import static io.github.camada.train.SmallRun.TRAIN;
import static io.github.camada.train.SmallRun.VALIDATION;
import static io.github.camada.train.SmallRun.crash;
import static io.github.camada.train.SmallRun.crashAfter;
import static io.github.camada.train.SmallRun.network;
import static io.github.camada.train.SmallRun.outcome;
import static io.github.camada.train.SmallRun.trainer;
import static io.github.camada.train.SmallRun.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.file.OtherProcess;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The file of a run: whose it is, what it replaces, and what becomes of the run if it cannot be
 * written.
 */
class CheckpointFileTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("run.checkpoint");
  }

  @Test
  void fitReplacesNoCheckpoint() throws IOException {
    Files.writeString(path, "earlier");
    Trainer trainer =
        trainer(network(), new Adam(0.01f)).withCheckpoints(Checkpoints.everyEpochs(path, 1));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.fit(TRAIN))
        .withMessage(
            "fit: checkpoint "
                + path
                + " is there already; resume goes on from it, without it a run begins anew");
    assertThat(path).hasContent("earlier");
  }

  @Test
  void resumeWantsCheckpoints() {
    assertThatThrownBy(() -> trainer(network(), new Adam(0.01f)).resume(TRAIN))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("resume: the trainer has no checkpoints");
  }

  @Test
  void resumeWantsDataThatFitsTheNetwork() {
    Trainer trainer =
        trainer(network(), new Adam(0.01f)).withCheckpoints(Checkpoints.everyEpochs(path, 1));
    Dataset empty = TRAIN.slice(0, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resume(TRAIN, empty))
        .withMessage("resume: the validation data is empty, wanted at least 1 example");
    crash(new Adam(0.01f), Checkpoints.everyBatches(path, 1), 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> trainer.resume(empty))
        .withMessage("resume: the training data is empty, wanted at least 1 example");
  }

  /** The digits begin the SHA-256 of "run.checkpoint". */
  @Test
  void whatKilledRunsLeftIsDeletedAtTheBeginAndWhenResumed() throws IOException {
    Path leftover = directory.resolve(".camada-bb076c30298f180f-1.tmp");
    Files.writeString(leftover, "half");
    crash(new Adam(0.01f), Checkpoints.everyBatches(path, 1), 1);
    assertThat(leftover).doesNotExist();

    Files.writeString(leftover, "half");
    crash(new Adam(0.01f), Checkpoints.everyBatches(path, 1), 2);
    assertThat(leftover).doesNotExist();
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }

  /** The other is one that does nothing but train: it has the claim of a run on the file. */
  @Test
  @Tag("slow")
  void aRunOfAnotherProcessIsNotDisturbed() throws Exception {
    Trainer trainer =
        trainer(network(), new Adam(0.01f)).withCheckpoints(Checkpoints.everyBatches(path, 1));
    try (OtherProcess other = OtherProcess.start("claim", path)) {
      String message = "checkpoint " + path + ": in use by process " + other.number();
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> trainer.fit(TRAIN, VALIDATION))
          .withMessage(message);
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> trainer.resume(TRAIN, VALIDATION))
          .withMessage(message);
      other.kill();
      assertThat(trainer.resume(TRAIN, VALIDATION).epochs()).isNotEmpty();
    }
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }

  /** Seen from inside of the run. */
  @Test
  void aRunClaimsItsFileAsLongAsItLasts() throws IOException {
    List<Integer> others = new ArrayList<>();
    TrainingListener listing =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            others.add(directory.toFile().list((home, name) -> name.endsWith(".lock")).length);
          }
        };
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    trainer(network(), new Adam(0.01f), listing).withCheckpoints(checkpoints).fit(TRAIN);
    assertThat(others).isNotEmpty().containsOnly(1);
    assertThat(directory).isDirectoryNotContaining(file -> !file.equals(path));
  }

  // What cannot be written.

  @Test
  void aPlaceThatCannotBeWrittenToIsAnErrorBeforeTheFirstBatch() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    for (Path parent : List.of(file, directory.resolve("nowhere"))) {
      Path target = parent.resolve("run.checkpoint");
      Trainer trainer =
          trainer(network(), new Adam(0.01f), crashAfter(1))
              .withCheckpoints(Checkpoints.everyEpochs(target, 1));
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> trainer.fit(TRAIN))
          .withMessageStartingWith("checkpoint " + target + ": ")
          .withCauseInstanceOf(IOException.class);
      assertThatExceptionOfType(CheckpointException.class).isThrownBy(() -> trainer.resume(TRAIN));
    }
  }

  /** A link to itself: nobody can tell whether there is a file behind it. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aCheckpointThatCannotBeLookedAtIsNotTakenForAbsent() throws IOException {
    Files.createSymbolicLink(path, path);
    Trainer trainer =
        trainer(network(), new Adam(0.01f), crashAfter(1))
            .withCheckpoints(Checkpoints.everyEpochs(path, 1));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.resume(TRAIN))
        .withMessageStartingWith("checkpoint " + path + ": ")
        .withCauseInstanceOf(IOException.class);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.fit(TRAIN))
        .withMessageStartingWith("checkpoint " + path + ": ")
        .withCauseInstanceOf(IOException.class);
    assertThat(path).isSymbolicLink();
  }

  /** Not even the user root can write there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aDirectoryThatCannotBeWrittenToIsAnErrorBeforeTheFirstBatch() {
    Path target = Path.of("/proc/run.checkpoint");
    Trainer trainer =
        trainer(network(), new Adam(0.01f), crashAfter(1))
            .withCheckpoints(Checkpoints.everyEpochs(target, 1));
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.fit(TRAIN))
        .withMessageStartingWith(
            "a checkpoint could not be written, one from before is as it was: write " + target);
  }

  @Test
  void afterAFailedWriteNothingIsLost() throws IOException {
    Path away = directory.resolve("away");
    Path home = Files.createDirectory(directory.resolve("home"));
    path = home.resolve("run.checkpoint");
    List<Tensor> afterStepFive = new ArrayList<>();
    TrainingListener unplug =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (run.epoch() == 1 && run.batch() == 0) {
              afterStepFive.addAll(Examples.weights(run.model()));
              move(home, away);
            }
          }
        };
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    MLP model = network();
    Trainer trainer = trainer(model, new Adam(0.01f), unplug).withCheckpoints(checkpoints);

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.fit(TRAIN, VALIDATION))
        .withMessageStartingWith(
            "a checkpoint could not be written, one from before is as it was: write " + path)
        .withCauseInstanceOf(IOException.class);

    assertThat(Examples.weights(model)).usingRecursiveComparison().isEqualTo(afterStepFive);
    move(away, home);
    RunProgress kept = Checkpoint.read(path).progress();
    assertThat(kept.epoch()).isEqualTo(1);
    assertThat(kept.batch()).isZero();
    // by the very network that the failed run left
    History history =
        trainer(model, new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    assertThat(outcome(model, history)).isEqualTo(uninterrupted(new Adam(0.01f)));
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
