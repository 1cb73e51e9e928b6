package io.github.camada.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.ArabicDigits;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.json.JsonReader;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.TrainingPass;
import io.github.camada.nn.WidthPreservingLayer;
import io.github.camada.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the page; that it computes is shown in a browser. */
class HtmlPageTest {

  /** A layer of one's own, of which no page knows what it does. */
  private static final class Unknown extends WidthPreservingLayer {

    @Override
    public String kind() {
      return "unknown";
    }

    @Override
    public ForwardPass inference(int capacity) {
      return (input, rows) -> input;
    }

    @Override
    public TrainingPass training(int capacity) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Layer copy() {
      return widenedLike(new Unknown());
    }

    @Override
    public String toString() {
      return "unknown";
    }
  }

  @TempDir Path directory;

  private static Model model(String... names) {
    DenseLayer dense =
        DenseLayer.of(
            Tensor.of(new float[] {1, 2, -3, 0.5f}, 2, 2),
            Tensor.of(new float[] {0, -1}, 2),
            Activation.IDENTITY);
    return new Model(new MLP(dense), Inputs.features(2), Outputs.classes(names));
  }

  private static String between(String page, String from, String to) {
    int begin = page.indexOf(from) + from.length();
    return page.substring(begin, page.indexOf(to, begin));
  }

  @Test
  void weightsAndNamesAreInIt() throws Exception {
    String page = HtmlPage.of(model("</script><b>", "$SCRIPT"), "a < b & $TITLE");
    assertThat(between(page, "<title>", "</title>")).isEqualTo("a &lt; b &amp; &#36;TITLE");
    byte[] weights = Base64.getDecoder().decode(between(page, "id=\"weights\">", "</script>"));
    // 1 is 0x3F800000, little-endian
    assertThat(weights).hasSize(6 * Float.BYTES).startsWith(0, 0, 0x80, 0x3F);
    Map<?, ?> json = (Map<?, ?>) JsonReader.read(between(page, "id=\"model\">", "</script>"));
    assertThat(json.get("steps")).isEqualTo(List.of("dense 2 2"));
    assertThat(((Map<?, ?>) json.get("outputs")).get("names"))
        .isEqualTo(List.of("</script><b>", "$SCRIPT"));
    assertThat(page)
        .contains("default-src 'none'")
        .doesNotContain("http:", "https:", "src=", "href=", "fetch(", "import(");
  }

  @Test
  void theFileHasTheTitleOfItsName() throws Exception {
    Path path = directory.resolve("animals.html");
    HtmlPage.write(model("hen", "ox"), path);
    assertThat(Files.readString(path)).isEqualTo(HtmlPage.of(model("hen", "ox"), "animals"));
    assertThatThrownBy(() -> HtmlPage.write(model("hen", "ox"), directory.resolve("a.htm")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("HTML page: file a.htm, wanted one of .html");
  }

  @Test
  void whatHasNoFormIsRefused() {
    Model plain = model("hen", "ox");
    Layer own = new Unknown();
    own.build(2, null);
    Model unknown =
        new Model(new MLP(plain.network().layers().get(0), own), plain.inputs(), plain.outputs());
    assertThatThrownBy(() -> HtmlPage.of(unknown, "unknown"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("HTML page: no form of the layer unknown");
    Pixels colours = new Pixels(new int[] {1, 1, 2}, 255, Framing.NONE);
    Model coloured = new Model(plain.network(), colours, plain.outputs());
    assertThatThrownBy(() -> HtmlPage.of(coloured, "colours"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("wanted grey images of rows and columns");
  }

  @Test
  void thePageIsTheSameInEveryLocale() throws Exception {
    MLP network = new MLP(new BatchNorm(), new DenseLayer(2)).build(12, 1);
    Model model = new Model(network, Inputs.features(12), Outputs.classes("hen", "ox"));
    assertThat(ArabicDigits.in(() -> HtmlPage.of(model, "animals")))
        .contains("dense 12 2")
        .isEqualTo(HtmlPage.of(model, "animals"));
  }
}
