package io.github.camada.data.mnist;

import static io.github.camada.data.idx.IdxBytes.firstOf;
import static io.github.camada.data.mnist.Mirrors.PATIENT;
import static io.github.camada.data.mnist.Mirrors.SIZE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.idx.IdxBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a file comes from: the cache, the first mirror, or the next one. */
class MirrorDownloadTest {

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
  void putsAFileFromTheFirstMirrorIntoTheCache() throws IOException {
    FileServer first = mirrors.server(FileServer.ofFile(mirrors.content()));
    FileServer second = mirrors.server(FileServer.ofFile(mirrors.content()));

    assertThat(mirrors.fetch(first, second)).isEqualTo(mirrors.cache().resolve("digits.gz"));
    assertThat(first.requests()).containsExactly("/mnist/digits.gz");
    assertThat(second.requests()).isEmpty();
    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void usesAGoodFileInTheCacheWithoutARequest() throws IOException {
    Files.createDirectories(mirrors.cache());
    Files.write(mirrors.cache().resolve("digits.gz"), mirrors.content());
    FileServer mirror = mirrors.server(FileServer.ofFile(mirrors.content()));

    assertThat(mirrors.fetch(mirror)).hasBinaryContent(mirrors.content());
    assertThat(mirror.requests()).isEmpty();
  }

  @Test
  void replacesAFileInTheCacheWhoseHashIsWrong() throws IOException {
    Files.createDirectories(mirrors.cache());
    Files.write(
        mirrors.cache().resolve("digits.gz"), IdxBytes.flipLastBitAt(mirrors.content(), 100));
    FileServer mirror = mirrors.server(FileServer.ofFile(mirrors.content()));
    mirrors.fetch(mirror);

    assertThat(mirror.requests()).hasSize(1);
    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void replacesAFileInTheCacheWhoseSizeIsWrong() throws IOException {
    Files.createDirectories(mirrors.cache());
    Files.write(mirrors.cache().resolve("digits.gz"), firstOf(mirrors.content(), 7));
    FileServer mirror = mirrors.server(FileServer.ofFile(mirrors.content()));
    mirrors.fetch(mirror);

    assertThat(mirror.requests()).hasSize(1);
    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksTheSecondMirrorWhenTheFirstDoesNotHaveTheFile() throws IOException {
    FileServer first = mirrors.server(FileServer.ofStatus(404));
    mirrors.fetch(first, mirrors.server(FileServer.ofFile(mirrors.content())));

    assertThat(first.requests()).hasSize(1);
    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksTheSecondMirrorWhenTheFirstSendsSomethingElse() throws IOException {
    mirrors.fetch(
        mirrors.server(FileServer.ofFile(new byte[SIZE])),
        mirrors.server(FileServer.ofFile(mirrors.content())));

    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void namesTheFileEachMirrorAndItsReasonWhenAllFail() throws IOException {
    URI refused;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      refused = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
    }
    URI missing = mirrors.server(FileServer.ofStatus(404)).address();
    // A label of a name has at most 63 characters, so no name server is asked for this one.
    URI unknown = URI.create("http://" + "x".repeat(64) + ".invalid/");
    MirrorDownload download =
        new MirrorDownload(List.of(missing, refused, unknown), mirrors.cache(), PATIENT);

    assertThatThrownBy(() -> download.fetch(mirrors.file()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "digits.gz: no mirror gave it; " + missing + ": HTTP status 404; " + refused + ": ")
        .hasMessageContaining("Connection refused")
        .hasMessageEndingWith("; " + unknown + ": unknown host")
        .message()
        .doesNotContain("\n");
    assertThat(mirrors.cache()).doesNotExist();
  }

  @Test
  void leavesOneGoodFileWhenSeveralFetchAtOnce() throws Exception {
    FileServer mirror = mirrors.server(FileServer.ofFile(mirrors.content()));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Path>> fetched = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        fetched.add(threads.submit(() -> mirrors.fetch(mirror)));
      }
      for (Future<Path> path : fetched) {
        assertThat(path.get()).hasBinaryContent(mirrors.content());
      }
    } finally {
      threads.shutdownNow();
    }
    mirrors.assertCacheHoldsOnlyTheFile();
  }

  @Test
  void asksNoOtherMirrorAfterAnInterrupt() throws IOException {
    Thread fetching = Thread.currentThread();
    FileServer first =
        mirrors.server(
            new FileServer(
                exchange -> {
                  fetching.interrupt();
                  mirrors.first().awaitClose();
                }));
    FileServer second = mirrors.server(FileServer.ofFile(mirrors.content()));
    try {
      assertThatThrownBy(() -> mirrors.fetch(first, second))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith(first.address() + ": interrupted");
      assertThat(fetching.isInterrupted()).isTrue();
      assertThat(second.requests()).isEmpty();
    } finally {
      Thread.interrupted();
    }
  }
}
