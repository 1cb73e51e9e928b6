package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, as a process of the real jar, on a few digits that the jar draws itself. */
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

  private static void assertFails(int status, App.Result result, String... parts) {
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).startsWith("camada: ").contains(parts);
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(status);
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

  /** Four times as large, dark on light: the class of each digit as the model sees the original. */
  private static Path picture(String name, ImageDataset digits, int index) throws IOException {
    BufferedImage image = new BufferedImage(112, 112, BufferedImage.TYPE_BYTE_GRAY);
    byte[] pixels = digits.image(index);
    for (int y = 0; y < 112; y++) {
      for (int x = 0; x < 112; x++) {
        image.getRaster().setSample(x, y, 0, 255 - (pixels[y / 4 * 28 + x / 4] & 0xFF));
      }
    }
    Path file = directory.resolve(name);
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  @Test
  void predictNamesTheClassOfEachPicture() throws Exception {
    ImageDataset digits = new IdxDirectory(directory.resolve("digits")).loadTest();
    String[] arguments = new String[22];
    arguments[0] = "predict";
    arguments[1] = "model.safetensors";
    for (int i = 0; i < 20; i++) {
      arguments[2 + i] = "digit \"" + i + "\".png";
      picture(arguments[2 + i], digits, i);
    }
    App.Result text = app.run(arguments);
    assertThat(text.err()).isEmpty();
    assertThat(text.status()).isZero();
    assertThat(text.out()).hasSize(20);
    int right = 0;
    for (int i = 0; i < 20; i++) {
      String file = arguments[2 + i] + ": ";
      assertThat(text.out().get(i)).startsWith(file);
      right += text.out().get(i).startsWith(file + digits.label(i) + "  ") ? 1 : 0;
    }
    assertThat(right).isGreaterThanOrEqualTo(13);

    String[] asJson = Arrays.copyOf(arguments, 23);
    asJson[22] = "--json";
    List<?> images = (List<?>) app.run(asJson).json().get("images");
    Map<?, ?> first = (Map<?, ?>) images.get(0);
    assertThat(first.get("file")).isEqualTo("digit \"0\".png");
    List<?> probabilities = (List<?>) first.get("probabilities");
    assertThat(probabilities).hasSize(10);
    int likeliest = ((Long) first.get("class")).intValue();
    assertThat(first.get("probability")).isEqualTo(probabilities.get(likeliest));
    assertThat(probabilities.stream().mapToDouble(p -> ((Number) p).doubleValue()).sum())
        .isBetween(0.999, 1.001);
  }

  @Test
  void aPictureThatCannotBeReadDoesNotHinderTheOthers() throws Exception {
    ImageDataset digits = new IdxDirectory(directory.resolve("digits")).loadTest();
    picture("good.png", digits, 0);
    ImageIO.write(
        new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        directory.resolve("blank.png").toFile());
    Files.writeString(directory.resolve("text.png"), "no picture");
    App.Result text =
        app.run("predict", "model.safetensors", "none.png", "text.png", "blank.png", "good.png");
    assertThat(text.status()).isEqualTo(1);
    assertThat(text.out()).hasSize(1).first().asString().startsWith("good.png: ");
    assertThat(text.err())
        .containsExactly(
            "camada: none.png: no such file",
            "camada: text.png: no picture that is read: neither PNG, JPEG, GIF nor BMP",
            "camada: blank.png: nothing is drawn in the picture: no ink stands out from the"
                + " ground");
    App.Result json = app.run("predict", "model.safetensors", "text.png", "--json");
    assertThat(json.status()).isEqualTo(1);
    assertThat(json.json().get("images"))
        .isEqualTo(
            List.of(
                Map.of(
                    "file", "text.png",
                    "error", "text.png: no picture that is read: neither PNG, JPEG, GIF nor BMP")));
  }

  @Test
  void aPictureOfTheModelsSizeIsTakenAsItIs() throws Exception {
    ImageDataset digits = new IdxDirectory(directory.resolve("digits")).loadTest();
    BufferedImage image = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setDataElements(0, 0, 28, 28, digits.image(0));
    ImageIO.write(image, "png", directory.resolve("exact.png").toFile());
    picture("larger.png", digits, 0);
    App.Result none =
        app.run("predict", "model.safetensors", "exact.png", "larger.png", "--framing", "none");
    assertThat(none.out()).hasSize(1).first().asString().startsWith("exact.png: ");
    assertThat(none.err())
        .containsExactly(
            "camada: larger.png: grey image of 112x112, wanted one of 28x28, as it is not"
                + " converted");
    assertThat(app.run("predict", "model.safetensors", "exact.png").out()).isEqualTo(none.out());
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
