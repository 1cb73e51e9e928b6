package io.github.camada.data.mnist;

import io.github.camada.file.AtomicFile;
import io.github.camada.file.Sha256;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Fetches files from the first mirror that has them, through a cache directory. A file is put into
 * the cache only when complete and only if its SHA-256 is right, so several processes may fetch at
 * once.
 */
final class MirrorDownload {

  private final List<URI> mirrors;
  private final Path cache;
  private final HttpFetch http;

  /**
   * Prepares; neither the network nor the cache is touched before {@link #fetch}.
   *
   * @param mirrors addresses that end in a slash, in the order to ask them
   * @param cache directory, created for the first file that is downloaded
   * @param http makes the requests
   */
  MirrorDownload(List<URI> mirrors, Path cache, HttpFetch http) {
    this.mirrors = List.copyOf(mirrors);
    this.cache = cache;
    this.http = http;
  }

  /** The file in the cache, downloaded if it is not there or not as it should be. */
  Path fetch(RemoteFile file) throws IOException {
    Path cached = cache.resolve(file.name());
    if (!isGood(cached, file)) {
      store(download(file), cached);
    }
    return cached;
  }

  private static boolean isGood(Path cached, RemoteFile file) throws IOException {
    return Files.isRegularFile(cached)
        && Files.size(cached) == file.size()
        && Sha256.of(Files.readAllBytes(cached)).equals(file.sha256());
  }

  private byte[] download(RemoteFile file) throws IOException {
    StringBuilder reasons = new StringBuilder();
    for (URI mirror : mirrors) {
      try {
        return verified(http.get(mirror.resolve(file.name()), file.size()), file);
      } catch (IOException e) {
        reasons.append("; ").append(mirror).append(": ").append(e.getMessage());
      }
      if (Thread.currentThread().isInterrupted()) {
        break;
      }
    }
    throw new IOException(file.name() + ": no mirror gave it" + reasons);
  }

  private static byte[] verified(byte[] content, RemoteFile file) throws IOException {
    String found = Sha256.of(content);
    if (!found.equals(file.sha256())) {
      throw new IOException("SHA-256 is " + found + ", wanted " + file.sha256());
    }
    return content;
  }

  private void store(byte[] content, Path cached) throws IOException {
    Files.createDirectories(cache);
    AtomicFile.write(cached, content);
  }
}
