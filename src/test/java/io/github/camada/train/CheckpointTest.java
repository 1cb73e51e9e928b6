package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.LibraryVersion;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the file, and that a file that does not fit is refused. */
class CheckpointTest {

  private static final TensorDataset TRAIN = Examples.clusters(12, 3, 2, 1);
  private static final TensorDataset VALIDATION = Examples.clusters(6, 3, 2, 2);
  private static final TrainingSettings SETTINGS = new TrainingSettings(2, 4, 7);
  private static final Adam ADAM = new Adam(0.25f);

  @TempDir Path directory;
  private Path path;

  /** After epoch 0: 2 epochs of 3 batches, the second with an accuracy of 0 and no validation. */
  @BeforeEach
  void writeOne() {
    path = directory.resolve("run.checkpoint");
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            run.requestStop();
          }
        };
    trainer(network(), ADAM, SETTINGS, stop).fit(TRAIN, VALIDATION);
  }

  private static MLP network() {
    return new MLP(new DenseLayer(2));
  }

  private Trainer trainer(
      MLP model, Optimizer optimizer, TrainingSettings settings, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, settings, listeners)
        .withCheckpoints(Checkpoints.everyEpochs(path, 1));
  }

  @Test
  void holdsAllTensorsOfTheRun() throws IOException {
    Map<String, Tensor> tensors = SafetensorsReader.read(path).tensors();
    assertThat(tensors)
        .containsOnlyKeys(
            "optimizer.first.0",
            "optimizer.first.1",
            "optimizer.second.0",
            "optimizer.second.1",
            "layers.0.weight",
            "layers.0.bias");
    assertThat(tensors.get("layers.0.weight").shape()).containsExactly(3, 2);
    assertThat(tensors.get("layers.0.bias").shape()).containsExactly(2);
    assertThat(tensors.get("optimizer.second.0").shape()).containsExactly(6);
  }

  @Test
  void saysWhatItIsOf() throws IOException {
    Map<String, String> metadata = SafetensorsReader.read(path).metadata();
    assertThat(metadata)
        .containsOnlyKeys(
            "camada.checkpoint",
            "camada.format",
            "camada.network",
            "camada.position",
            "camada.sha256",
            "camada.training")
        .containsEntry("camada.checkpoint", "2")
        .containsEntry("camada.format", "2")
        .containsEntry("camada.network", "MLP[dense 2 identity] for 3 inputs");
    assertThat(TrainingRecord.fromJson(metadata.get("camada.training")))
        .isEqualTo(
            TrainingRecord.of(
                SETTINGS,
                ADAM,
                Schedule.constant(),
                new CrossEntropyLoss(),
                TRAIN.fingerprint(),
                Optional.of(VALIDATION.fingerprint())));
  }

  @Test
  void aPositionIsOneLineOfJson() throws Exception {
    RunProgress progress =
        new RunProgress(
            17,
            new Figures.Memory(2.5, 4, new TreeMap<>(Map.of("accuracy", List.of(3.0, 4.0)))),
            0.75,
            List.of(
                new EpochResult(0, new Evaluation(0.5), Optional.empty(), 1.5),
                new EpochResult(
                    1,
                    new Evaluation(0.25),
                    Optional.of(new Evaluation(0.125, Map.of("r2", -1.5, "mae", 2.0))),
                    3)));
    String json =
        "{\"batch\":17,\"completed\":[{\"seconds\":1.5,\"training\":{\"loss\":0.5,\"metrics\":{}}},"
            + "{\"seconds\":3.0,\"training\":{\"loss\":0.25,\"metrics\":{}},"
            + "\"validation\":{\"loss\":0.125,\"metrics\":{\"mae\":2.0,\"r2\":-1.5}}}],"
            + "\"lossSum\":2.5,\"metrics\":{\"accuracy\":[3.0,4.0]},\"seconds\":0.75,"
            + "\"weight\":4.0}";
    assertThat(progress.toJson()).isEqualTo(json);
    assertThat(RunProgress.fromJson(json)).isEqualTo(progress);
    assertThat(progress.epoch()).isEqualTo(2);
  }

  @Nested
  class OfAnotherRun {

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
      History history = trainer(network(), ADAM, SETTINGS).resume(TRAIN, VALIDATION);
      assertThat(history.epochs()).hasSize(2);
    }

    @Test
    void otherSettings() {
      refuses(
          "length 2 epochs, this run has 3 epochs",
          trainer(network(), ADAM, SETTINGS.withEpochs(3)));
      refuses("batch size 4, this run has 5", trainer(network(), ADAM, SETTINGS.withBatchSize(5)));
      refuses("seed 7, this run has 8", trainer(network(), ADAM, SETTINGS.withSeed(8)));
    }

    @Test
    void anotherOptimizer() {
      refuses(
          "optimizer Adam[learningRate=0.25, beta1=0.9, beta2=0.999, epsilon=1E-7], this run has"
              + " Sgd[learningRate=0.25, momentum=0]",
          trainer(network(), new Sgd(0.25f), SETTINGS));
    }

    @Test
    void anotherSchedule() {
      refuses(
          "schedule constant, this run has cosine to 0.5",
          trainer(network(), ADAM, SETTINGS).withSchedule(Schedule.cosine(0.5)));
    }

    @Test
    void anotherLoss() {
      Regression.HalfSquare loss = new Regression.HalfSquare();
      refuses(
          "loss cross-entropy, this run has HalfSquare[]",
          new Trainer(network(), loss, ADAM, SETTINGS)
              .withCheckpoints(Checkpoints.everyEpochs(path, 1)));
    }

    @Test
    void otherData() {
      TensorDataset other = Examples.clusters(12, 3, 2, 3);
      refuses(
          "training data " + TRAIN.fingerprint() + ", this run has " + other.fingerprint(),
          trainer(network(), ADAM, SETTINGS),
          other,
          VALIDATION);
      refuses(
          "validation data " + VALIDATION.fingerprint() + ", this run has " + other.fingerprint(),
          trainer(network(), ADAM, SETTINGS),
          TRAIN,
          other);
      refuses(
          "validation data " + VALIDATION.fingerprint() + ", this run has none",
          trainer(network(), ADAM, SETTINGS),
          TRAIN,
          null);
    }

    @Test
    void anotherNetworkWhichStaysAsItWas() {
      MLP wider = new MLP(new DenseLayer(3), new DenseLayer(2)).build(3, 1);
      List<Tensor> before = Examples.weights(wider);
      refuses(
          "network MLP[dense 2 identity] for 3 inputs, this run has MLP[dense 3 identity, dense 2"
              + " identity] for 3 inputs",
          trainer(wider, ADAM, SETTINGS));
      assertThat(Examples.weights(wider)).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void allDifferencesAreNamed() {
      refuses(
          "length 2 epochs, this run has 3 epochs; seed 7, this run has 8",
          trainer(network(), ADAM, new TrainingSettings(3, 4, 8)));
    }

    @Test
    void anotherVersionOfTheLibrary() throws IOException {
      Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
      metadata.computeIfPresent(
          "camada.training", (key, json) -> json.replace(LibraryVersion.current(), "0.0.9"));
      rewrite(metadata);
      refuses(
          "version 0.0.9, this run has " + LibraryVersion.current(),
          trainer(network(), ADAM, SETTINGS));
    }

    @Test
    void textsThatWouldMoveTheCursorOfATerminal() throws IOException {
      Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
      metadata.put("camada.network", "\u001b[2J\n");
      rewrite(metadata);
      refuses(
          "network \"\\u001b[2J\\u000a\", this run has MLP[dense 2 identity] for 3 inputs",
          trainer(network(), ADAM, SETTINGS));
    }

    @ParameterizedTest
    @CsvSource({"1, 3", "1, 2147483647", "2, 1", "3, 0"})
    void aPositionThatTheRunDoesNotHave(int epoch, int batch) throws IOException {
      EpochResult result = new EpochResult(0, new Evaluation(1), Optional.empty(), 0);
      RunProgress progress =
          new RunProgress(batch, Figures.Memory.NONE, 0, Collections.nCopies(epoch, result));
      Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
      metadata.put("camada.position", progress.toJson());
      rewrite(metadata);
      refuses(
          "epoch " + epoch + ", batch " + batch + " is outside 2 epochs in epochs of 3 batches",
          trainer(network(), ADAM, SETTINGS));
    }
  }

  private void rewrite(Map<String, String> metadata) throws IOException {
    StampedFile.write(path, SafetensorsReader.read(path).tensors(), metadata);
  }

  @Nested
  class Damaged {

    private void refuses(String message) {
      MLP model = network().build(3, 1);
      List<Tensor> before = Examples.weights(model);
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> trainer(model, ADAM, SETTINGS).resume(TRAIN, VALIDATION))
          .withMessage(message);
      assertThat(Examples.weights(model)).usingRecursiveComparison().isEqualTo(before);
    }

    private void refusesMetadata(String key, String value, String message) throws IOException {
      Map<String, String> metadata = new TreeMap<>(SafetensorsReader.read(path).metadata());
      if (value == null) {
        metadata.remove(key);
      } else {
        metadata.put(key, value);
      }
      rewrite(metadata);
      refuses("checkpoint " + path + ": " + message);
    }

    @Test
    void aFileThatIsNoCheckpoint() throws IOException {
      Files.writeString(path, "half");
      refuses(
          "checkpoint "
              + path
              + ": run.checkpoint: a safetensors file begins with the 8 bytes of its header's"
              + " length, the file has 4");
    }

    @ParameterizedTest
    @CsvSource({"checkpoint", "network", "position", "training"})
    void aFileWithoutOneOfItsTexts(String name) throws IOException {
      String key = "camada." + name;
      refusesMetadata(key, null, "the metadata has no " + key + ": not a checkpoint of Camada");
    }

    @Test
    void aLaterFormat() throws IOException {
      refusesMetadata("camada.checkpoint", "3", "camada.checkpoint is \"3\", this version reads 2");
    }

    @Test
    void otherNumbersThanThoseThatWereWritten() throws IOException {
      byte[] bytes = Files.readAllBytes(path);
      bytes[bytes.length - 1] ^= 1;
      Files.write(path, bytes);
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> Checkpoint.read(path))
          .withMessageMatching(
              "checkpoint \\Q%s\\E: the file has SHA-256 [0-9a-f]{64}, its metadata says [0-9a-f]{64}"
                  .formatted(path));
    }

    /** The figures of an epoch that is over, for one, say nothing of what they must be. */
    @Test
    @Tag("slow")
    void anyChangeOfABit() throws IOException {
      requireRefusal(1);
    }

    @Test
    void changesOfBits() throws IOException {
      requireRefusal(15);
    }

    private void requireRefusal(int step) throws IOException {
      EveryBit good = new EveryBit(Files.readAllBytes(path), new RewrittenFile("run.checkpoint"));
      assertThat(good.unnoticed(step, Checkpoint::read, CheckpointException.class)).isEmpty();
    }

    @Test
    void textsThatAreNotWhatTheyMustBe() throws IOException {
      refusesMetadata("camada.training", "[]", "training record is a list, wanted an object");
      writeOneAgain();
      refusesMetadata("camada.position", "{}", "position: no completed, wanted a list");
    }

    private void writeOneAgain() throws IOException {
      Files.delete(path);
      writeOne();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "\"batch\":0 | \"batch\":-1 | batch is -1, wanted a whole number from 0 to 2147483647",
          "\"lossSum\":0.0 | \"lossSum\":\"\" | lossSum is \"\", wanted a number",
          "\"weight\":0.0 | \"weight\":-0.5 | weight is -0.5, wanted at least 0",
          "\"metrics\":{},\"s | \"metrics\":{\"x\":7},\"s | metrics: x is 7, wanted a list",
          "\"metrics\":{},\"s | \"metrics\":{\"x\":[null]},\"s"
              + " | metrics: x, value 0 is null, wanted a number",
          "\"completed\":[{ | \"completed\":[7,{ | epoch 0 is 7, wanted an object",
          "\"validation\":{\"loss\" | \"validation\":{\"x\" | epoch 0: validation: no loss, wanted"
              + " a number",
          "\"training\" | \"x\" | epoch 0: no training, wanted an object"
        })
    void aPositionThatIsNone(String part, String replacement, String message) throws IOException {
      String json = SafetensorsReader.read(path).metadata().get("camada.position");
      assertThat(json).contains(part);
      String context = message.startsWith("epoch") ? "" : "position: ";
      refusesMetadata("camada.position", json.replace(part, replacement), context + message);
    }

    private void refusesTensors(Map<String, Tensor> tensors, String message) throws IOException {
      SafetensorsFile file = SafetensorsReader.read(path);
      StampedFile.write(path, tensors, file.metadata());
      refuses(message);
    }

    @Test
    void tensorsThatAreMissingOrOfAnotherShape() throws IOException {
      Map<String, Tensor> tensors = new TreeMap<>(SafetensorsReader.read(path).tensors());
      Tensor moment = tensors.remove("optimizer.second.1");
      refusesTensors(
          tensors, "resume: tensor optimizer.second.1 of the checkpoint is missing, wanted [2]");
      tensors.put("optimizer.second.1", moment);
      tensors.put("layers.0.weight", Tensor.zeros(2, 3));
      refusesTensors(
          tensors,
          "resume: tensor layers.0.weight of the checkpoint has the shape [2, 3], wanted [3, 2]");
    }
  }
}
