package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.interactions.PointerInput;

/** The page of a model of something else than digits: it names what the model knows. */
@Tag("slow")
class NamedPicturesPageTest {

  private static final List<String> NAMES =
      List.of(
          "T-shirt",
          "trousers",
          "pullover",
          "dress",
          "coat",
          "sandal",
          "shirt",
          "bag",
          "hat",
          "ankle boot");

  @TempDir private static Path directory;
  private static PredictionServer server;
  private static Browser browser;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectory(directory.resolve("profile")));
    MLP network = new MLP(new DenseLayer(NAMES.size())).build(784, 3);
    Model clothes = new Model(network, Inputs.greyImages(28, 28), new Classes(NAMES));
    server =
        PredictionServer.start(
            clothes, ServerSettings.standard().withPort(0).withModelName("clothes"));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void open() {
    browser.screen(1100, 800, 1);
    browser.open(server.address());
  }

  /** Neither in what is seen nor in what is read aloud. */
  @AfterEach
  void nothingSpeaksOfDigits() {
    String page = (String) browser.script("return document.documentElement.outerHTML");
    assertThat(page.toLowerCase(Locale.ROOT)).doesNotContain("digit");
    assertThat(browser.driver().getTitle()).isEqualTo("Draw or choose a picture \u00b7 Camada");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void theClassesAreNamed() {
    assertThat(browser.text("title")).isEqualTo("Draw or choose a picture");
    assertThat(browser.text("classes"))
        .isEqualTo(
            "The model tells apart: T-shirt, trousers, pullover, dress, coat, sandal, shirt, bag,"
                + " hat, ankle boot.");
    assertThat(browser.find("bars").getText().lines().filter(NAMES::contains))
        .containsExactlyElementsOf(NAMES);
    assertThat(browser.find("example").isDisplayed()).as("drawn digits as examples").isFalse();
  }

  @Test
  void whatIsDrawnIsAnsweredByName() {
    browser.stroke(PointerInput.Kind.MOUSE, .3, .3, .7, .3, .7, .7);
    browser.awaitRest();
    assertThat(browser.text("sentence")).matches("(Perhaps )?(.*) \u2014 .*% probable");
    assertThat(NAMES).anyMatch(name -> browser.text("sentence").contains(name));
    assertThat(browser.find("winner").isDisplayed()).isFalse();
    assertThat((String) browser.script("return seen.getAttribute('aria-label')"))
        .startsWith("The 28 by 28 pixels that were read as ")
        .matches(label -> NAMES.stream().anyMatch(label::endsWith));
  }

  /** The picture in the model's size, as it is: no ink is looked for in it. */
  @Test
  void aPhotoIsMadeAsSmallAsTheModelsPictures() throws Exception {
    Photos.drop(browser, Photos.of(3, directory.resolve("photo.png")));
    browser.await("an answer", d -> browser.text("sentence").contains("probable"));
    browser.awaitRest();
    Object corner =
        browser.script(
            "const copy = document.createElement('canvas')"
                + ".getContext('2d', {willReadFrequently: true});"
                + "copy.drawImage(seen, 0, 0);"
                + "return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3)");
    assertThat(corner).as("white paper stays white").isEqualTo(List.of(255L, 255L, 255L));
  }

  @ParameterizedTest
  @CsvSource({"360, 640", "320, 568", "640, 360", "768, 1024", "1920, 1080"})
  void longNamesFit(int width, int height) {
    browser.screen(width, height, 2);
    browser.stroke(PointerInput.Kind.MOUSE, .3, .3, .7, .3, .7, .7);
    browser.awaitRest();
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('.name, .percent, .sentence, button')]"
                    + ".filter(e => e.getClientRects().length)"
                    + ".filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)"
                    + ".map(e => e.outerHTML)"))
        .isEqualTo(List.of());
  }
}
