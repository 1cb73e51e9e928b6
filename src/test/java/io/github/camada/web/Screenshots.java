package io.github.camada.web;

import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openqa.selenium.interactions.PointerInput;

/** What a visitor of the project sees first: the drawing page and the top of a report. */
public final class Screenshots {

  /** A 3 as a person draws it, in parts of the paper's side. */
  private static final double[] THREE = {
    .29, .25, .37, .17, .48, .14, .60, .17, .67, .25, .66, .36, .58, .44, .47, .47, .60, .51, .68,
    .60, .69, .70, .62, .80, .50, .85, .38, .83, .29, .77
  };

  private Screenshots() {}

  /**
   * Takes both.
   *
   * @param work a directory for the browser's profile
   * @param file a model of digits
   * @param report a report of it
   * @param images where {@code page.png} and {@code report.png} go
   */
  public static void take(Path work, Path file, Path report, Path images) throws IOException {
    Model model = ModelSerializer.load(file);
    ServerSettings settings =
        ServerSettings.standard().withPort(0).withModelName(file.getFileName().toString());
    try (Browser browser = Browser.start(Files.createDirectory(work.resolve("profile")));
        PredictionServer server = PredictionServer.start(model, settings)) {
      browser.prefer("prefers-color-scheme", "light");
      browser.screen(1100, 760, 1);
      browser.open(server.address());
      browser.stroke(PointerInput.Kind.MOUSE, THREE);
      browser.awaitRest();
      Files.write(images.resolve("page.png"), browser.screenshot());
      browser.screen(1100, 1250, 1);
      browser.driver().get(report.toUri().toString());
      browser.script("document.documentElement.style.overflow = 'hidden';");
      Files.write(images.resolve("report.png"), browser.screenshot());
    }
  }
}
