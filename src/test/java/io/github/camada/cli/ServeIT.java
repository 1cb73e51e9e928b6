package io.github.camada.cli;

import static io.github.camada.cli.Processes.TERMINATED;
import static io.github.camada.cli.Processes.assertEnded;
import static io.github.camada.cli.Processes.children;
import static io.github.camada.cli.Processes.reader;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.json.JsonReader;
import io.github.camada.web.http.RawConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process. */
class ServeIT {

  @TempDir private static Path directory;

  private static App app;

  @BeforeAll
  static void digitsAndModel() {
    app = DrawnDigits.draw(directory, 600, 100);
    DrawnDigits.learn(directory, "--hidden", "16", "--epochs", "1");
  }

  /** A digit as the endpoint takes it. */
  private static String pixels() {
    StringJoiner pixels = new StringJoiner(",", "{\"pixels\":[", "]}");
    for (byte pixel : SyntheticDigits.generate(1, 4).image(0)) {
      pixels.add(String.valueOf(pixel & 0xFF));
    }
    return pixels.toString();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void theServerAnswersUntilASignal() throws Exception {
    Process process =
        app.start(
            "serve",
            "model.safetensors",
            "--port",
            "0",
            "--data",
            "digits",
            "--allow-host",
            "digits.example");
    try {
      String line = reader(process).readLine();
      assertThat(line).matches("listening on http://127\\.0\\.0\\.1:\\d+/ \\(Ctrl-C ends\\)");
      URI address = URI.create(line.split(" ")[2]);
      HttpClient client = HttpClient.newHttpClient();
      HttpResponse<String> page =
          client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<canvas");
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(address.resolve("/predict"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(pixels()))
                  .build(),
              BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(((Map<?, ?>) JsonReader.read(answer.body())).get("probabilities")).isNotNull();
      assertThat(statusUnder("digits.example", address)).isEqualTo(200);
      assertThat(statusUnder("other.example", address)).isEqualTo(403);

      ProcessHandle second = children(process).get(0);
      // Not Process.destroy, which closes the streams as well.
      process.toHandle().destroy();
      assertThat(process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(TERMINATED);
      assertThat(process.getErrorStream().readAllBytes()).isEmpty();
      assertEnded(second);
    } finally {
      process.destroyForcibly();
    }
  }

  /** As a proxy asks that leaves the name alone. */
  private static int statusUnder(String host, URI address) throws IOException {
    try (RawConnection client = new RawConnection(address)) {
      return client.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
    }
  }

  @Test
  @Tag("slow")
  void aPortInUseIsSaid() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      String port = String.valueOf(taken.getLocalPort());
      App.Result result = app.run("serve", "model.safetensors", "--port", port);
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).singleElement().asString().contains(port);
    }
  }
}
