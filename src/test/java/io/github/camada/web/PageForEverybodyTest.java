package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page by keyboard, read aloud, on screens of all sizes, in the dark and without motion. */
@Tag("slow")
class PageForEverybodyTest extends OnDigitPage {

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
    page.draw(7);
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
    page.draw(7);
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
    page.draw(7);
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
    page.draw(7);
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
