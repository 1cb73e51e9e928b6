package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.interactions.PointerInput;

/** The page of a model that reads digits, in a browser. */
record DigitPage(Browser browser, PredictionServer server) implements AutoCloseable {

  private static final ImageDataset EXAMPLES = SyntheticDigits.generate(20, 77);

  static DigitPage start(Path directory) throws IOException {
    Browser browser = Browser.start(Files.createDirectory(directory.resolve("profile")));
    try {
      return new DigitPage(
          browser,
          PredictionServer.start(
              Models.digits(),
              ServerSettings.standard()
                  .withPort(0)
                  .withModelName("digits.safetensors")
                  .withExamples(EXAMPLES)));
    } catch (IOException | RuntimeException e) {
      browser.close();
      throw e;
    }
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }

  void open() {
    browser.screen(1100, 800, 1);
    browser.prefer("prefers-color-scheme", "light");
    browser.open(server.address());
  }

  void requireNoComplaintAndNoRequestElsewhere() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .contains(server.address() + "main.js")
        .allMatch(address -> address.startsWith(server.address().toString()));
  }

  void draw(int digit) {
    for (double[] stroke : Strokes.strokes(digit)) {
      browser.stroke(PointerInput.Kind.MOUSE, stroke);
    }
  }

  int seenInk() {
    return ((Number)
            browser.script(
                "const canvas = document.createElement('canvas');"
                    + "const c = canvas.getContext('2d', {willReadFrequently: true});"
                    + "c.drawImage(seen, 0, 0);"
                    + "return c.getImageData(0, 0, seen.width, seen.height).data"
                    + ".filter((v, i) => i % 4 === 0 && v > 127).length"))
        .intValue();
  }
}
