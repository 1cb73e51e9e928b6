package io.github.camada.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.file.Sha256;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Servers that may have a file, and the cache that it is to be put into. */
final class Mirrors implements AutoCloseable {

  static final int SIZE = 50_000;
  static final HttpFetch PATIENT =
      new HttpFetch(Patience.LONGEST, Patience.LONGEST, Patience.LONGEST);

  private final byte[] content = new byte[SIZE];
  private final List<FileServer> servers = new ArrayList<>();
  private final RemoteFile file;
  private final Path cache;

  Mirrors(Path cache) {
    new Random(1).nextBytes(content);
    file = new RemoteFile("digits.gz", SIZE, Sha256.of(content));
    this.cache = cache;
  }

  @Override
  public void close() {
    servers.forEach(FileServer::close);
  }

  byte[] content() {
    return content;
  }

  RemoteFile file() {
    return file;
  }

  Path cache() {
    return cache;
  }

  /** The one that was added first. */
  FileServer first() {
    return servers.get(0);
  }

  FileServer server(FileServer server) {
    servers.add(server);
    return server;
  }

  MirrorDownload from(HttpFetch http, FileServer... mirrors) {
    return new MirrorDownload(
        List.of(mirrors).stream().map(FileServer::address).toList(), cache, http);
  }

  Path fetch(FileServer... mirrors) throws IOException {
    return from(PATIENT, mirrors).fetch(file);
  }

  void assertCacheHoldsOnlyTheFile() {
    assertThat(cache).isDirectoryContaining(path -> path.endsWith("digits.gz"));
    assertThat(cache.toFile().list()).hasSize(1);
    assertThat(cache.resolve("digits.gz")).hasBinaryContent(content);
  }

  void assertFails(HttpFetch http, FileServer mirror, String reason) {
    assertThatThrownBy(() -> from(http, mirror).fetch(file))
        .isInstanceOf(IOException.class)
        .hasMessage("digits.gz: no mirror gave it; " + mirror.address() + ": " + reason);
    assertThat(cache).as("nothing is left behind").doesNotExist();
  }
}
