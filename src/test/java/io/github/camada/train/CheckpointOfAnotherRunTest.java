package io.github.camada.train;

import static io.github.camada.train.StoppedRun.ADAM;
import static io.github.camada.train.StoppedRun.SETTINGS;
import static io.github.camada.train.StoppedRun.TRAIN;
import static io.github.camada.train.StoppedRun.VALIDATION;
import static io.github.camada.train.StoppedRun.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.TensorDataset;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint that is not of this run is refused, and every difference named. */
class CheckpointOfAnotherRunTest {

  @TempDir Path directory;
  private Path path;
  private StoppedRun stopped;

  @BeforeEach
  void writeOne() {
    path = directory.resolve("run.checkpoint");
    stopped = new StoppedRun(path);
  }

  private void refuses(String difference, Trainer trainer) {
    refuses(difference, trainer, TRAIN, VALIDATION);
  }

  private void refuses(String difference, Trainer trainer, Dataset train, Dataset validation) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () -> {
              if (validation == null) {
                trainer.resume(train);
              } else {
                trainer.resume(train, validation);
              }
            })
        .withMessage("resume: the checkpoint is of another run: " + difference);
  }

  @Test
  void itFitsItsOwn() {
    History history = stopped.trainer(network(), ADAM, SETTINGS).resume(TRAIN, VALIDATION);
    assertThat(history.epochs()).hasSize(2);
  }

  @Test
  void otherSettings() {
    refuses(
        "length 2 epochs, this run has 3 epochs",
        stopped.trainer(network(), ADAM, SETTINGS.withEpochs(3)));
    refuses(
        "batch size 4, this run has 5",
        stopped.trainer(network(), ADAM, SETTINGS.withBatchSize(5)));
    refuses("seed 7, this run has 8", stopped.trainer(network(), ADAM, SETTINGS.withSeed(8)));
  }

  @Test
  void anotherOptimizer() {
    refuses(
        "optimizer Adam[learningRate=0.25, beta1=0.9, beta2=0.999, epsilon=1E-7], this run has"
            + " Sgd[learningRate=0.25, momentum=0]",
        stopped.trainer(network(), new Sgd(0.25f), SETTINGS));
  }

  @Test
  void anotherSchedule() {
    refuses(
        "schedule constant, this run has cosine to 0.5",
        stopped.trainer(network(), ADAM, SETTINGS).withSchedule(Schedule.cosine(0.5)));
  }

  @Test
  void anotherLoss() {
    refuses(
        "loss cross-entropy, this run has SquaredError[]",
        new Trainer(network(), new SquaredError(), ADAM, SETTINGS)
            .withCheckpoints(Checkpoints.everyEpochs(path, 1)));
  }

  @Test
  void otherData() {
    TensorDataset other = Examples.clusters(12, 3, 2, 3);
    refuses(
        "training data " + TRAIN.fingerprint() + ", this run has " + other.fingerprint(),
        stopped.trainer(network(), ADAM, SETTINGS),
        other,
        VALIDATION);
    refuses(
        "validation data " + VALIDATION.fingerprint() + ", this run has " + other.fingerprint(),
        stopped.trainer(network(), ADAM, SETTINGS),
        TRAIN,
        other);
    refuses(
        "validation data " + VALIDATION.fingerprint() + ", this run has none",
        stopped.trainer(network(), ADAM, SETTINGS),
        TRAIN,
        null);
  }

  /** Also in a part of the pictures: each run varies them in its own way. */
  @Test
  void dataThatVariesOtherwise() {
    Dataset one = varied(22).split(0.25, 1).train();
    Dataset other = varied(23).split(0.25, 1).train();
    Trainer trainer =
        stopped
            .trainer(network(), ADAM, SETTINGS)
            .withCheckpoints(Checkpoints.everyEpochs(directory.resolve("varied.checkpoint"), 1));
    trainer.fit(one);
    refuses(
        "training data " + one.fingerprint() + ", this run has " + other.fingerprint(),
        trainer,
        other,
        null);
  }

  private static Dataset varied(long seed) {
    return PictureVariation.affine().of(TRAIN, 1, 3, seed);
  }

  @Test
  void anotherNetworkWhichStaysAsItWas() {
    MLP wider = new MLP(new DenseLayer(3), new DenseLayer(2)).build(3, 1);
    List<Tensor> before = Examples.weights(wider);
    refuses(
        "network MLP[dense 2 identity] for 3 inputs, this run has MLP[dense 3 identity, dense 2"
            + " identity] for 3 inputs",
        stopped.trainer(wider, ADAM, SETTINGS));
    assertThat(Examples.weights(wider)).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void allDifferencesAreNamed() {
    refuses(
        "length 2 epochs, this run has 3 epochs; seed 7, this run has 8",
        stopped.trainer(network(), ADAM, new TrainingSettings(3, 4, 8)));
  }

  @Test
  void anotherVersionOfTheLibrary() throws IOException {
    Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
    metadata.computeIfPresent(
        "camada.training", (key, json) -> json.replace(LibraryVersion.current(), "0.0.9"));
    stopped.rewrite(metadata);
    refuses(
        "version 0.0.9, this run has " + LibraryVersion.current(),
        stopped.trainer(network(), ADAM, SETTINGS));
  }

  @Test
  void textsThatWouldMoveTheCursorOfATerminal() throws IOException {
    Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
    metadata.put("camada.network", "\u001b[2J\n");
    stopped.rewrite(metadata);
    refuses(
        "network \"\\u001b[2J\\u000a\", this run has MLP[dense 2 identity] for 3 inputs",
        stopped.trainer(network(), ADAM, SETTINGS));
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "1, 2147483647", "2, 1", "3, 0"})
  void aPositionThatTheRunDoesNotHave(int epoch, int batch) throws IOException {
    EpochResult result = new EpochResult(0, new Evaluation(1), Optional.empty(), 0);
    RunProgress progress =
        new RunProgress(batch, Figures.Memory.NONE, 0, Collections.nCopies(epoch, result));
    Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
    metadata.put("camada.position", progress.toJson());
    stopped.rewrite(metadata);
    refuses(
        "epoch " + epoch + ", batch " + batch + " is outside 2 epochs in epochs of 3 batches",
        stopped.trainer(network(), ADAM, SETTINGS));
  }
}
