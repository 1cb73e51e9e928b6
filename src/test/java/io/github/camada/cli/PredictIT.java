package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures in files of a person, answered by a process of the real jar. */
@Tag("slow")
class PredictIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digitsAndModel() {
    app = DrawnDigits.draw(directory, 3_000, 300);
    DrawnDigits.learn(directory, "--hidden", "64", "--epochs", "6", "--batch-size", "32");
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
}
