package io.github.camada.train;

import static io.github.camada.train.MisledNetwork.Crash;
import static io.github.camada.train.MisledNetwork.TRAIN;
import static io.github.camada.train.MisledNetwork.VALIDATION;
import static io.github.camada.train.MisledNetwork.crashAfter;
import static io.github.camada.train.MisledNetwork.network;
import static io.github.camada.train.MisledNetwork.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Early stopping goes on from a checkpoint as if nothing had happened. */
class ResumedEarlyStoppingTest {

  @TempDir Path directory;

  @Test
  void theBestWeightsSurviveACrashAtAnyMoment() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    MLP whole = network();
    EarlyStopping expected = new EarlyStopping(4);
    History history = trainer(whole, expected).fit(TRAIN, VALIDATION);
    int batches = 3 * history.epochs().size();
    for (int crash = 1; crash <= batches + 1; crash++) {
      Trainer crashing = trainer(network(), new EarlyStopping(4), crashAfter(crash));
      assertThatThrownBy(
              () ->
                  crashing
                      .withCheckpoints(Checkpoints.everyBatches(path, 7))
                      .fit(TRAIN, VALIDATION))
          .isInstanceOf(Crash.class);
      MLP model = network();
      EarlyStopping stopping = new EarlyStopping(4);
      History resumed =
          trainer(model, stopping)
              .withCheckpoints(Checkpoints.everyBatches(path, 7))
              .resume(TRAIN, VALIDATION);
      assertThat(resumed.epochs()).hasSameSizeAs(history.epochs());
      assertThat(stopping.best().epoch()).isEqualTo(expected.best().epoch());
      assertThat(Examples.weights(model))
          .as("crash after %d batches", crash)
          .usingRecursiveComparison()
          .isEqualTo(Examples.weights(whole));
      Files.delete(path);
    }
  }

  @Test
  void listenersWithoutMemoryMayBeAddedBeforeItWhenARunIsResumed() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    MLP whole = network();
    trainer(whole, new EarlyStopping(4)).fit(TRAIN, VALIDATION);
    Trainer crashing = trainer(network(), new EarlyStopping(4), crashAfter(10));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    MLP model = network();
    trainer(model, new Album(), new EarlyStopping(4))
        .withCheckpoints(checkpoints)
        .resume(TRAIN, VALIDATION);
    assertThat(Examples.weights(model))
        .usingRecursiveComparison()
        .isEqualTo(Examples.weights(whole));
  }

  @Test
  void aCheckpointWithoutTheBestWeightsIsRefused() {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    assertThatThrownBy(
            () ->
                trainer(network(), crashAfter(4))
                    .withCheckpoints(checkpoints)
                    .fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    refuses(
        checkpoints,
        new EarlyStopping(4),
        "early stopping: the weights of the best epoch, 1, are not in the checkpoint");
  }

  @Test
  void aCheckpointOfAnotherCriterionIsRefused() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    List<EarlyStopping> both =
        List.of(new EarlyStopping(4), EarlyStopping.by(Metric.accuracy(), 4));
    for (EarlyStopping stopping : both) {
      Trainer crashing = trainer(network(), stopping, crashAfter(10));
      assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
          .isInstanceOf(Crash.class);
      boolean byLoss = stopping == both.get(0);
      refuses(
          checkpoints,
          byLoss ? EarlyStopping.by(Metric.accuracy(), 4) : new EarlyStopping(4),
          "early stopping: the checkpoint has the weights of the best epoch by "
              + (byLoss ? "loss, not by accuracy" : "accuracy, not by loss"));
      Files.delete(path);
    }
  }

  @Test
  void aCheckpointWithTheWeightsOfAnotherEpochIsRefused() throws Exception {
    Path path = directory.resolve("run.checkpoint");
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 1);
    EarlyStopping stopping = new EarlyStopping(4);
    Trainer crashing = trainer(network(), stopping, crashAfter(10));
    assertThatThrownBy(() -> crashing.withCheckpoints(checkpoints).fit(TRAIN, VALIDATION))
        .isInstanceOf(Crash.class);
    Checkpoint written = Checkpoint.read(path);
    TreeMap<String, Tensor> tensors = new TreeMap<>(written.tensors());
    tensors.get("listeners.0.best by loss").data()[0]++;
    new Checkpoint(written.record(), written.network(), written.progress(), tensors).write(path);
    refuses(
        checkpoints,
        new EarlyStopping(4),
        "early stopping: the weights of the best epoch, %d, are not in the checkpoint"
            .formatted(stopping.best().epoch() + 1));
  }

  /** The network stays as it was. */
  private static void refuses(Checkpoints checkpoints, EarlyStopping stopping, String message) {
    MLP model = network().build(20, 3);
    List<Tensor> before = Examples.weights(model);
    Trainer trainer = trainer(model, stopping).withCheckpoints(checkpoints);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer.resume(TRAIN, VALIDATION))
        .withMessage(message);
    assertThat(Examples.weights(model)).usingRecursiveComparison().isEqualTo(before);
  }
}
