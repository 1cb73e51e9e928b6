package io.github.camada.cli;

import static io.github.camada.cli.Processes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands that look at a model, and failures, as a process of the real jar, on a few digits that
 * the jar draws itself.
 */
@Tag("slow")
class CommandLineIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digitsAndModel() throws Exception {
    app = new App(directory);
    App.Result synth = app.run("synth", "digits", "--train", "3000", "--test", "300", "--gzip");
    assertThat(synth.err()).isEmpty();
    assertThat(synth.status()).isZero();
    assertThat(synth.out()).containsExactly("digits: 3,000 digits to train, 300 to test");
    App.Result train =
        app.run(
            "train",
            "--data",
            "digits",
            "--hidden",
            "64",
            "--epochs",
            "6",
            "--batch-size",
            "32",
            "--model",
            "model.safetensors",
            "--report",
            "run.html");
    assertThat(train.err()).isEmpty();
    assertThat(train.status()).isZero();
    assertThat(train.out())
        .anyMatch(line -> line.matches("data: digits, 2,500 images of 28x28 to train, 500 .*"))
        .anyMatch(line -> line.startsWith("network: 784 -> 64 -> 10, 50,890 parameters; "))
        .anyMatch(line -> line.startsWith("test accuracy 0."))
        .contains("model: model.safetensors", "report: run.html")
        // No terminal, no bar.
        .noneMatch(line -> line.contains("["));
    assertThat(train.out()).filteredOn(line -> line.startsWith("epoch ")).hasSize(6);
    assertPage("run.html", "hidden layers");
  }

  /** Not by comparing strings, as a message would repeat the whole page. */
  private static void assertPage(String name, String part) throws IOException {
    String page = Files.readString(directory.resolve(name));
    assertThat(page.startsWith("<!DOCTYPE html>")).isTrue();
    assertThat(page.contains("<svg")).as("a picture in it").isTrue();
    assertThat(page.contains(part)).as(part).isTrue();
  }

  @Test
  void theVersionIsTheJars() throws Exception {
    App.Result version = app.run("--version");
    assertThat(version.status()).isZero();
    assertThat(version.out().get(0)).matches("camada \\d+\\.\\d+\\.\\d+\\S*");
    assertFails(2, app.run("train", "--epochs", "0"), "--epochs 0: wanted at least 1 (see:");
  }

  @Test
  void infoShowsTheModel() throws Exception {
    App.Result text = app.run("info", "model.safetensors");
    assertThat(text.status()).isZero();
    assertThat(String.join("\n", text.out())).contains("[28, 28, 1]", "10 classes", "50,890");
    assertThat(text.out())
        .anyMatch(
            line -> line.matches("trained by camada \\d.*: 6 epochs in batches of 32, seed 22"))
        .contains("Adam[learningRate=0.001, beta1=0.9, beta2=0.999, epsilon=1E-7], cross-entropy")
        .anyMatch(line -> line.matches("data [0-9a-f]{64}"))
        .anyMatch(line -> line.matches("validation [0-9a-f]{64}"));

    App.Result result = app.run("info", "model.safetensors", "--json");
    assertThat(result.err()).isEmpty();
    Map<?, ?> json = result.json();
    assertThat(json.get("model")).isEqualTo("model.safetensors");
    assertThat(json.get("bytes")).isEqualTo(Files.size(directory.resolve("model.safetensors")));
    Map<?, ?> inputs = (Map<?, ?>) json.get("inputs");
    assertThat(inputs.get("shape")).isEqualTo(List.of(28L, 28L, 1L));
    Map<?, ?> outputs = (Map<?, ?>) json.get("outputs");
    assertThat((List<?>) outputs.get("names")).hasSize(10);
    assertThat(json.get("parameters")).isEqualTo(50_890L);
    Map<?, ?> training = (Map<?, ?>) json.get("training");
    assertThat(training.get("seed")).isEqualTo(22L);
    assertThat(training.get("epochs")).isEqualTo(6L);
    assertThat((String) training.get("trainingData")).matches("[0-9a-f]{64}");
    assertThat((List<?>) json.get("layers"))
        .first()
        .isEqualTo(
            Map.of(
                "kind",
                "dense",
                "inputs",
                784L,
                "units",
                64L,
                "activation",
                "relu",
                "parameters",
                784L * 64 + 64));
  }

  @Test
  void evaluatePrintsHowManyAreRight() throws Exception {
    App.Result text = app.run("evaluate", "model.safetensors", "--data", "digits");
    assertThat(text.err()).isEmpty();
    assertThat(text.status()).isZero();
    assertThat(text.out().get(0)).matches("test accuracy 0\\.\\d{4} \\(\\d+ of 300; 95% .*");

    Map<?, ?> json = app.run("evaluate", "model.safetensors", "--data", "digits", "--json").json();
    assertThat(json.keySet().stream().map(String::valueOf))
        .containsExactly(
            "model",
            "data",
            "examples",
            "correct",
            "accuracy",
            "accuracyLow",
            "accuracyHigh",
            "classes",
            "confusion");
    assertThat(json.get("examples")).isEqualTo(300L);
    double accuracy = (Double) json.get("accuracy");
    assertThat(accuracy).isBetween(0.7, 1.0);
    assertThat((Double) json.get("accuracyLow")).isBetween(0.6, accuracy);
    assertThat((Double) json.get("accuracyHigh")).isBetween(accuracy, 1.0);
    assertThat((List<?>) json.get("classes")).hasSize(10);
    assertThat((List<?>) json.get("confusion")).hasSize(10);
  }

  @Test
  void reportWritesAPage() throws Exception {
    App.Result result = app.run("report", "model.safetensors", "later.html", "--data", "digits");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).containsExactly("report: later.html");
    assertPage("later.html", "model.safetensors");
    assertFails(
        1,
        app.run("report", "model.safetensors", "later.html", "--data", "digits"),
        "later.html: exists already; --force replaces it");
  }

  @Test
  void whatFailsIsOneLineAndStatusOne() throws Exception {
    Files.writeString(directory.resolve("broken.safetensors"), "broken");
    Files.createDirectories(directory.resolve("empty"));
    assertFails(1, app.run("info", "none.safetensors"), "none.safetensors: no such file");
    assertFails(1, app.run("info", "broken.safetensors"), "broken.safetensors");
    assertFails(1, app.run("info", "digits"), "digits: is a directory, wanted a model file");
    assertFails(
        1,
        app.run("train", "--data", "nowhere", "--model", "n.safetensors"),
        "nowhere: no such directory");
    assertFails(
        1,
        app.run("train", "--data", "empty", "--model", "n.safetensors"),
        "empty: no train-images-idx3-ubyte(.gz) in it, nor folders of pictures");
    assertFails(
        1,
        app.run("train", "--data", "digits", "--model", "no/such/n.safetensors"),
        "no/such/n.safetensors: no such directory to write it in");
    assertThat(directory.resolve("n.safetensors")).doesNotExist();
  }
}
