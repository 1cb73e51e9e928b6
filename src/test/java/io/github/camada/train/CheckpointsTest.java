package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.TensorDataset;
import io.github.camada.file.OtherProcess;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Noisy;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.GradientClipping;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is interrupted and resumed ends as one that was not. 3 epochs of 4 batches. */
class CheckpointsTest {

  private static final TensorDataset TRAIN = Examples.clusters(22, 5, 3, 1);
  private static final TensorDataset VALIDATION = Examples.clusters(9, 5, 3, 2);
  private static final TrainingSettings SETTINGS = new TrainingSettings(3, 6, 7);
  private static final int STEPS = 12;

  private final long begin = System.nanoTime();

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("run.checkpoint");
  }

  private static MLP network() {
    return new MLP(new DenseLayer(4, Activation.RELU), new DenseLayer(3));
  }

  private static Trainer trainer(MLP model, Optimizer optimizer, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, SETTINGS, listeners);
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Throws when so many steps have been taken, as often as it is asked. */
  private static TrainingListener crashAfter(int steps) {
    return new TrainingListener() {
      @Override
      public void onBatch(TrainingRun run) {
        if (run.epoch() * run.batches() + run.batch() + 1 == steps) {
          throw new Crash();
        }
      }
    };
  }

  /** All that must not depend on an interruption: bits of weights and figures. */
  private static List<Object> outcome(MLP model, History history) {
    List<Object> outcome = new ArrayList<>();
    for (Tensor weight : Examples.weights(model)) {
      for (float value : weight.data()) {
        outcome.add(Float.floatToRawIntBits(value));
      }
    }
    for (EpochResult result : history.epochs()) {
      outcome.add(result.epoch());
      outcome.add(result.training());
      outcome.add(result.validation());
    }
    outcome.add(history.trainingRecord());
    return outcome;
  }

  private static List<Object> uninterrupted(Optimizer optimizer) {
    MLP model = network();
    return outcome(model, trainer(model, optimizer).fit(TRAIN, VALIDATION));
  }

  private List<Object> resumed(Optimizer optimizer, Checkpoints checkpoints) {
    MLP model = network();
    Trainer trainer = trainer(model, optimizer).withCheckpoints(checkpoints);
    return outcome(model, trainer.resume(TRAIN, VALIDATION));
  }

  private void crash(Optimizer optimizer, Checkpoints checkpoints, int steps) {
    Trainer trainer = trainer(network(), optimizer, crashAfter(steps)).withCheckpoints(checkpoints);
    assertThatThrownBy(() -> trainer.resume(TRAIN, VALIDATION)).isInstanceOf(Crash.class);
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Adam(0.01f),
        new AdamW(0.01f, 0.1f),
        new NAdam(0.01f),
        new RmsProp(0.01f),
        new Sgd(0.1f, 0.9f),
        new Sgd(0.1f, 0.9f, true),
        new Sgd(0.1f),
        new SlowSign(0.01f),
        new AdamW(0.01f, 0.1f).withBiases(),
        new WeightPenalty(new Adam(0.01f), 0.01f, 0.1f),
        new WeightPenalty(new Adam(0.01f), 0.01f, 0.1f).withBiases(),
        new MaxNorm(new Adam(0.01f), 0.5f),
        new GradientClipping(new Adam(0.01f), 0.1f),
        new MaxNorm(new GradientClipping(new WeightPenalty(new Adam(0.01f), 0, 0.1f), 0.1f), 0.5f));
  }

  /** A penalty or a limit that did nothing here would be tested in vain. */
  @Test
  void eachOptimizerGivesWeightsOfItsOwn() {
    assertThat(
            optimizers()
                .map(
                    optimizer -> {
                      MLP model = network();
                      trainer(model, optimizer).fit(TRAIN, VALIDATION);
                      return Examples.weights(model);
                    }))
        .doesNotHaveDuplicates();
  }

  /** Before the first checkpoint, between two, at the end of an epoch and of the run. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void resumedAfterSomeBatchesARunEndsWithTheSameBits(Optimizer optimizer) throws IOException {
    requireSameAfter(optimizer, IntStream.of(1, 5, 8, STEPS));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("optimizers")
  void resumedAfterAnyBatchARunEndsWithTheSameBits(Optimizer optimizer) throws IOException {
    requireSameAfter(optimizer, IntStream.rangeClosed(1, STEPS));
  }

  private void requireSameAfter(Optimizer optimizer, IntStream crashes) throws IOException {
    List<Object> expected = uninterrupted(optimizer);
    for (int steps : crashes.toArray()) {
      for (Checkpoints checkpoints :
          List.of(Checkpoints.everyBatches(path, 3), Checkpoints.everyEpochs(path, 2))) {
        crash(optimizer, checkpoints, steps);
        assertThat(resumed(optimizer, checkpoints)).as("after %d steps", steps).isEqualTo(expected);
        Files.delete(path);
      }
    }
  }

  @Test
  void howOftenCheckpointsAreWrittenDoesNotMatter() throws IOException {
    List<Object> expected = uninterrupted(new Adam(0.01f));
    for (int interval = 1; interval <= STEPS; interval++) {
      crash(new Adam(0.01f), Checkpoints.everyBatches(path, interval), 9);
      // resumed with another interval, too
      assertThat(resumed(new Adam(0.01f), Checkpoints.everyEpochs(path, interval)))
          .as("every %d", interval)
          .isEqualTo(expected);
      Files.delete(path);
    }
  }

  @Test
  void interruptedAgainAndAgainItEndsWithTheSameBits() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 2);
    for (int steps = 1; steps <= STEPS; steps++) {
      crash(new Adam(0.01f), checkpoints, steps);
    }
    assertThat(resumed(new Adam(0.01f), checkpoints)).isEqualTo(uninterrupted(new Adam(0.01f)));
  }

  @Test
  void aRunThatHasEndedIsGivenAgain() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 100);
    List<Object> expected = resumed(new Adam(0.01f), checkpoints);
    List<String> events = new ArrayList<>();
    MLP model = network();
    TrainingListener diary =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            events.add("start after " + run.completed().size());
          }

          @Override
          public void onBatch(TrainingRun run) {
            events.add("batch");
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            events.add("end");
          }
        };
    History history =
        trainer(model, new Adam(0.01f), diary)
            .withCheckpoints(checkpoints)
            .resume(TRAIN, VALIDATION);
    assertThat(outcome(model, history)).isEqualTo(expected);
    assertThat(events).containsExactly("start after 3", "end");
  }

  @Test
  void withoutValidationAndLabelsItIsTheSame() {
    Dataset regression = new Regression();
    io.github.camada.loss.Loss loss = new Regression.HalfSquare();
    MLP whole = new MLP(new DenseLayer(1));
    History expected = new Trainer(whole, loss, new Adam(0.1f), SETTINGS).fit(regression);
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    Trainer crashing =
        new Trainer(new MLP(new DenseLayer(1)), loss, new Adam(0.1f), SETTINGS, crashAfter(7));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(regression))
        .isInstanceOf(Crash.class);
    MLP model = new MLP(new DenseLayer(1));
    History history =
        new Trainer(model, loss, new Adam(0.1f), SETTINGS)
            .withCheckpoints(checkpoints)
            .resume(regression);

    assertThat(outcome(model, history)).isEqualTo(outcome(whole, expected));
    assertThat(history.last().training().metrics()).isEmpty();
    assertThat(history.last().validation()).isEmpty();
  }

  /** Steps of the run at which a checkpoint is on disk, looked at after each batch and epoch. */
  private List<String> positions(Checkpoints checkpoints) {
    List<String> positions = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          private void look() {
            RunProgress progress = Checkpoint.read(path).progress();
            String text = progress.epoch() + "." + progress.batch();
            if (!positions.contains(text)) {
              positions.add(text);
            }
          }

          @Override
          public void onBatch(TrainingRun run) {
            look();
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            look();
          }
        };
    trainer(network(), new Adam(0.01f), watch).withCheckpoints(checkpoints).fit(TRAIN);
    return positions;
  }

  @Test
  void aCheckpointIsWrittenAtTheBeginWhenDueAndAtTheEnd() throws IOException {
    assertThat(positions(Checkpoints.everyBatches(path, 3)))
        .containsExactly("0.0", "0.3", "1.2", "2.1", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyBatches(path, 4)))
        .containsExactly("0.0", "1.0", "2.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyBatches(path, 100))).containsExactly("0.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyEpochs(path, 1)))
        .containsExactly("0.0", "1.0", "2.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyEpochs(path, 2))).containsExactly("0.0", "2.0", "3.0");
  }

  @Test
  void anIntervalOfTimeIsLookedAtAfterEachBatch() throws IOException {
    assertThat(positions(Checkpoints.every(path, Duration.ofNanos(1))))
        .containsExactly(
            "0.0", "0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "2.3",
            "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.every(path, Duration.ofDays(365))))
        .containsExactly("0.0", "3.0");
    Checkpoints checkpoints = Checkpoints.every(path, Duration.ofSeconds(2));
    assertThat(checkpoints.areDue(4, 4, 1_999_999_999)).isFalse();
    assertThat(checkpoints.areDue(1, 4, 2_000_000_000)).isTrue();
  }

  @Test
  void aRunThatIsStoppedAtTheEndOfAnEpochKeepsIt() {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            run.requestStop();
          }
        };
    trainer(network(), new Adam(0.01f), stop)
        .withCheckpoints(Checkpoints.everyBatches(path, 100))
        .fit(TRAIN);
    assertThat(Checkpoint.read(path).progress().epoch()).isEqualTo(1);
  }

  @Test
  void aRunThatIsStoppedWithinAnEpochKeepsItsBatches() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 10);
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (run.epoch() == 1 && run.batch() == 1) {
              run.requestStop();
            }
          }
        };
    trainer(network(), new Adam(0.01f), stop).withCheckpoints(checkpoints).fit(TRAIN, VALIDATION);
    RunProgress progress = Checkpoint.read(path).progress();
    assertThat(progress.epoch()).isEqualTo(1);
    assertThat(progress.batch()).isEqualTo(2);
    assertThat(resumed(new Adam(0.01f), checkpoints)).isEqualTo(uninterrupted(new Adam(0.01f)));
  }

  /** Seconds since the test began: nothing within it took longer. */
  private double elapsed() {
    return (System.nanoTime() - begin) / 1e9;
  }

  @Test
  void secondsCountFromTheBeginOfTheRun() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 100);
    crash(new Adam(0.01f), checkpoints, 1);
    assertThat(Checkpoint.read(path).progress().seconds()).isBetween(0.0, elapsed());
    History history =
        trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    assertThat(history.epochs().get(0).seconds()).isBetween(0.0, elapsed());
  }

  /** What listeners do between two epochs belongs to neither. */
  @Test
  void aCheckpointBetweenEpochsSaysNoSeconds() {
    TrainingListener slow =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            LockSupport.parkNanos(50_000_000);
          }
        };
    trainer(network(), new Adam(0.01f), slow)
        .withCheckpoints(Checkpoints.everyEpochs(path, 1))
        .fit(TRAIN, VALIDATION);
    assertThat(Checkpoint.read(path).progress().seconds()).isZero();
  }

  @Test
  void secondsOfBothPartsOfAnEpochAreAddedUp() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    crash(new Adam(0.01f), checkpoints, 3);
    Checkpoint before = Checkpoint.read(path);
    RunProgress progress = before.progress();
    assertThat(progress.seconds()).isBetween(1e-9, elapsed());
    RunProgress later =
        new RunProgress(progress.batch(), progress.figures(), 1_000, progress.completed());
    new Checkpoint(before.record(), before.network(), later, before.tensors()).write(path);
    History history =
        trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    assertThat(history.epochs().get(0).seconds()).isBetween(1_000.0, 1_000.0 + elapsed());
    assertThat(history.epochs().get(1).seconds()).isLessThan(elapsed());
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

  @Test
  void theyAreEveryOneAtLeast() {
    for (int count : new int[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.everyBatches(path, count))
          .withMessage("checkpoints: every " + count + ", wanted at least 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.everyEpochs(path, count))
          .withMessage("checkpoints: every " + count + ", wanted at least 1");
    }
    for (String interval : new String[] {"PT0S", "PT-1S", "PT8760H0.000000001S"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.every(path, Duration.parse(interval)))
          .withMessage("checkpoints: every " + interval + ", wanted above 0, at most 365 days");
    }
    assertThat(Checkpoints.everyEpochs(path, 1).path()).isEqualTo(path);
    assertThatThrownBy(() -> Checkpoints.everyEpochs(null, 1)).hasMessage("checkpoints: path");
    assertThatThrownBy(() -> trainer(network(), new Adam(0.01f)).withCheckpoints(null))
        .hasMessage("trainer: checkpoints");
  }

  /** What a layer draws depends on the step alone: a checkpoint need not know of it. */
  @Test
  void aLayerThatDrawsIsResumedWithTheSameBits() throws IOException {
    requireSameAfterEachStep(TRAIN);
  }

  /** And how pictures vary on the epoch. */
  @Test
  void picturesThatVaryAreResumedWithTheSameBits() throws IOException {
    Dataset varied = PictureVariation.elastic().of(TRAIN, 1, 5, 3);
    MLP plain = noisyNetwork();
    MLP other = noisyNetwork();
    assertThat(outcome(other, trainer(other, new Adam(0.01f)).fit(varied, VALIDATION)))
        .isNotEqualTo(outcome(plain, trainer(plain, new Adam(0.01f)).fit(TRAIN, VALIDATION)));
    requireSameAfterEachStep(varied);
  }

  private void requireSameAfterEachStep(Dataset train) throws IOException {
    Optimizer optimizer = new Adam(0.01f);
    MLP undisturbed = noisyNetwork();
    List<Object> expected =
        outcome(undisturbed, trainer(undisturbed, optimizer).fit(train, VALIDATION));
    for (int steps = 1; steps <= STEPS; steps++) {
      Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
      Trainer crashing =
          trainer(noisyNetwork(), optimizer, crashAfter(steps)).withCheckpoints(checkpoints);
      assertThatThrownBy(() -> crashing.fit(train, VALIDATION)).isInstanceOf(Crash.class);

      MLP model = noisyNetwork();
      Trainer resuming = trainer(model, optimizer).withCheckpoints(checkpoints);
      assertThat(outcome(model, resuming.resume(train, VALIDATION)))
          .as("after %d steps", steps)
          .isEqualTo(expected);
      Files.delete(path);
    }
  }

  private static MLP noisyNetwork() {
    return new MLP(
        new Dropout(0.2),
        new ScaleLayer(6),
        new DenseLayer(4, Activation.RELU),
        new Residual(new LayerNorm(), new DenseLayer(4)),
        new BatchNorm(),
        new ActivationLayer(Activation.MISH),
        new Noisy(),
        new Dropout(0.5),
        new DenseLayer(3));
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

  /** An optimizer of one's own: a decaying sum of signs, whose rate falls with the steps. */
  record SlowSign(float rate) implements Optimizer {

    @Override
    public OptimizerState start(List<Parameter> parameters) {
      return new OptimizerState() {
        private final List<Tensor> sums =
            parameters.stream().map(p -> Tensor.zeros(p.value().shape())).toList();
        private long steps;
        private double factor;

        @Override
        public void begin(double learningRateFactor) {
          factor = learningRateFactor;
          steps++;
        }

        @Override
        public void end() {
          for (int i = 0; i < sums.size(); i++) {
            float[] sum = sums.get(i).data();
            for (int j = 0; j < sum.length; j++) {
              sum[j] = 0.5f * sum[j] + Math.signum(parameters.get(i).gradient().data()[j]);
              parameters.get(i).value().data()[j] -= (float) (rate * factor / steps) * sum[j];
            }
          }
        }

        @Override
        public Map<String, Tensor> memory() {
          Map<String, Tensor> memory = new java.util.HashMap<>();
          for (int i = 0; i < sums.size(); i++) {
            memory.put("sum " + i, sums.get(i));
          }
          return memory;
        }

        @Override
        public void resumeAfter(long taken) {
          steps = taken;
        }
      };
    }
  }

  /** y = x / 10. */
  record Regression() implements Dataset {

    /** Half the squared error. */
    record HalfSquare() implements io.github.camada.loss.Loss {

      @Override
      public double sum(
          Tensor outputs,
          Tensor targets,
          float[] weights,
          int rows,
          double divisor,
          Tensor outputGradient) {
        double total = 0;
        for (int i = 0; i < rows; i++) {
          float error = outputs.data()[i] - targets.data()[i];
          total += 0.5 * error * error;
          outputGradient.data()[i] = (float) (error / divisor);
        }
        return total;
      }
    }

    @Override
    public int size() {
      return 22;
    }

    @Override
    public int inputWidth() {
      return 1;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      inputs.data()[row] = index;
      targets.data()[row] = index / 10f;
    }
  }

  @Test
  void listenersHearWhereARunGoesOn() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 3);
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            heard.add("start " + run.epoch() + "." + run.batch());
          }

          @Override
          public void onBatch(TrainingRun run) {
            if (heard.size() % 2 == 1) {
              heard.add("batch " + run.epoch() + "." + run.batch());
            }
          }
        };
    for (int steps : new int[] {2, 5, 8, 12}) {
      Trainer trainer =
          trainer(network(), new Adam(0.01f), listener, crashAfter(steps))
              .withCheckpoints(checkpoints);
      assertThatThrownBy(() -> trainer.resume(TRAIN, VALIDATION)).isInstanceOf(Crash.class);
    }
    trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    trainer(network(), new Adam(0.01f), listener)
        .withCheckpoints(checkpoints)
        .resume(TRAIN, VALIDATION);

    // 4 batches an epoch: after 3 and 6 steps
    assertThat(heard)
        .containsExactly(
            "start 0.0",
            "batch 0.0",
            "start 0.0",
            "batch 0.0",
            "start 0.3",
            "batch 0.3",
            "start 1.2",
            "batch 1.2",
            "start 3.0");
  }

  /** A layer of one's own without a text of its own: it has the address of the object. */
  private static final class Unnamed implements Layer {

    private final DenseLayer inner;

    Unnamed(DenseLayer inner) {
      this.inner = inner;
    }

    @Override
    public String kind() {
      return "unnamed";
    }

    @Override
    public void build(int inputWidth, RandomStream random) {
      inner.build(inputWidth, random);
    }

    @Override
    public boolean isBuilt() {
      return inner.isBuilt();
    }

    @Override
    public int inputWidth() {
      return inner.inputWidth();
    }

    @Override
    public int outputWidth() {
      return inner.outputWidth();
    }

    @Override
    public List<Parameter> parameters() {
      return inner.parameters();
    }

    @Override
    public ForwardPass inference(int capacity) {
      return inner.inference(capacity);
    }

    @Override
    public TrainingPass training(int capacity) {
      return inner.training(capacity);
    }

    @Override
    public Layer copy() {
      return new Unnamed(inner.copy());
    }
  }

  @Test
  void aLayerWithoutATextOfItsOwnDoesNotMakeItAnotherRun() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    MLP first = new MLP(new Unnamed(new DenseLayer(3)));
    Trainer crashing = trainer(first, new Adam(0.01f), crashAfter(5)).withCheckpoints(checkpoints);
    assertThatThrownBy(() -> crashing.resume(TRAIN)).isInstanceOf(Crash.class);

    MLP again = new MLP(new Unnamed(new DenseLayer(3)));
    trainer(again, new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN);
    MLP whole = new MLP(new Unnamed(new DenseLayer(3)));
    trainer(whole, new Adam(0.01f)).fit(TRAIN);
    assertThat(Examples.weights(again)).isEqualTo(Examples.weights(whole));
  }
}
