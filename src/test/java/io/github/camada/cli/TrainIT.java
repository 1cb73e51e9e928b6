package io.github.camada.cli;

import static io.github.camada.cli.Processes.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training by a process of the real jar, on images of several sizes and numbers of classes. */
@Tag("slow")
class TrainIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digits() {
    app = DrawnDigits.draw(directory, 3_000, 300);
  }

  @Test
  void trainInJsonPrintsNothingElse() throws Exception {
    App.Result result =
        app.run(
            "train",
            "--data",
            "digits",
            "--hidden",
            "none",
            "--epochs",
            "2",
            "--optimizer",
            "sgd",
            "--threads",
            "1",
            "--model",
            "linear.safetensors",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out()).hasSize(1);
    Map<?, ?> json = result.json();
    assertThat(json.keySet().stream().map(String::valueOf))
        .containsExactly(
            "model",
            "data",
            "classes",
            "names",
            "height",
            "width",
            "parameters",
            "seconds",
            "epochs",
            "test");
    assertThat(json.get("parameters")).isEqualTo(7_850L);
    assertThat((List<?>) json.get("epochs")).hasSize(2);
    Map<?, ?> first = (Map<?, ?>) ((List<?>) json.get("epochs")).get(0);
    assertThat(first.keySet().stream().map(String::valueOf))
        .containsExactly(
            "epoch", "loss", "accuracy", "validationLoss", "validationAccuracy", "seconds");
    assertThat(first.get("epoch")).isEqualTo(1L);
  }

  @Test
  void anExistingFileIsReplacedOnlyByForce() throws Exception {
    Path model = Files.writeString(directory.resolve("mine.safetensors"), "precious");
    String[] train = {
      "train",
      "--data",
      "digits",
      "--epochs",
      "1",
      "--hidden",
      "none",
      "--model",
      "mine.safetensors"
    };
    assertFails(1, app.run(train), "mine.safetensors: exists already; --force replaces it");
    assertThat(model).hasContent("precious");
    String[] forced = Arrays.copyOf(train, train.length + 1);
    forced[train.length] = "--force";
    assertThat(app.run(forced).status()).isZero();
    assertThat(Files.size(model)).isGreaterThan(10_000);
    assertFails(1, app.run("synth", "digits", "--gzip"), "exists already; --force replaces it");
  }

  @Test
  void imagesOfAnySizeInUpTo256ClassesAreLearnt() throws Exception {
    int[] labels = new int[512];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 256;
    }
    Path data = directory.resolve("other");
    IdxFiles.write(data, "train", 5, 9, labels);
    IdxFiles.write(data, "t10k", 5, 9, 0, 255);
    App.Result result =
        app.run(
            "train",
            "--data",
            "other",
            "--hidden",
            "8",
            "--epochs",
            "1",
            "--model",
            "other.safetensors",
            "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("classes")).isEqualTo(256L);
    assertThat(result.json().get("height")).isEqualTo(5L);
    assertThat(result.json().get("width")).isEqualTo(9L);
    assertThat(app.run("evaluate", "other.safetensors", "--data", "other").status()).isZero();
    assertFails(
        1,
        app.run("evaluate", "other.safetensors", "--data", "digits"),
        "the model takes images of 5x9, the data has 300 images of 28x28");
  }

  @Test
  void trainAndTestThatDoNotAgreeAreToldApart() throws Exception {
    int[] two = {0, 1, 0, 1, 0, 1, 0, 1};
    Path labels = directory.resolve("labels");
    IdxFiles.write(labels, "train", 4, 4, two);
    IdxFiles.write(labels, "t10k", 4, 4, 0, 2);
    assertFails(
        1,
        app.run("train", "--data", "labels", "--model", "n.safetensors"),
        "t10k-labels-idx1-ubyte has the label 2, train-labels-idx1-ubyte has only 0 to 1");
    Path sizes = directory.resolve("sizes");
    IdxFiles.write(sizes, "train", 4, 4, two);
    IdxFiles.write(sizes, "t10k", 4, 5, 0, 1);
    assertFails(
        1,
        app.run("train", "--data", "sizes", "--model", "n.safetensors"),
        "train-images-idx3-ubyte has images of 4x4, t10k-images-idx3-ubyte of 4x5");
    Path one = directory.resolve("one");
    IdxFiles.write(one, "train", 4, 4, 0, 0, 0, 0, 0, 0, 0);
    IdxFiles.write(one, "t10k", 4, 4, 0);
    assertFails(
        1, app.run("train", "--data", "one", "--model", "n.safetensors"), "at least two classes");
  }

  @Test
  void trainingStopsWhenPatienceIsOut() throws Exception {
    App.Result result =
        app.run(
            "train",
            "--data",
            "digits",
            "--hidden",
            "16",
            "--epochs",
            "60",
            "--optimizer",
            "sgd",
            "--learning-rate",
            "1",
            "--patience",
            "1",
            "--model",
            "early.safetensors",
            "--json");
    assertThat(result.status()).isZero();
    assertThat((List<?>) result.json().get("epochs")).hasSizeLessThan(60);
  }
}
