package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.chart.Report;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.interactions.PointerInput;

/** What axe-core finds against WCAG 2.1, levels A and AA: nothing, on any page. */
@Tag("slow")
class AccessibilityTest {

  private static final ServerSettings SETTINGS = ServerSettings.standard().withPort(0);
  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";

  private static final String FINDINGS =
      """
      const done = arguments[arguments.length - 1];
      axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']}).then(
        (result) => done(result.violations.flatMap((violation) => violation.nodes.map(
          (node) => violation.id + ': ' + node.html + ': ' + node.failureSummary))),
        (failed) => done(['axe itself: ' + failed]));
      """;

  @TempDir private static Path directory;
  private static Browser browser;
  private static String axe;
  private static PredictionServer digits;
  private static PredictionServer clothes;
  private static PredictionServer people;
  private static Path report;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start(Files.createDirectory(directory.resolve("profile")));
    try (InputStream script = AccessibilityTest.class.getResourceAsStream(AXE)) {
      axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
    Classifier reader = Models.untrained(Inputs.greyImages(28, 28), 10);
    digits = PredictionServer.start(reader, SETTINGS.withModelName("digits.safetensors"));
    MLP network = new MLP(new DenseLayer(3)).build(784, 1);
    Classes names = new Classes(List.of("trousers", "dress", "coat"));
    clothes =
        PredictionServer.start(new Classifier(network, Inputs.greyImages(28, 28), names), SETTINGS);
    people =
        PredictionServer.start(People.model(People.CLASSES), SETTINGS.withRows(People.ROWS, "pay"));
    report = directory.resolve("report.html");
    Report.of(reader, SyntheticDigits.generate(200, 1)).save(report);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
    for (PredictionServer server : new PredictionServer[] {digits, clothes, people}) {
      if (server != null) {
        server.close();
      }
    }
  }

  private static Stream<Arguments> views() {
    return Stream.of("light", "dark")
        .flatMap(
            scheme -> Stream.of(Arguments.of(scheme, 1280, 800), Arguments.of(scheme, 360, 640)));
  }

  private static void view(String scheme, int width, int height) {
    browser.screen(width, height, 2);
    browser.prefer("prefers-color-scheme", scheme);
  }

  private static void openDetails() {
    browser.script("document.querySelectorAll('details').forEach((d) => { d.open = true; });");
  }

  private static void requireNothing() {
    openDetails();
    browser.script(axe);
    assertThat((List<?>) browser.scriptThatCallsBack(FINDINGS)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("views")
  void theDrawingPage(String scheme, int width, int height) {
    view(scheme, width, height);
    requireNothingOfTheDrawingPage(digits.address());
  }

  /** Nothing but names is another than on the page of digits. */
  @Test
  void theDrawingPageOfNamedClasses() {
    view("light", 360, 640);
    requireNothingOfTheDrawingPage(clothes.address());
  }

  /** Before anything is drawn, and with an answer that is explained. */
  private static void requireNothingOfTheDrawingPage(URI address) {
    browser.open(address);
    requireNothing();
    browser.stroke(PointerInput.Kind.MOUSE, .5, .2, .5, .8);
    browser.await("answer", d -> browser.text("sentence").contains("probable"));
    // each later answer to the same stroke dims what explains the one before
    browser.awaitRest();
    awaitExplanation();
    requireNothing();
  }

  /** Of what {@link #openDetails} has opened. */
  private static void awaitExplanation() {
    browser.await(
        "an explanation", d -> "false".equals(browser.find("why").getAttribute("aria-busy")));
  }

  @ParameterizedTest
  @MethodSource("views")
  void theForm(String scheme, int width, int height) {
    view(scheme, width, height);
    browser.openForm(people.address());
    openDetails();
    awaitExplanation();
    browser.await("curves", d -> browser.text("curves-words").contains("for 3 rows"));
    browser.await("bars", d -> browser.text("importance-words").contains("of 3 rows"));
    requireNothing();
  }

  @ParameterizedTest
  @MethodSource("views")
  void theReport(String scheme, int width, int height) {
    view(scheme, width, height);
    browser.driver().get(report.toUri().toString());
    requireNothing();
  }

  /** The check itself finds something where there is something. */
  @Test
  void whatIsWrongIsFound() {
    view("light", 1280, 800);
    browser.openForm(people.address());
    browser.script("document.querySelector('label').remove();");
    browser.script(axe);
    assertThat((List<?>) browser.scriptThatCallsBack(FINDINGS))
        .anyMatch(finding -> finding.toString().startsWith("label: "));
  }
}
