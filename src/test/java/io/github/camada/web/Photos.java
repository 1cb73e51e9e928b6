package io.github.camada.web;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;

/**
 * Pictures of a drawn digit, larger than what a model takes, and the ways to give them to a page.
 */
final class Photos {

  private static final int SCALE = 9;

  private Photos() {}

  /** Black ink on white, as a file. */
  static Path of(int index, Path file) throws IOException {
    ImageDataset digits = SyntheticDigits.generate(index + 1, 77);
    byte[] image = digits.image(index);
    int width = digits.width() * SCALE;
    int height = digits.height() * SCALE;
    BufferedImage photo = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int ink = image[y / SCALE * digits.width() + x / SCALE] & 0xFF;
        photo.getRaster().setSample(x, y, 0, 255 - ink);
      }
    }
    ImageIO.write(photo, "png", file.toFile());
    return file;
  }

  /** A file as a script has it, in the variable {@code data}, as the browser hands such over. */
  private static String transfer(Path file) throws IOException {
    String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    return "const bytes = Uint8Array.from(atob('%s'), (c) => c.charCodeAt(0));".formatted(base64)
        + "const data = new DataTransfer();"
        + "data.items.add(new File([bytes], 'photo.png', {type: 'image/png'}));";
  }

  static void drop(Browser browser, Path file) throws IOException {
    browser.script(
        transfer(file)
            + "for (const kind of ['dragover', 'drop']) {"
            + " paper.dispatchEvent(new DragEvent(kind,"
            + "  {dataTransfer: data, bubbles: true, cancelable: true})); }");
  }

  static void paste(Browser browser, Path file) throws IOException {
    browser.script(
        transfer(file)
            + "document.body.dispatchEvent(new ClipboardEvent('paste',"
            + " {clipboardData: data, bubbles: true, cancelable: true}));");
  }

  static void choose(Browser browser, Path file) {
    browser.find("file").sendKeys(file.toAbsolutePath().toString());
  }
}
