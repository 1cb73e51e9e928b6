package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.chart.Charts;
import io.github.camada.explain.IntegratedGradients;
import io.github.camada.feature.Classes;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A picture whose answer is explained by another one. */
class PictureExplanationTest {

  @TempDir private Path directory;
  private LitImages lit;

  @BeforeEach
  void data() throws IOException {
    lit = LitImages.in(directory);
  }

  @Test
  void aPictureIsExplainedByOne() throws IOException {
    lit.train("--hidden", "8", "--epochs", "2");
    Path picture = picture();
    Path output = directory.resolve("why.png");
    String[] command = {
      "explain", lit.model() + "", "--picture", picture + "", "--output", output + ""
    };
    Console.Result result = Console.run(command);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith(picture + ": ").contains("explanation: " + output);
    assertThat(ImageIO.read(output.toFile()).getWidth()).isGreaterThan(100);
    assertThat(Console.run(command).err()).contains("--force replaces it");
    String answer = result.out().substring((picture + ": ").length()).lines().findFirst().get();
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--force", "--json"));
    Map<?, ?> json = Console.run(all.toArray(String[]::new)).json();
    assertThat(json.keySet().stream().map(String::valueOf))
        .containsExactlyInAnyOrder(
            "model", "picture", "count", "class", "name", "from", "to", "output");
    assertThat(((Number) json.get("class")).intValue()).hasToString(answer);
    assertThat((Object) json.get("picture")).isEqualTo(picture.toString());
    assertThat(((Number) json.get("to")).doubleValue())
        .isNotEqualTo(((Number) json.get("from")).doubleValue());
    assertThat(
            Console.run("explain", lit.model() + "", "--data", picture + "", "--target", "x").err())
        .contains("wanted --picture");
    assertThat(Console.run("explain", lit.model() + "", "--picture", picture + "").err())
        .contains("--output is missing: wanted a file");
  }

  /** In the answer and in the title of the picture, as {@code predict} calls it. */
  @Test
  void theClassIsCalledByItsName() throws IOException {
    lit.train("--hidden", "8", "--epochs", "2");
    Model learnt = ModelSerializer.load(lit.model());
    Classes names = new Classes(List.of("left", "middle", "right"));
    Model named = new Model(learnt.network(), learnt.inputs(), names);
    Path model = directory.resolve("named.safetensors");
    ModelSerializer.save(named, model);
    Path picture = picture();
    Path output = directory.resolve("why.png");

    Console.Result result =
        Console.run("explain", model + "", "--picture", picture + "", "--output", output + "");
    byte[] pixels = {0, (byte) 255, 0};
    int answer = named.classifier().predict(pixels);
    String name = names.names().get(answer);
    assertThat(result.out()).startsWith(picture + ": " + name + System.lineSeparator());
    Path wanted = directory.resolve("wanted.png");
    IntegratedGradients why = IntegratedGradients.of(named, pixels, answer);
    Charts.attributions(why.values(), 1, 3, "What speaks for " + name).savePng(wanted);
    assertThat(output).hasSameBinaryContentAs(wanted);
    assertThat(Console.run("predict", model + "", picture + "").out())
        .startsWith(picture + ": " + name + "  ");
  }

  /** Before there need be a model or a picture. */
  @ParameterizedTest
  @CsvSource({"--target, x", "--repeats, 3", "--seed, 1", "--row, 1", "--column, x"})
  void whatIsForTablesIsRefused(String option, String value) {
    Console.Result result =
        Console.run("explain", "m", "--picture", "x.png", "--output", "y.png", option, value);
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).startsWith("camada: " + option + ": for a table only, wanted --data");
  }

  /** The middle one of three pixels is lit. */
  private Path picture() throws IOException {
    Path picture = directory.resolve("lit.png");
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(1, 0, 0, 255);
    ImageIO.write(image, "png", picture.toFile());
    return picture;
  }
}
