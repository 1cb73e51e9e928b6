package io.github.camada.train;

import static io.github.camada.train.StoppedRun.ADAM;
import static io.github.camada.train.StoppedRun.SETTINGS;
import static io.github.camada.train.StoppedRun.TRAIN;
import static io.github.camada.train.StoppedRun.VALIDATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.optim.Schedule;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.TrainingRecord;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the file of a checkpoint. */
class CheckpointTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void writeOne() {
    path = directory.resolve("run.checkpoint");
    new StoppedRun(path);
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
}
