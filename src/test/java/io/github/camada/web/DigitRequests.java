package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.json.JsonWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** What a server of digits is asked, as bytes and as text. */
final class DigitRequests {

  private DigitRequests() {}

  static String pixels(Object... values) {
    return JsonWriter.write(Map.of("pixels", List.of(values)));
  }

  static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, "png", out)).isTrue();
    return out.toByteArray();
  }

  /** A black bar that stands on white ground. */
  static BufferedImage bar() {
    BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        picture.setRGB(x, y, x >= 45 && x < 55 && y >= 20 && y < 80 ? 0x000000 : 0xffffff);
      }
    }
    return picture;
  }

  /** The first part of a request; as many bytes of a body are to follow. */
  static String head(int length) {
    return "POST /predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        + "Content-Type: application/json\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  /** A whole request. */
  static String question() {
    String json = pixels(Collections.nCopies(784, 0).toArray());
    return head(json.length()) + json;
  }
}
