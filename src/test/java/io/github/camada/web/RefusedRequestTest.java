package io.github.camada.web;

import static io.github.camada.web.DigitRequests.bar;
import static io.github.camada.web.DigitRequests.pixels;
import static io.github.camada.web.DigitRequests.png;
import static io.github.camada.web.DigitServer.json;
import static io.github.camada.web.DigitServer.refused;
import static io.github.camada.web.DigitServer.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.web.http.RawConnection;
import java.awt.image.BufferedImage;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that ask for nothing there is, or for something in another form. */
class RefusedRequestTest extends OnDigitServer {

  @ParameterizedTest
  @ValueSource(strings = {"/nowhere", "/index.html", "/page/main.js", "/../main.js", "/predict/"})
  void aPathThatIsNone(String path) throws Exception {
    try (RawConnection client = new RawConnection(server.address())) {
      assertThat(client.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").status())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /predict, POST",
    "PUT, /predict, POST",
    "OPTIONS, /predict, POST",
    "POST, /model, 'GET, HEAD'",
    "DELETE, /, 'GET, HEAD'",
    "BREW, /, 'GET, HEAD'"
  })
  void aMethodThatIsNotTaken(String method, String path, String allowed) throws Exception {
    HttpResponse<String> response =
        send(server.to(path).method(method, BodyPublishers.ofString("x")));
    refused(response, 405, "wanted " + allowed);
    assertThat(response.headers().firstValue("Allow")).hasValue(allowed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "image/webp", "json"})
  void aContentTypeThatIsNotTaken(String type) throws Exception {
    refused(
        server.post(type, new byte[1]),
        415,
        "Content-Type \""
            + type
            + "\", wanted application/json, image/png, image/jpeg, image/gif or"
            + " image/bmp");
  }

  @Test
  void noContentType() throws Exception {
    assertThat(send(server.to("/predict").POST(BodyPublishers.ofString("{}"))).statusCode())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[]", "1", "{}", "{\"pixels\":1}", "{\"pixels\":{}}", "{\"pixels\":[],\"a\":1}"})
  void jsonOfAnotherForm(String json) throws Exception {
    refused(
        server.postJson(json),
        400,
        "wanted a JSON object {\"pixels\":[...]} and nothing else in it");
  }

  @Test
  void whatIsNotJson() throws Exception {
    refused(server.postJson(""), 400, "not JSON at character 0: found the end, wanted a value");
    refused(server.postJson("{]"), 400, "not JSON at character 1: found ']', wanted a key");
    refused(server.post("application/json", new byte[] {'"', -1}), 400, "not UTF-8 at byte 1");
    refused(
        server.postJson("[".repeat(90_000)),
        400,
        "not JSON at character 64: nested deeper than 64");
  }

  @Test
  void anotherNumberOfPixels() throws Exception {
    refused(server.postJson(pixels(1, 2)), 400, "2 pixels, wanted 784: 28 rows of 28");
  }

  @ParameterizedTest
  @CsvSource({
    "-1, -1",
    "256, 256",
    "0.5, 0.5",
    "1e300, 1.0E300",
    "null, null",
    "true, true",
    "'\"7\"', a string",
    "[7], a list",
    "{}, an object"
  })
  void aPixelThatIsNone(String value, String described) throws Exception {
    List<String> values = new ArrayList<>(Collections.nCopies(784, "0"));
    values.set(3, value);
    refused(
        server.postJson("{\"pixels\":[" + String.join(",", values) + "]}"),
        400,
        "pixels[3] is " + described + ", wanted a whole number from 0 to 255");
  }

  @Test
  void aPictureThatIsNone() throws Exception {
    refused(server.post("image/png", new byte[0]), 400, "the file is empty");
    refused(
        server.post("image/png", "text".getBytes()),
        400,
        "no picture that is read: neither PNG, JPEG, GIF nor BMP");
    byte[] half = Arrays.copyOf(png(bar()), 60);
    assertThat(server.post("image/png", half).statusCode()).isEqualTo(400);
  }

  @Test
  void aPictureWithNothingOnIt() throws Exception {
    byte[] black = png(new BufferedImage(50, 50, BufferedImage.TYPE_BYTE_GRAY));
    assertThat(server.post("image/png", black).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello\r\n\r\n",
        "GET /\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
        "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        "GET / HTTP/1.1\nHost: localhost\n\n"
      })
  void whatIsNotHttp(String request) throws Exception {
    try (RawConnection client = new RawConnection(server.address())) {
      assertThat(client.send(request).status()).isEqualTo(400);
    }
    assertThat(server.get("/health").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n{}\r\n0\r\n\r\n", "80000000\r\n", "ffffffffffffffff\r\n"})
  void aBodyInChunksThatAreNone(String chunks) throws Exception {
    try (RawConnection client = new RawConnection(server.address())) {
      client.send(
          "POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + "Transfer-Encoding: chunked\r\n\r\n"
              + chunks);
      assertThat(client.status()).isEqualTo(400);
    }
  }

  @Test
  void noLength() throws Exception {
    try (RawConnection client = new RawConnection(server.address())) {
      client.send("POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: image/png\r\n\r\n");
      assertThat(client.status()).isEqualTo(411);
    }
  }
}
