package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pictures in folders to answers by name. */
class FolderCommandsTest {

  private static final List<String> CLASSES = List.of("left", "middle", "right");

  @TempDir private Path directory;

  @BeforeEach
  void pictures() throws IOException {
    for (String name : CLASSES) {
      for (int i = 0; i < 20; i++) {
        picture("bars/" + name + "/" + i + ".png", 3, name, 255 - i);
      }
    }
  }

  /** One column of the picture is bright. */
  private Path picture(String file, int size, String name, int shade) throws IOException {
    Path path = directory.resolve(file);
    Files.createDirectories(path.getParent());
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < size; y++) {
      image.getRaster().setSample(CLASSES.indexOf(name), y, 0, shade);
    }
    ImageIO.write(image, "png", path.toFile());
    return path;
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private Console.Result train(String... options) {
    List<String> arguments = new ArrayList<>(List.of("train", "--data", path("bars")));
    arguments.addAll(List.of("--model", path("bars.safetensors"), "--hidden", "none"));
    arguments.addAll(List.of("--learning-rate", "0.1", "--batch-size", "6"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--epochs")) {
      arguments.addAll(List.of("--epochs", "40"));
    }
    return Console.run(arguments.toArray(String[]::new));
  }

  @Test
  void foldersAreLearntAndPicturesAreAnsweredByName() throws IOException {
    Console.Result result = train("--validation", "0.25");
    assertThat(result.err()).isEmpty();
    assertThat(result.unbroken())
        .contains("36 images of 3x3 to train, 12 to validate, 12 to test")
        .contains("classes: 3 classes: left, middle, right")
        .contains("test accuracy 1.0000", "middle  1.0000");
    Classifier classifier = ModelSerializer.load(Path.of(path("bars.safetensors"))).classifier();
    assertThat(classifier.name(1)).isEqualTo("middle");

    String one = picture("new/b.png", 3, "right", 200).toString();
    picture("new/a/1.png", 3, "left", 200);
    picture("new/.hidden.png", 3, "left", 200);
    Console.Result answers = Console.run("predict", path("bars.safetensors"), path("new"));
    assertThat(answers.err()).isEmpty();
    assertThat(answers.out().lines())
        .hasSize(2)
        .anyMatch(line -> line.startsWith(path("new/a/1.png") + ": left  "))
        .anyMatch(line -> line.startsWith(one + ": right  "));
    assertThat(Console.run("predict", path("bars.safetensors"), one, "--json").out())
        .contains("\"class\":2,\"name\":\"right\"");
  }

  @Test
  void aSeedDecidesWhatIsHeldOut() throws IOException {
    train("--seed", "3", "--epochs", "1");
    byte[] first = Files.readAllBytes(Path.of(path("bars.safetensors")));
    train("--seed", "3", "--epochs", "1", "--force");
    assertThat(Path.of(path("bars.safetensors"))).hasBinaryContent(first);
    train("--seed", "4", "--epochs", "1", "--force");
    assertThat(Files.readAllBytes(Path.of(path("bars.safetensors")))).isNotEqualTo(first);
  }

  @Test
  void otherPicturesTest() throws IOException {
    picture("others/right/1.png", 3, "right", 250);
    picture("others/left/1.png", 3, "left", 250);
    Console.Result result = train("--test", path("others"), "--json");
    assertThat(result.err()).isEmpty();
    assertThat(result.json().get("names")).isEqualTo(CLASSES);
    assertThat(((Map<?, ?>) result.json().get("test")).get("examples")).isEqualTo(2L);

    Console.Result evaluated =
        Console.run("evaluate", path("bars.safetensors"), "--data", path("others"));
    assertThat(evaluated.out()).contains("test accuracy 1.0000 (2 of 2");
    picture("others/up/1.png", 3, "left", 250);
    assertThat(Console.run("evaluate", path("bars.safetensors"), "--data", path("others")).err())
        .isEqualTo("camada: " + path("others/up") + ": none of the classes left, middle, right");
  }

  @Test
  void dataThatDoesNotFitTheModelIsRefused() throws IOException {
    train("--epochs", "1");
    Console.Result mnist = Console.run("evaluate", path("bars.safetensors"));
    assertThat(mnist.err())
        .isEqualTo(
            "camada: mnist has the digits 0 to 9, the model 3 classes: left, middle, right: give"
                + " its own data by --data");
    assertThat(mnist.status()).isEqualTo(1);
    Path large = picture("large/left/1.png", 4, "left", 250);
    assertThat(Console.run("evaluate", path("bars.safetensors"), "--data", path("large")).err())
        .contains("the model takes images of 3x3, the data has 1 images of 4x4");
    Console.Result answer = Console.run("predict", path("bars.safetensors"), large.toString());
    assertThat(answer.err())
        .isEqualTo(
            "camada: " + large + ": grey image of 4x4, wanted one of 3x3, as it is not converted");
    assertThat(answer.status()).isEqualTo(1);
  }

  @Test
  void whatCannotBeLearntIsRefusedByFile() throws IOException {
    Path other = picture("bars/left/99.png", 5, "left", 250);
    assertThat(train().err()).startsWith("camada: " + other + ": a grey image of 5x5, wanted 3x3");
    Files.delete(other);
    Files.createDirectories(directory.resolve("bars/none"));
    assertThat(train().err()).isEqualTo("camada: " + path("bars/none") + ": no picture in it");
    assertThat(
            Console.run(
                    "train", "--data", "synthetic", "--test", path("bars"), "--model", path("m"))
                .err())
        .contains("--test " + path("bars") + " is for pictures in folders and for CSV files");
    assertThat(train("--validation", "1").err())
        .contains("--validation 1.0: wanted more than 0 and less than 1");
    assertThat(directory.resolve("bars.safetensors")).doesNotExist();
  }
}
