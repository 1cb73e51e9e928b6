package io.github.camada.data.mnist;

import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.mnist.FileServer.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camada.Patience;
import io.github.camada.data.Allocation;
import io.github.camada.data.idx.IdxBytes;
import io.github.camada.file.Sha256;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorDownloadTest {

  private static final int SIZE = 50_000;
  private static final HttpFetch PATIENT =
      new HttpFetch(Patience.LONGEST, Patience.LONGEST, Patience.LONGEST);

  @TempDir Path directory;

  private final byte[] content = new byte[SIZE];
  private final List<FileServer> servers = new ArrayList<>();
  private RemoteFile file;
  private Path cache;

  @BeforeEach
  void prepare() {
    new Random(1).nextBytes(content);
    file = new RemoteFile("digits.gz", SIZE, Sha256.of(content));
    cache = directory.resolve("camada").resolve("mnist");
  }

  @AfterEach
  void closeServers() {
    servers.forEach(FileServer::close);
  }

  private FileServer server(FileServer server) {
    servers.add(server);
    return server;
  }

  private MirrorDownload from(HttpFetch http, FileServer... mirrors) {
    return new MirrorDownload(
        List.of(mirrors).stream().map(FileServer::address).toList(), cache, http);
  }

  private Path fetch(FileServer... mirrors) throws IOException {
    return from(PATIENT, mirrors).fetch(file);
  }

  private void assertCacheHoldsOnlyTheFile() {
    assertThat(cache).isDirectoryContaining(path -> path.endsWith("digits.gz"));
    assertThat(cache.toFile().list()).hasSize(1);
    assertThat(cache.resolve("digits.gz")).hasBinaryContent(content);
  }

  private void assertFails(HttpFetch http, FileServer mirror, String reason) {
    assertThatThrownBy(() -> from(http, mirror).fetch(file))
        .isInstanceOf(IOException.class)
        .hasMessage("digits.gz: no mirror gave it; " + mirror.address() + ": " + reason);
    assertThat(cache).as("nothing is left behind").doesNotExist();
  }

  @Test
  void putsAFileFromTheFirstMirrorIntoTheCache() throws IOException {
    FileServer first = server(FileServer.ofFile(content));
    FileServer second = server(FileServer.ofFile(content));

    assertThat(fetch(first, second)).isEqualTo(cache.resolve("digits.gz"));
    assertThat(first.requests()).containsExactly("/mnist/digits.gz");
    assertThat(second.requests()).isEmpty();
    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void usesAGoodFileInTheCacheWithoutARequest() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("digits.gz"), content);
    FileServer mirror = server(FileServer.ofFile(content));

    assertThat(fetch(mirror)).hasBinaryContent(content);
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void replacesAFileInTheCacheWhoseHashIsWrong() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("digits.gz"), IdxBytes.flipLastBitAt(content, 100));
    FileServer mirror = server(FileServer.ofFile(content));
    fetch(mirror);

    assertThat(mirror.requests()).hasSize(1);
    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void replacesAFileInTheCacheWhoseSizeIsWrong() throws IOException {
    Files.createDirectories(cache);
    Files.write(cache.resolve("digits.gz"), firstOf(content, 7));
    FileServer mirror = server(FileServer.ofFile(content));
    fetch(mirror);

    assertThat(mirror.requests()).hasSize(1);
    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksTheSecondMirrorWhenTheFirstDoesNotHaveTheFile() throws IOException {
    FileServer first = server(FileServer.ofStatus(404));
    fetch(first, server(FileServer.ofFile(content)));

    assertThat(first.requests()).hasSize(1);
    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksTheSecondMirrorWhenTheFirstSendsSomethingElse() throws IOException {
    fetch(server(FileServer.ofFile(new byte[SIZE])), server(FileServer.ofFile(content)));

    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void failsOnAnotherStatus() throws IOException {
    assertFails(PATIENT, server(FileServer.ofStatus(503)), "HTTP status 503");
  }

  @Test
  void failsOnATruncatedFile() throws IOException {
    FileServer mirror = server(FileServer.ofFile(firstOf(content, 1203)));

    assertFails(PATIENT, mirror, "ended after 1203 of 50000 bytes");
  }

  @Test
  void failsOnAConnectionThatCloses() throws IOException {
    FileServer mirror =
        server(new FileServer(exchange -> send(exchange, firstOf(content, 1203), SIZE)));

    // Java versions differ in whether they add a reason of their own.
    assertThatThrownBy(() -> fetch(mirror))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "digits.gz: no mirror gave it; \\S+ ended after \\d+ of 50000 bytes(: .+)?");
    assertThat(cache).doesNotExist();
  }

  @Test
  void failsOnAWrongHash() throws IOException {
    byte[] other = IdxBytes.flipLastBitAt(content, SIZE - 1);

    assertFails(
        PATIENT,
        server(FileServer.ofFile(other)),
        "SHA-256 is " + Sha256.of(other) + ", wanted " + file.sha256());
  }

  @Test
  void failsOnAConnectionThatStalls() throws IOException {
    HttpFetch hasty = new HttpFetch(Patience.LONGEST, Duration.ofSeconds(1), Patience.LONGEST);
    FileServer mirror =
        server(
            new FileServer(
                exchange -> {
                  send(exchange, firstOf(content, SIZE / 2), SIZE);
                  servers.get(0).awaitClose();
                }));

    // A busy machine is late with what comes before the stall, too, which fails in other words.
    String message = "";
    for (int i = 0; i < 100 && !message.contains("after 25000 of"); i++) {
      message = catchThrowable(() -> from(hasty, mirror).fetch(file)).getMessage();
    }
    assertThat(message).endsWith(": stalled for 1000 ms after 25000 of 50000 bytes");
    assertThat(cache).as("nothing is left behind").doesNotExist();
  }

  @Test
  void failsOnAConnectionThatNeverStallsAndNeverEnds() throws IOException {
    HttpFetch hasty = new HttpFetch(Patience.LONGEST, Patience.LONGEST, Duration.ofMillis(200));
    FileServer mirror =
        server(
            new FileServer(
                exchange -> {
                  exchange.sendResponseHeaders(200, SIZE);
                  for (int i = 0; i < SIZE; i++) {
                    exchange.getResponseBody().write(content[i]);
                    exchange.getResponseBody().flush();
                    Thread.sleep(10);
                  }
                }));

    assertThatThrownBy(() -> from(hasty, mirror).fetch(file))
        .hasMessageMatching(".*: only \\d+ of 50000 bytes within 200 ms");
  }

  @Test
  void failsOnAServerThatAcceptsButDoesNotAnswer() throws IOException {
    HttpFetch hasty = new HttpFetch(Duration.ofMillis(200), Patience.LONGEST, Patience.LONGEST);
    FileServer mirror = server(new FileServer(exchange -> servers.get(0).awaitClose()));

    assertFails(hasty, mirror, "no answer within 200 ms");
  }

  @Test
  void stopsReadingABodyThatIsLongerThanTheFile() throws Exception {
    byte[] chunk = new byte[1 << 20];
    FileServer mirror =
        server(
            new FileServer(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  // Without end, until the connection is closed on it.
                  while (true) {
                    exchange.getResponseBody().write(chunk);
                  }
                }));

    long allocated =
        Allocation.of(() -> assertFails(PATIENT, mirror, "sends more than 50000 bytes"));
    // When it closes a connection, the JDK takes what the system has received, some megabytes.
    assertThat(allocated).isLessThan(50_000_000);
  }

  @Test
  void namesTheFileEachMirrorAndItsReasonWhenAllFail() throws IOException {
    URI refused;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
    }
    URI missing = server(FileServer.ofStatus(404)).address();
    // A label of a name has at most 63 characters, so no name server is asked for this one.
    URI unknown = URI.create("http://" + "x".repeat(64) + ".invalid/");
    MirrorDownload download =
        new MirrorDownload(List.of(missing, refused, unknown), cache, PATIENT);

    assertThatThrownBy(() -> download.fetch(file))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "digits.gz: no mirror gave it; " + missing + ": HTTP status 404; " + refused + ": ")
        .hasMessageContaining("Connection refused")
        .hasMessageEndingWith("; " + unknown + ": unknown host")
        .message()
        .doesNotContain("\n");
    assertThat(cache).doesNotExist();
  }

  @Test
  void leavesOneGoodFileWhenSeveralFetchAtOnce() throws Exception {
    FileServer mirror = server(FileServer.ofFile(content));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Path>> fetched = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        fetched.add(threads.submit(() -> fetch(mirror)));
      }
      for (Future<Path> path : fetched) {
        assertThat(path.get()).hasBinaryContent(content);
      }
    } finally {
      threads.shutdownNow();
    }
    assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksNoOtherMirrorAfterAnInterrupt() throws IOException {
    Thread fetching = Thread.currentThread();
    FileServer first =
        server(
            new FileServer(
                exchange -> {
                  fetching.interrupt();
                  servers.get(0).awaitClose();
                }));
    FileServer second = server(FileServer.ofFile(content));
    try {
      assertThatThrownBy(() -> fetch(first, second))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(first.address() + ": interrupted");
      assertThat(fetching.isInterrupted()).isTrue();
      assertThat(second.requests()).isEmpty();
    } finally {
      Thread.interrupted();
    }
  }
}
