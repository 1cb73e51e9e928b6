package io.github.camada.cli;

import static io.github.camada.cli.Processes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training whose process is killed, and another one that goes on. */
@Tag("slow")
class KilledTrainingIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digits() {
    app = DrawnDigits.draw(directory, 3_000, 300);
  }

  /** The bits of a model that was trained without an interruption. */
  private static byte[] trained(String model, String... options) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", "--data", "digits", "--hidden", "16", "--epochs", "3", "--model"));
    arguments.add(model);
    arguments.addAll(List.of(options));
    App.Result result = app.run(arguments.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    return Files.readAllBytes(directory.resolve(model));
  }

  private static void trainUntilACheckpointIsThere(Path model, Path checkpoint) throws Exception {
    Process killed =
        app.start(
            "train",
            "--data",
            "digits",
            "--hidden",
            "16",
            "--epochs",
            "3",
            "--model",
            model.toString(),
            "--checkpoint",
            checkpoint.toString(),
            "--checkpoint-every",
            "1");
    while (!Files.exists(checkpoint) && killed.isAlive()) {
      Thread.sleep(5);
    }
    killed.descendants().forEach(ProcessHandle::destroyForcibly);
    killed.destroyForcibly().waitFor();
  }

  @Test
  void trainingThatIsKilledGoesOnFromItsCheckpoint() throws Exception {
    byte[] expected = trained("whole.safetensors");
    Path model = directory.resolve("crashed.safetensors");
    Path checkpoint = directory.resolve("run.checkpoint");
    do { // until a kill, which a busy machine may bring too late, comes before the end
      Files.deleteIfExists(model);
      Files.deleteIfExists(checkpoint);
      trainUntilACheckpointIsThere(model, checkpoint);
    } while (Files.exists(model));
    assertThat(checkpoint).exists();

    assertThat(trained("crashed.safetensors", "--checkpoint", "run.checkpoint"))
        .isEqualTo(expected);
    assertFails(
        1,
        app.run(
            "train",
            "--data",
            "digits",
            "--hidden",
            "16",
            "--epochs",
            "4",
            "--model",
            "other.safetensors",
            "--checkpoint",
            "run.checkpoint",
            "--json"),
        "resume: the checkpoint is of another run: length 3 epochs, this run has 4 epochs");
  }
}
