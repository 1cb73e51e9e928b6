package io.github.camada.data.mnist;

import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.mnist.FileServer.send;
import static io.github.camada.data.mnist.Mirrors.PATIENT;
import static io.github.camada.data.mnist.Mirrors.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camada.Patience;
import io.github.camada.data.Allocation;
import io.github.camada.data.idx.IdxBytes;
import io.github.camada.file.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mirrors that send another file, too little, too much or nothing. */
class MirrorFailureTest {

  @TempDir private Path directory;
  private Mirrors mirrors;

  @BeforeEach
  void prepare() {
    mirrors = new Mirrors(directory.resolve("camada").resolve("mnist"));
  }

  @AfterEach
  void closeServers() {
    mirrors.close();
  }

  @Test
  void failsOnAnotherStatus() throws IOException {
    mirrors.assertFails(PATIENT, mirrors.server(FileServer.ofStatus(503)), "HTTP status 503");
  }

  @Test
  void failsOnATruncatedFile() throws IOException {
    FileServer mirror = mirrors.server(FileServer.ofFile(firstOf(mirrors.content(), 1203)));

    mirrors.assertFails(PATIENT, mirror, "ended after 1203 of 50000 bytes");
  }

  @Test
  void failsOnAConnectionThatCloses() throws IOException {
    FileServer mirror =
        mirrors.server(
            new FileServer(exchange -> send(exchange, firstOf(mirrors.content(), 1203), SIZE)));

    // Java versions differ in whether they add a reason of their own.
    assertThatThrownBy(() -> mirrors.fetch(mirror))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "digits.gz: no mirror gave it; \\S+ ended after \\d+ of 50000 bytes(: .+)?");
    assertThat(mirrors.cache()).doesNotExist();
  }

  @Test
  void failsOnAWrongHash() throws IOException {
    byte[] other = IdxBytes.flipLastBitAt(mirrors.content(), SIZE - 1);

    mirrors.assertFails(
        PATIENT,
        mirrors.server(FileServer.ofFile(other)),
        "SHA-256 is " + Sha256.of(other) + ", wanted " + mirrors.file().sha256());
  }

  @Test
  void failsOnAConnectionThatStalls() throws IOException {
    HttpFetch hasty = new HttpFetch(Patience.LONGEST, Duration.ofSeconds(1), Patience.LONGEST);
    FileServer mirror =
        mirrors.server(
            new FileServer(
                exchange -> {
                  send(exchange, firstOf(mirrors.content(), SIZE / 2), SIZE);
                  mirrors.first().awaitClose();
                }));

    // A busy machine is late with what comes before the stall, too, which fails in other words.
    String message = "";
    for (int i = 0; i < 100 && !message.contains("after 25000 of"); i++) {
      message =
          catchThrowable(() -> mirrors.from(hasty, mirror).fetch(mirrors.file())).getMessage();
    }
    assertThat(message).endsWith(": stalled for 1000 ms after 25000 of 50000 bytes");
    assertThat(mirrors.cache()).as("nothing is left behind").doesNotExist();
  }

  @Test
  void failsOnAConnectionThatNeverStallsAndNeverEnds() throws IOException {
    HttpFetch hasty = new HttpFetch(Patience.LONGEST, Patience.LONGEST, Duration.ofMillis(200));
    FileServer mirror =
        mirrors.server(
            new FileServer(
                exchange -> {
                  exchange.sendResponseHeaders(200, SIZE);
                  for (int i = 0; i < SIZE; i++) {
                    exchange.getResponseBody().write(mirrors.content()[i]);
                    exchange.getResponseBody().flush();
                    Thread.sleep(10);
                  }
                }));

    assertThatThrownBy(() -> mirrors.from(hasty, mirror).fetch(mirrors.file()))
        .hasMessageMatching(".*: only \\d+ of 50000 bytes within 200 ms");
  }

  @Test
  void failsOnAServerThatAcceptsButDoesNotAnswer() throws IOException {
    HttpFetch hasty = new HttpFetch(Duration.ofMillis(200), Patience.LONGEST, Patience.LONGEST);
    FileServer mirror = mirrors.server(new FileServer(exchange -> mirrors.first().awaitClose()));

    mirrors.assertFails(hasty, mirror, "no answer within 200 ms");
  }

  @Test
  void stopsReadingABodyThatIsLongerThanTheFile() throws Exception {
    byte[] chunk = new byte[1 << 20];
    FileServer mirror =
        mirrors.server(
            new FileServer(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  // Without end, until the connection is closed on it.
                  while (true) {
                    exchange.getResponseBody().write(chunk);
                  }
                }));

    long allocated =
        Allocation.of(() -> mirrors.assertFails(PATIENT, mirror, "sends more than 50000 bytes"));
    // When it closes a connection, the JDK takes what the system has received, some megabytes.
    assertThat(allocated).isLessThan(50_000_000);
  }
}
