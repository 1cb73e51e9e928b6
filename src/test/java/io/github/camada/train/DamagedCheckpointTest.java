package io.github.camada.train;

import static io.github.camada.train.StoppedRun.ADAM;
import static io.github.camada.train.StoppedRun.SETTINGS;
import static io.github.camada.train.StoppedRun.TRAIN;
import static io.github.camada.train.StoppedRun.VALIDATION;
import static io.github.camada.train.StoppedRun.network;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.EveryBit;
import io.github.camada.RewrittenFile;
import io.github.camada.nn.MLP;
import io.github.camada.safetensors.SafetensorsFile;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint that is damaged, or no checkpoint, is refused. */
class DamagedCheckpointTest {

  @TempDir Path directory;
  private Path path;
  private StoppedRun stopped;

  @BeforeEach
  void writeOne() {
    path = directory.resolve("run.checkpoint");
    stopped = new StoppedRun(path);
  }

  private void refuses(String message) {
    MLP model = network().build(3, 1);
    List<Tensor> before = Examples.weights(model);
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> stopped.trainer(model, ADAM, SETTINGS).resume(TRAIN, VALIDATION))
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
    stopped.rewrite(metadata);
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
