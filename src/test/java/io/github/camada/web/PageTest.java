package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;

/** The page in a real browser, used by pointer, finger and keyboard. */
@Tag("slow")
class PageTest {

  private static final ImageDataset EXAMPLES = SyntheticDigits.generate(20, 77);
  private static PredictionServer server;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path profile) throws IOException {
    browser = Browser.start(Files.createDirectory(profile.resolve("profile")));
    server =
        PredictionServer.start(
            Models.digits(),
            ServerSettings.standard()
                .withPort(0)
                .withModelName("digits.safetensors")
                .withExamples(EXAMPLES));
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
    browser.prefer("prefers-color-scheme", "light");
    browser.open(server.address());
  }

  @AfterEach
  void nothingIsComplainedAboutAndNoRequestLeavesTheServer() {
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests())
        .contains(server.address() + "main.js")
        .allMatch(address -> address.startsWith(server.address().toString()));
  }

  /** The strokes of a digit as a person draws them. */
  private static double[][] strokes(int digit) {
    return switch (digit) {
      case 0 -> new double[][] {arc(.5, .5, .22, .33, -90, -450)};
      case 1 -> new double[][] {line(.5, .15, .5, .85)};
      case 3 ->
          new double[][] {
            join(arc(.47, .32, .2, .18, -150, 90), arc(.47, .68, .22, .18, -90, 150))
          };
      case 4 -> new double[][] {line(.35, .15, .3, .55, .72, .55), line(.62, .2, .62, .88)};
      case 7 -> new double[][] {line(.25, .18, .75, .18, .42, .87)};
      default -> throw new IllegalArgumentException("no strokes for " + digit);
    };
  }

  private static double[] line(double... corners) {
    int steps = 6;
    double[] points = new double[(corners.length / 2 - 1) * steps * 2 + 2];
    for (int i = 0; i < points.length / 2; i++) {
      int from = Math.min(i / steps, corners.length / 2 - 2);
      double part = (i - from * steps) / (double) steps;
      for (int c = 0; c < 2; c++) {
        double a = corners[2 * from + c];
        points[2 * i + c] = a + part * (corners[2 * from + 2 + c] - a);
      }
    }
    return points;
  }

  private static double[] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    int steps = 20;
    double[] points = new double[2 * steps + 2];
    for (int i = 0; i <= steps; i++) {
      double angle = Math.toRadians(from + (to - from) * i / steps);
      points[2 * i] = x + radiusX * Math.cos(angle);
      points[2 * i + 1] = y + radiusY * Math.sin(angle);
    }
    return points;
  }

  private static double[] join(double[] a, double[] b) {
    double[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private static void draw(int digit) {
    for (double[] stroke : strokes(digit)) {
      browser.stroke(PointerInput.Kind.MOUSE, stroke);
    }
  }

  private static int seenInk() {
    return ((Number)
            browser.script(
                "const canvas = document.createElement('canvas');"
                    + "const c = canvas.getContext('2d', {willReadFrequently: true});"
                    + "c.drawImage(seen, 0, 0);"
                    + "return c.getImageData(0, 0, seen.width, seen.height).data"
                    + ".filter((v, i) => i % 4 === 0 && v > 127).length"))
        .intValue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7})
  void aDigitThatIsDrawnIsRead(int digit) {
    draw(digit);
    browser.awaitText("winner", "" + digit);
    browser.awaitRest();
    assertThat(browser.text("winner")).isEqualTo("" + digit);
    assertThat(browser.text("sentence")).contains(digit + " \u2014 ").endsWith("% probable");
    WebElement best = browser.driver().findElement(By.cssSelector("#bars .best"));
    assertThat(best.getText()).startsWith("" + digit).endsWith("%");
    assertThat(seenInk()).isGreaterThan(15);
  }

  @Test
  void digitsSideBySideAreReadOneByOne() {
    browser.stroke(PointerInput.Kind.MOUSE, line(.25, .2, .25, .8));
    browser.awaitText("winner", "1");
    browser.stroke(PointerInput.Kind.MOUSE, line(.7, .2, .7, .8));
    browser.awaitText("winner", "11");
    browser.awaitRest();
    assertThat(browser.text("sentence")).isEqualTo("11 \u2014 2 digits, read one by one");
    assertThat(browser.text("note")).matches("1: >?[0-9.]+%, 1: >?[0-9.]+%");
  }

  @Test
  void theBarsAreTheProbabilities() {
    draw(7);
    browser.awaitRest();
    List<WebElement> bars = browser.driver().findElements(By.cssSelector("#bars li"));
    assertThat(bars).hasSize(10);
    double sum =
        bars.stream()
            .mapToDouble(
                bar ->
                    Double.parseDouble(
                        bar.findElement(By.className("percent")).getText().replaceAll("[<>%]", "")))
            .sum();
    assertThat(sum).isBetween(99.0, 101.0);
  }

  @Test
  void aDotIsInkToo() {
    browser.stroke(PointerInput.Kind.MOUSE, .5, .5);
    browser.await("ink", d -> seenInk() > 0);
  }

  @Test
  void aFingerDrawsToo() {
    for (double[] stroke : strokes(1)) {
      browser.stroke(PointerInput.Kind.TOUCH, stroke);
    }
    browser.awaitText("winner", "1");
  }

  @Test
  void theAnswerMovesWhileTheDigitIsDrawn() {
    browser.stroke(PointerInput.Kind.MOUSE, strokes(4)[0]);
    browser.awaitRest();
    String half = browser.find("bars").getText();
    browser.stroke(PointerInput.Kind.MOUSE, strokes(4)[1]);
    browser.awaitText("winner", "4");
    assertThat(browser.find("bars").getText()).isNotEqualTo(half);
  }

  @Test
  void clearEmptiesThePaperAndUndoBringsItBack() {
    assertThat(browser.find("undo").getAttribute("aria-disabled")).isEqualTo("true");
    draw(7);
    browser.awaitText("winner", "7");
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    assertThat(seenInk()).isZero();
    assertThat(browser.find("invitation").isDisplayed()).isTrue();
    browser.find("undo").click();
    browser.awaitText("winner", "7");
  }

  @Test
  void undoTakesTheLastStrokeAway() {
    draw(1);
    browser.awaitText("winner", "1");
    browser.awaitRest();
    int one = seenInk();
    browser.stroke(PointerInput.Kind.MOUSE, line(.15, .5, .85, .5));
    browser.await("another picture", d -> seenInk() != one);
    browser.find("undo").click();
    browser.await("the picture before", d -> seenInk() == one);
    browser.find("undo").click();
    browser.awaitText("winner", "?");
  }

  /** Pixels that spoke for a 1 are where its ink is; of nothing nothing is explained. */
  @Test
  void whatSpokeForADigitIsShownAsAPicture() {
    assertThat(browser.find("why").isDisplayed()).isFalse();
    draw(1);
    browser.awaitText("winner", "1");
    browser.awaitRest();
    browser.driver().findElement(By.cssSelector("#why summary")).click();
    browser.await("words", d -> browser.text("why-words").startsWith("Blue pixels spoke for 1"));
    assertThat(browser.find("pixels").getAttribute("aria-label"))
        .isEqualTo("Pixels that spoke for 1 and against it");
    String blue =
        "const p = document.getElementById('%s').getContext('2d').getImageData(0, 0, 28, 28).data;"
            + "return [...Array(784).keys()].filter(i => p[4 * i + 2] > 100).length";
    assertThat((Long) browser.script(blue.formatted("pixels"))).isBetween(3L, 400L);
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    assertThat(browser.find("why").isDisplayed()).isFalse();
  }

  /** Of a probability neither is ever said; of parts both are true. */
  @Test
  void allAndNothingAreSaid() {
    assertThat(words("1, 0, 2")).endsWith("Of all that counted, all spoke for it.");
    assertThat(words("-1, 0, -2")).endsWith("Of all that counted, none spoke for it.");
    assertThat(words("3, 0, -1")).endsWith("Of all that counted, 75.0% spoke for it.");
  }

  private String words(String values) {
    return (String)
        browser.script(
            "return import('/pixels.js').then(page => page.showPixels("
                + "document.createElement('canvas'), {output: '1', values: ["
                + values
                + "]}))");
  }

  @Test
  void theExampleIsShownWithItsTrueLabel() {
    browser.find("example").click();
    browser.await("label", d -> browser.text("note").contains("true label is"));
    browser.awaitRest();
    int label = Integer.parseInt(browser.text("note").replaceAll("\\D", ""));
    assertThat(label).isBetween(0, 9);
    assertThat(browser.text("note"))
        .endsWith(browser.text("winner").equals("" + label) ? "right." : "wrong.");
    draw(1); // on fresh paper
    browser.awaitText("winner", "1");
    assertThat(browser.text("note")).doesNotContain("label");
  }

  @Test
  void aPhotoIsReadThatIsChosenDroppedOrPasted(@TempDir Path directory) throws Exception {
    Path photo = Photos.of(3, directory.resolve("photo.png"));
    HttpResponse<String> answered =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(server.address().resolve("/predict"))
                    .header("Content-Type", "image/png")
                    .POST(BodyPublishers.ofFile(photo))
                    .build(),
                BodyHandlers.ofString());
    String digit = (String) Client.json(answered).get("name");
    Photos.drop(browser, photo);
    browser.awaitText("winner", digit);
    assertThat(browser.find("invitation").isDisplayed()).isFalse();
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    Photos.paste(browser, photo);
    browser.awaitText("winner", digit);
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    Photos.choose(browser, photo);
    browser.awaitText("winner", digit);
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    Photos.choose(browser, photo); // the same once more
    browser.awaitText("winner", digit);
    draw(1); // on fresh paper
    browser.awaitText("winner", "1");
    browser.find("undo").click();
    browser.awaitText("winner", digit);
  }

  @Test
  void whatIsNoPictureIsSaid(@TempDir Path directory) throws IOException {
    Photos.choose(browser, Files.writeString(directory.resolve("text.png"), "no picture"));
    browser.await("problem", d -> browser.find("problem").isDisplayed());
    assertThat(browser.text("problem")).contains("cannot read that file as a picture");
    draw(1);
    browser.awaitText("winner", "1");
    assertThat(browser.find("problem").isDisplayed()).isFalse();
  }

  @Test
  void thePhotoButtonOpensTheFilesByKeyboard() {
    browser.script(
        "file.addEventListener('click', (e) => { e.preventDefault(); window.opened = true; });");
    browser.find("photo").sendKeys(Keys.ENTER);
    assertThat(browser.script("return window.opened")).isEqualTo(true);
    browser.script("window.opened = false");
    browser.find("paper").sendKeys("p");
    assertThat(browser.script("return window.opened")).isEqualTo(true);
  }

  @Test
  void everythingCanBeDoneByKeyboard() {
    WebElement paper = browser.find("paper");
    paper.sendKeys(Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP, Keys.ARROW_UP, " ");
    assertThat(browser.find("cursor").isDisplayed()).isTrue();
    for (int i = 0; i < 24; i++) {
      paper.sendKeys(Keys.ARROW_DOWN);
    }
    paper.sendKeys(" ");
    browser.awaitText("winner", "1");
    paper.sendKeys("c");
    browser.awaitText("winner", "?");
    paper.sendKeys(Keys.chord(Keys.CONTROL, "z"));
    browser.awaitText("winner", "1");
    paper.sendKeys("u");
    browser.awaitText("winner", "?");
    paper.sendKeys("e");
    browser.await("label", d -> browser.text("note").contains("true label is"));
  }

  @Test
  void tabReachesThePaperAndEveryButton() {
    List<String> reached = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
      reached.add(browser.driver().switchTo().activeElement().getAttribute("id"));
      assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
    }
    assertThat(reached).containsExactly("paper", "undo", "clear", "photo", "example");
  }

  @Test
  void aScreenReaderHearsTheAnswerOnceTheHandRests() {
    draw(7);
    browser.await(
        "announcement",
        d -> ((String) browser.script("return spoken.textContent")).contains("7 \u2014 "));
    assertThat(browser.find("spoken").getAttribute("aria-live")).isEqualTo("polite");
    assertThat(browser.find("seen").getAttribute("aria-label")).endsWith("read as 7");
  }

  @ParameterizedTest
  @CsvSource({
    "360, 640",
    "320, 568",
    "412, 915",
    "640, 360",
    "844, 390",
    "768, 1024",
    "1920, 1080"
  })
  void nothingIsCutOffOrScrollsSideways(int width, int height) {
    browser.screen(width, height, 2);
    draw(7);
    browser.awaitText("winner", "7");
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
    assertThat(
            browser.script(
                "return [...document.querySelectorAll("
                    + "'canvas, button, li, p:not(.spoken, .model), h1')]"
                    + ".filter(e => e.getClientRects().length)"
                    + ".filter(e => { const b = e.getBoundingClientRect();"
                    + " return b.left < 0 || b.right > document.documentElement.clientWidth"
                    + " || e.scrollWidth > e.clientWidth + 1"
                    + " && e.clientWidth > 0; }).map(e => e.outerHTML)"))
        .isEqualTo(List.of());
    // Paper and bars are seen together: the bars move while one draws.
    assertThat(
            browser.script(
                "return bars.getBoundingClientRect().bottom <= innerHeight"
                    + " && paper.getBoundingClientRect().top >= 0"))
        .as("paper and bars on one screen of %dx%d", width, height)
        .isEqualTo(true);
  }

  @Test
  void turningThePhoneKeepsTheDrawing() {
    browser.screen(360, 640, 3);
    draw(7);
    browser.awaitText("winner", "7");
    browser.screen(640, 360, 3);
    browser.await(
        "sharp paper",
        d -> (Boolean) browser.script("return paper.width === Math.round(paper.clientWidth * 3)"));
    browser.find("undo").click();
    browser.awaitText("winner", "?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textStandsOutFromItsGround(String scheme) {
    browser.prefer("prefers-color-scheme", scheme);
    draw(7);
    browser.awaitText("winner", "7");
    Object ratios =
        browser.script(
            """
            const paint = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
            const light = (colour) => {
              paint.clearRect(0, 0, 1, 1);
              paint.fillStyle = colour;
              paint.fillRect(0, 0, 1, 1);
              const [r, g, b] = [...paint.getImageData(0, 0, 1, 1).data].map((v) => {
                v /= 255;
                return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
              });
              return 0.2126 * r + 0.7152 * g + 0.0722 * b;
            };
            const ground = (e) => {
              const colour = getComputedStyle(e).backgroundColor;
              return colour === 'rgba(0, 0, 0, 0)' ? ground(e.parentElement) : colour;
            };
            return [...document.querySelectorAll('h1, p:not([hidden]), button, kbd, .name, .percent, figcaption, summary')]
              .map((e) => {
                const [a, b] = [light(getComputedStyle(e).color), light(ground(e))];
                return [(Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), e.outerHTML];
              })
              .filter(([ratio]) => ratio < 4.5)
              .map(([ratio, html]) => ratio + ' ' + html);
            """);
    assertThat(ratios).isEqualTo(List.of());
  }

  @Test
  void whoWantsLessMotionGetsNone() {
    browser.prefer("prefers-reduced-motion", "reduce");
    assertThat(
            browser.script(
                "return getComputedStyle(document.querySelector('.fill')).transitionDuration"))
        .isEqualTo("0s");
  }
}
