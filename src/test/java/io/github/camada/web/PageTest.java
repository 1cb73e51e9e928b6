package io.github.camada.web;

import static io.github.camada.web.Strokes.line;
import static io.github.camada.web.Strokes.strokes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.PointerInput;

/** Drawing on the page in a real browser, by pointer and finger, and what it answers. */
@Tag("slow")
class PageTest extends OnDigitPage {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 7})
  void aDigitThatIsDrawnIsRead(int digit) {
    page.draw(digit);
    browser.awaitText("winner", "" + digit);
    browser.awaitRest();
    assertThat(browser.text("winner")).isEqualTo("" + digit);
    assertThat(browser.text("sentence")).contains(digit + " \u2014 ").endsWith("% probable");
    WebElement best = browser.driver().findElement(By.cssSelector("#bars .best"));
    assertThat(best.getText()).startsWith("" + digit).endsWith("%");
    assertThat(page.seenInk()).isGreaterThan(15);
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
    page.draw(7);
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
    browser.await("ink", d -> page.seenInk() > 0);
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
    page.draw(7);
    browser.awaitText("winner", "7");
    browser.find("clear").click();
    browser.awaitText("winner", "?");
    assertThat(page.seenInk()).isZero();
    assertThat(browser.find("invitation").isDisplayed()).isTrue();
    browser.find("undo").click();
    browser.awaitText("winner", "7");
  }

  @Test
  void undoTakesTheLastStrokeAway() {
    page.draw(1);
    browser.awaitText("winner", "1");
    browser.awaitRest();
    int one = page.seenInk();
    browser.stroke(PointerInput.Kind.MOUSE, line(.15, .5, .85, .5));
    browser.await("another picture", d -> page.seenInk() != one);
    browser.find("undo").click();
    browser.await("the picture before", d -> page.seenInk() == one);
    browser.find("undo").click();
    browser.awaitText("winner", "?");
  }

  /** Pixels that spoke for a 1 are where its ink is; of nothing nothing is explained. */
  @Test
  void whatSpokeForADigitIsShownAsAPicture() {
    assertThat(browser.find("why").isDisplayed()).isFalse();
    page.draw(1);
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
}
