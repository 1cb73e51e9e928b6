package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.interactions.PointerInput;

@Tag("slow")
class PageWithoutServerTest {

  @Test
  void anErrorIsShownAndTheDrawingStaysAndIsAnsweredOnceTheServerIsBack(@TempDir Path profile)
      throws IOException {
    var model = Models.untrained(Inputs.greyImages(28, 28), 10);
    try (Browser browser = Browser.start(profile)) {
      PredictionServer first = PredictionServer.start(model, ServerSettings.standard().withPort(0));
      browser.open(first.address());
      first.close();
      browser.stroke(PointerInput.Kind.MOUSE, .3, .3, .5, .6, .7, .7);
      browser.await("problem", d -> browser.find("problem").isDisplayed());
      assertThat(browser.text("problem")).contains("does not answer");
      assertThat(browser.find("invitation").isDisplayed()).as("paper is empty").isFalse();
      int port = first.address().getPort();
      try (PredictionServer second =
          PredictionServer.start(model, ServerSettings.standard().withPort(port))) {
        browser.await("answer", d -> !browser.text("winner").equals("?"));
        assertThat(second.address()).isEqualTo(first.address());
        assertThat(browser.find("problem").isDisplayed()).isFalse();
      }
    }
  }
}
