package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.Patience;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.Rectangle;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;
import org.openqa.selenium.interactions.Sequence;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Chromium, as a person sees and uses it. */
final class Browser implements AutoCloseable {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");

  /** Long enough for a machine that does much else at the same time. */
  private static final Pattern REQUESTED =
      Pattern.compile(
          "\"method\":\"Network\\.requestWillBeSent\".*?\"request\":\\{.*?\"url\":\"([^\"]*)\"");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Starts the browser with nothing stored. Where there is none the test is aborted, unless the
   * environment says that there must be one.
   *
   * @param profile an empty directory
   */
  static Browser start(Path profile) throws IOException {
    boolean found = Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    boolean required =
        System.getenv("CI") != null || "required".equals(System.getenv("CAMADA_BROWSER"));
    if (required) {
      assertThat(found)
          .as(CHROMIUM + " and " + DRIVER + ", from the packages chromium and chromium-driver")
          .isTrue();
    }
    assumeTrue(
        found,
        "no Chromium here: install the packages chromium and chromium-driver to test the page");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--lang=en-US",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1100,800",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    // Given paths keep Selenium from looking for a browser on the network.
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .usingAnyFreePort()
            .withLogFile(new File("/dev/null"))
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(Patience.LONGEST);
    Browser browser = new Browser(driver);
    driver.get("about:blank");
    browser.requests(); // those of the browser's own first page
    return browser;
  }

  WebDriver driver() {
    return driver;
  }

  /** Opens a page and waits until its script has made the bars. */
  void open(URI address) {
    driver.get(address.toString());
    await("bars", d -> !d.findElements(By.cssSelector("#bars li")).isEmpty());
    script(
        "window.unanswered = 0; const ask = window.fetch;"
            + "window.fetch = (...question) => {"
            + " unanswered++; return ask(...question).finally(() => unanswered--); }");
  }

  /** Opens a form and waits for the first answer. */
  void openForm(URI address) {
    driver.get(address.toString());
    await("an answer", d -> !text("prediction").isBlank());
  }

  WebElement find(String id) {
    return driver.findElement(By.id(id));
  }

  String text(String id) {
    return find(id).getText();
  }

  /** Waits for something to become true. */
  void await(String what, Function<WebDriver, Boolean> condition) {
    long end = System.nanoTime() + Patience.LONGEST.toNanos();
    while (!condition.apply(driver)) {
      assertThat(System.nanoTime() - end).as("waited for " + what).isNegative();
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(30);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitText(String id, String expected) {
    await(
        "#%s \"%s\", last seen: \"%s\"".formatted(id, expected, text(id)),
        d -> text(id).equals(expected));
  }

  /** Waits until no question is open and the bars do not move: the newest answer has come. */
  void awaitRest() {
    String[] last = {""};
    int[] same = {0};
    await(
        "rest",
        d -> {
          boolean answered = script("return unanswered").equals(0L);
          String now = find("bars").getText() + text("winner");
          same[0] = answered && now.equals(last[0]) ? same[0] + 1 : 0;
          last[0] = now;
          return same[0] >= 12;
        });
  }

  /** Draws one stroke with a pointer, through points in parts of the paper's side. */
  void stroke(PointerInput.Kind kind, double... xy) {
    Rectangle box = find("paper").getRect();
    PointerInput pointer = new PointerInput(kind, "" + kind);
    Sequence moves = new Sequence(pointer, 0);
    for (int i = 0; i < xy.length; i += 2) {
      int x = (int) Math.round(box.x + xy[i] * box.width);
      int y = (int) Math.round(box.y + xy[i + 1] * box.height);
      moves.addAction(
          pointer.createPointerMove(
              Duration.ofMillis(i == 0 ? 0 : 8), PointerInput.Origin.viewport(), x, y));
      if (i == 0) {
        moves.addAction(pointer.createPointerDown(PointerInput.MouseButton.LEFT.asArg()));
      }
    }
    moves.addAction(pointer.createPointerUp(PointerInput.MouseButton.LEFT.asArg()));
    driver.perform(List.of(moves));
  }

  /** Lets the window have this size in CSS pixels, whatever a desktop's window may be. */
  void screen(int width, int height, double pixelRatio) {
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", pixelRatio, "mobile", false));
  }

  /** Asks the page to be "dark" or "light", or to have less motion and so on. */
  void prefer(String feature, String value) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", feature, "value", value))));
  }

  Object script(String code) {
    return driver.executeScript(code);
  }

  /** Types without naming an element: whatever has the focus gets the keys. */
  void type(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** The identifier of what has the focus. */
  String focused() {
    return driver.switchTo().activeElement().getAttribute("id");
  }

  /** Runs code that calls back with its result: {@code arguments[arguments.length - 1]}. */
  Object scriptThatCallsBack(String code) {
    driver.manage().timeouts().scriptTimeout(Patience.LONGEST);
    return driver.executeAsyncScript(code);
  }

  byte[] screenshot() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** What the browser complained about since the last call: errors, refused content. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::toString)
        .toList();
  }

  /** The addresses that the page asked for since the last call. */
  List<String> requests() {
    List<String> addresses = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Matcher request = REQUESTED.matcher(entry.getMessage());
      if (request.find()) {
        addresses.add(request.group(1));
      }
    }
    return addresses;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
