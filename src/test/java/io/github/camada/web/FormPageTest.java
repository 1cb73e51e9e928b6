package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.explain.IntegratedGradients;
import io.github.camada.explain.PartialDependence;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The form of a model of a table in a real browser. */
@Tag("slow")
class FormPageTest {

  private static final Model MODEL = People.model(People.CLASSES);
  private static PredictionServer server;
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path profile) throws IOException {
    browser = Browser.start(Files.createDirectory(profile.resolve("profile")));
    server =
        PredictionServer.start(
            MODEL,
            ServerSettings.standard()
                .withPort(0)
                .withModelName("people")
                .withRows(People.ROWS, "pay"));
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
    browser.openForm(server.address());
  }

  @AfterEach
  void nothingIsComplainedAbout() {
    assertThat(browser.complaints()).isEmpty();
  }

  private static Map<String, Object> row(Object age, String job, Object married, String since) {
    Map<String, Object> row = new HashMap<>();
    row.put("age", age);
    row.put("job", job);
    row.put("married", married);
    row.put("since", since);
    return row;
  }

  /** The answer of the model in Java, as the page writes it. */
  private static void awaitAnswerTo(Map<String, Object> row) {
    var answer = MODEL.classifier().answer(row);
    String share = String.format(Locale.ROOT, "%.1f%%", 100 * answer.probability());
    browser.await(
        answer.name() + ", " + share,
        d ->
            browser.text("prediction").equals(answer.name())
                && browser.text("shares").startsWith(answer.name() + "\n" + share));
  }

  @Test
  void theFirstAnswerIsThatOfATypicalRow() {
    awaitAnswerTo(row(39, "clerk", null, null));
  }

  @Test
  void theFormIsFilledInAndAnsweredByKeyboardAlone() {
    browser.type(Keys.TAB);
    assertThat(browser.focused()).isEqualTo("column-0");
    browser.type(Keys.chord(Keys.CONTROL, "a"), "88.5");
    awaitAnswerTo(row(88.5, "clerk", null, null));
    browser.type(Keys.TAB, "s");
    assertThat(browser.focused()).isEqualTo("column-1");
    awaitAnswerTo(row(88.5, "smith", null, null));
    browser.type(Keys.TAB, "y");
    assertThat(browser.focused()).isEqualTo("column-2");
    awaitAnswerTo(row(88.5, "smith", true, null));
    browser.type(Keys.TAB, "12312030");
    assertThat(browser.focused()).isEqualTo("column-3");
    awaitAnswerTo(row(88.5, "smith", true, "2030-12-31"));
    assertThat(browser.script("return getComputedStyle(document.activeElement).outlineStyle"))
        .isEqualTo("solid");
  }

  /** Enter sends a form elsewhere: this one has been answered already. */
  @Test
  void enterDoesNotLeaveThePage() {
    browser.type(Keys.TAB, Keys.chord(Keys.CONTROL, "a"), "20", Keys.ENTER);
    awaitAnswerTo(row(20, "clerk", null, null));
    assertThat(browser.driver().getCurrentUrl()).isEqualTo(server.address().toString());
  }

  @Test
  void whatIsRefusedIsSaidAndTheNextAnswerReplacesIt() {
    browser.type(Keys.TAB, Keys.TAB, Keys.ARROW_UP); // job: missing, which its policy refuses
    browser.await("problem", d -> browser.find("problem").isDisplayed());
    assertThat(browser.text("problem")).contains("column job", "missing");
    browser.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    awaitAnswerTo(row(39, "smith", null, null));
    assertThat(browser.find("problem").isDisplayed()).isFalse();
    // The browser itself notes each status of 400 or more.
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
  }

  @Test
  void aScreenReaderHearsTheAnswerOnceTheHandRests() {
    browser.type(Keys.TAB, Keys.chord(Keys.CONTROL, "a"), "60");
    String name = MODEL.classifier().answer(row(60, "clerk", null, null)).name();
    browser.await(
        "announcement",
        d -> ((String) browser.script("return spoken.textContent")).matches(name + ", .*%"));
    assertThat(browser.find("spoken").getAttribute("aria-live")).isEqualTo("polite");
  }

  /** Nothing is asked for nobody; then what is shown follows the answer. */
  @Test
  void whatSpokeForTheAnswerIsShownByKeyboardAlone() {
    browser.requests();
    browser.type(Keys.TAB, Keys.chord(Keys.CONTROL, "a"), "88");
    awaitAnswerTo(row(88, "clerk", null, null));
    assertThat(browser.requests()).noneMatch(address -> address.endsWith("/explain"));
    browser.script("document.querySelector('#why summary').focus()");
    browser.type(Keys.SPACE);
    awaitExplanationOf(row(88, "clerk", null, null));
    browser.script("document.getElementById('column-0').select()");
    browser.type("20");
    awaitExplanationOf(row(20, "clerk", null, null));
    assertThat(browser.find("why-words").getAttribute("role")).isEqualTo("status");
  }

  /** The bars are of the model in Java: names, signs and numbers, the largest first. */
  private static void awaitExplanationOf(Map<String, Object> row) {
    Table table = Table.of(MODEL.columns().kinds(), List.of(row));
    var answer = MODEL.classifier().answer(row);
    IntegratedGradients why =
        IntegratedGradients.ofRow(MODEL, table, MODEL.outputs().names().indexOf(answer.name()));
    StringBuilder wanted = new StringBuilder();
    why.byColumn(MODEL.columns()).entrySet().stream()
        .sorted((one, two) -> Double.compare(Math.abs(two.getValue()), Math.abs(one.getValue())))
        .forEach(
            part ->
                wanted.append(
                    "%s|%s|%s;"
                        .formatted(
                            part.getKey(),
                            part.getValue() < 0 ? "against" : "for",
                            part.getValue() < 0 ? "\u2212" : "+")));
    browser.await(
        wanted + " for " + answer.name(),
        d ->
            wanted
                    .toString()
                    .equals(
                        browser.script(
                            "return [...parts.children].map(li =>"
                                + " li.querySelector('.name').textContent + '|' + li.className +"
                                + " '|' + li.querySelector('.number').textContent[0] +"
                                + " ';').join('')"))
                && browser.text("why-words").contains("the case for " + answer.name()));
  }

  /** Nothing is asked for nobody; then there are bars, a curve over numbers, a table of words. */
  @Test
  void whatColumnsDoIsShownByKeyboardAlone() {
    browser.requests();
    awaitAnswerTo(row(39, "clerk", null, null));
    assertThat(browser.requests()).noneMatch(address -> address.contains("dependence"));
    browser.script("document.querySelector('#effects summary').focus()");
    browser.type(Keys.SPACE);
    awaitCurves("The mean probability of high for 3 rows, if all of them had the same age.");
    PartialDependence age = PartialDependence.of(MODEL, People.ROWS, "age", 21);
    assertThat((String) browser.script("return curves.querySelector('svg').ariaLabel"))
        .isEqualTo(
            String.format(
                Locale.ROOT,
                "high: %.1f%% at 17, %.1f%% at 90",
                100 * age.answers().get(0)[1],
                100 * age.answers().get(20)[1]));
    assertThat(browser.script("return curves.querySelector('polyline').points.numberOfItems"))
        .isEqualTo(21L);
    browser.type(Keys.TAB, "j");
    awaitCurves("The mean probability of high for 3 rows, if all of them had the same job.");
    assertThat(
            browser.script(
                "return [...curves.querySelectorAll('tbody th')].map(e => e.textContent)"))
        .isEqualTo(List.of("clerk", "smith"));
    browser.type(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    awaitCurves("The mean probability of high for 3 rows, if all of them had the same since.");
    assertThat(
            (List<?>)
                browser.script(
                    "return [...curves.querySelectorAll('text')].map(e => e.textContent)"))
        .isEqualTo(List.of("100%", "0%", "2020-01-01", "2022-01-01"));
    String first = PermutationImportance.of(MODEL, People.ROWS, 10, 22, "pay").get(0).column();
    browser.await(
        "bars",
        d ->
            first.equals(
                browser.script("return importance.querySelector('.name')?.textContent ?? ''")));
    assertThat(browser.text("importance-words")).contains("the log loss of 3 rows");
    assertThat(browser.script("return importance.children.length")).isEqualTo(4L);
  }

  /** A column of 60 words: the table has those that the server has tried, and says of the rest. */
  @Test
  void wordsThatAreLeftOutAreCounted() throws IOException {
    String[] words = new String[60];
    Arrays.setAll(words, i -> "word %02d".formatted(i));
    Table rows = Table.of(Column.words("word", words));
    Columns columns = Columns.learn(rows, ColumnPolicy.standard().withLeastCount(1), Map.of());
    MLP network = new MLP(new DenseLayer(1)).build(60, 1);
    Model model = new Model(network, columns, Outputs.numbers("price"));
    ServerSettings settings = ServerSettings.standard().withPort(0).withRows(rows);
    try (PredictionServer many = PredictionServer.start(model, settings)) {
      browser.openForm(many.address());
      browser.script("effects.open = true");
      awaitCurves(
          "The mean of price for 60 rows, if all of them had the same word."
              + " The 50 most frequent of 60 words.");
      assertThat(browser.script("return curves.querySelectorAll('tbody th').length"))
          .isEqualTo(50L);
    }
  }

  private static void awaitCurves(String words) {
    browser.await(words, d -> browser.text("curves-words").equals(words));
  }

  @Test
  void whatColumnsDoFitsOnATelephone() {
    browser.screen(320, 568, 2);
    browser.script("effects.open = true");
    browser.await("curves", d -> browser.text("curves-words").contains("for 3 rows"));
    browser.await("bars", d -> browser.text("importance-words").contains("of 3 rows"));
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
  }

  @Test
  void whatSpokeForItFitsOnATelephone() {
    browser.screen(320, 568, 2);
    awaitAnswerTo(row(39, "clerk", null, null));
    browser.script("why.open = true");
    awaitExplanationOf(row(39, "clerk", null, null));
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
  }

  @ParameterizedTest
  @CsvSource({"360, 640", "320, 568", "640, 360", "768, 1024", "1920, 1080"})
  void nothingIsCutOffOrScrollsSideways(int width, int height) {
    browser.screen(width, height, 2);
    awaitAnswerTo(row(39, "clerk", null, null));
    assertThat(browser.script("return document.documentElement.scrollWidth"))
        .isEqualTo(browser.script("return document.documentElement.clientWidth"));
    assertThat(
            browser.script(
                "return [...document.querySelectorAll('label, input, select, li, p:not(.spoken)')]"
                    + ".filter(e => e.getClientRects().length)"
                    + ".filter(e => { const b = e.getBoundingClientRect();"
                    + " return b.left < 0 || b.right > document.documentElement.clientWidth; })"
                    + ".map(e => e.outerHTML)"))
        .isEqualTo(List.of());
  }
}
