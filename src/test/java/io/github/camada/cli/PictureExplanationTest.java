package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    Path picture = directory.resolve("lit.png");
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setSample(1, 0, 0, 255);
    ImageIO.write(image, "png", picture.toFile());
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
}
