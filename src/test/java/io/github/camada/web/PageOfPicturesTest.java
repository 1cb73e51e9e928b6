package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** Pictures that are not drawn on the page: its examples, and files of a person. */
@Tag("slow")
class PageOfPicturesTest extends OnDigitPage {

  @Test
  void theExampleIsShownWithItsTrueLabel() {
    browser.find("example").click();
    browser.await("label", d -> browser.text("note").contains("true label is"));
    browser.awaitRest();
    int label = Integer.parseInt(browser.text("note").replaceAll("\\D", ""));
    assertThat(label).isBetween(0, 9);
    assertThat(browser.text("note"))
        .endsWith(browser.text("winner").equals("" + label) ? "right." : "wrong.");
    page.draw(1); // on fresh paper
    browser.awaitText("winner", "1");
    assertThat(browser.text("note")).doesNotContain("label");
  }

  @Test
  void aPhotoIsReadThatIsChosenDroppedOrPasted(@TempDir Path directory) throws Exception {
    Path photo = Photos.of(3, directory.resolve("photo.png"));
    HttpResponse<String> answered =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(page.server().address().resolve("/predict"))
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
    page.draw(1); // on fresh paper
    browser.awaitText("winner", "1");
    browser.find("undo").click();
    browser.awaitText("winner", digit);
  }

  @Test
  void whatIsNoPictureIsSaid(@TempDir Path directory) throws IOException {
    Photos.choose(browser, Files.writeString(directory.resolve("text.png"), "no picture"));
    browser.await("problem", d -> browser.find("problem").isDisplayed());
    assertThat(browser.text("problem")).contains("cannot read that file as a picture");
    page.draw(1);
    browser.awaitText("winner", "1");
    assertThat(browser.find("problem").isDisplayed()).isFalse();
  }

  /** The answer before would be taken for that of the photo, which is on the paper. */
  @Test
  void nothingIsAnsweredForAPhotoThatIsRefused(@TempDir Path directory) throws IOException {
    page.draw(7);
    browser.awaitText("winner", "7");
    browser.awaitRest();
    assertThat(browser.find("why").isDisplayed()).isTrue();
    Path blank = directory.resolve("blank.png");
    ImageIO.write(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY), "png", blank.toFile());
    Photos.choose(browser, blank);
    browser.await("problem", d -> browser.find("problem").isDisplayed());
    assertThat(browser.text("problem")).contains("nothing");
    assertThat(browser.text("winner")).isEqualTo("?");
    assertThat(browser.driver().findElements(By.cssSelector("#bars .best"))).isEmpty();
    assertThat(page.seenInk()).isZero();
    assertThat(browser.find("why").isDisplayed()).isFalse();
    // The browser itself notes each status of 400 or more.
    assertThat(browser.complaints()).allMatch(complaint -> complaint.contains("status of 400"));
    browser.find("undo").click();
    browser.awaitText("winner", "7");
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
}
