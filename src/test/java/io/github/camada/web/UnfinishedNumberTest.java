package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.codegen.HtmlPage;
import io.github.camada.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * Fields whose text is no number or date, or none yet: a browser says that they are empty, which
 * would stand for a missing value.
 */
@Tag("slow")
class UnfinishedNumberTest {

  private static final Model MODEL = People.model(People.CLASSES);
  private static Browser browser;

  @BeforeAll
  static void start(@TempDir Path profile) throws IOException {
    browser = Browser.start(Files.createDirectory(profile.resolve("profile")));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  private static String nameFor(Object age) {
    Map<String, Object> row = new HashMap<>(Collections.singletonMap("since", null));
    row.put("married", null);
    row.put("job", "clerk");
    row.put("age", age);
    return MODEL.classifier().answer(row).name();
  }

  private static void awaitAnswer(String name) {
    browser.await(
        name,
        d -> browser.text("prediction").equals(name) && !browser.find("problem").isDisplayed());
  }

  @Test
  void theServedPageAsksNothing() throws IOException {
    ServerSettings settings = ServerSettings.standard().withPort(0);
    try (PredictionServer server = PredictionServer.start(MODEL, settings)) {
      browser.openForm(server.address());
      browser.type(Keys.TAB, Keys.chord(Keys.CONTROL, "a"), "9");
      awaitAnswer(nameFor(9));
      browser.type("e");
      browser.await("problem", d -> browser.find("problem").isDisplayed());
      assertThat(browser.text("problem")).isEqualTo("age: wanted a number");
      assertThat(browser.text("prediction")).isBlank();
      assertThat(browser.find("shares").getText()).isEmpty();
      assertThat(browser.find("why").isDisplayed()).isFalse();
      browser.type("1");
      awaitAnswer(nameFor(90));
      browser.type(Keys.TAB, Keys.TAB, Keys.TAB, "12312030");
      browser.await(
          "date", d -> "2030-12-31".equals(browser.find("column-3").getAttribute("value")));
      browser.type(Keys.BACK_SPACE); // the year alone
      browser.await("problem", d -> browser.find("problem").isDisplayed());
      assertThat(browser.text("problem")).isEqualTo("since: wanted a date");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.9e", "9-", "-", "1e999"})
  void theExportedPageAnswersNothing(String text, @TempDir Path directory) throws IOException {
    Path page = directory.resolve("page.html");
    HtmlPage.write(MODEL, page);
    browser.driver().get(page.toUri().toString());
    browser.driver().findElement(By.name("job")).sendKeys("clerk");
    assertThat(browser.text("answer")).isEqualTo(nameFor(null));
    WebElement age = browser.driver().findElement(By.name("age"));
    age.sendKeys(text);
    assertThat(browser.text("answer")).isEqualTo("age: wanted a number");
    assertThat(browser.find("shares").getText()).isEmpty();
    age.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    assertThat(browser.text("answer")).isEqualTo(nameFor(null));
    age.sendKeys("90");
    assertThat(browser.text("answer")).isEqualTo(nameFor(90));
    assertThat(browser.complaints()).isEmpty();
  }
}
