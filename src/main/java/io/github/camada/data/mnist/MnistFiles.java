package io.github.camada.data.mnist;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Finds the four files of MNIST, in the order {@link #NAMES}. */
final class MnistFiles {

  static final String DIRECTORY_VARIABLE = "CAMADA_MNIST_DIR";

  private static final List<URI> MIRRORS =
      List.of(
          URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"),
          URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"));

  /** Images and labels for training, images and labels of the test. */
  static final List<RemoteFile> PUBLISHED =
      List.of(
          new RemoteFile(
              "train-images-idx3-ubyte.gz",
              9_912_422,
              "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
          new RemoteFile(
              "train-labels-idx1-ubyte.gz",
              28_881,
              "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
          new RemoteFile(
              "t10k-images-idx3-ubyte.gz",
              1_648_877,
              "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
          new RemoteFile(
              "t10k-labels-idx1-ubyte.gz",
              4_542,
              "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

  /** Their names, uncompressed. */
  private static final List<String> NAMES =
      PUBLISHED.stream().map(file -> file.name().replace(".gz", "")).toList();

  private MnistFiles() {}

  /** Requests that fail within seconds where there is no network, and bear a slow one. */
  static MirrorDownload publicMirrors(Path cache) {
    HttpFetch http =
        new HttpFetch(Duration.ofSeconds(4), Duration.ofSeconds(10), Duration.ofMinutes(5));
    return new MirrorDownload(MIRRORS, cache, http);
  }

  /** The directory that the environment names, or else the cache, filled by a download. */
  static List<Path> find(
      Map<String, String> environment,
      Path home,
      List<RemoteFile> published,
      Function<Path, MirrorDownload> downloads)
      throws IOException {
    String given = environment.getOrDefault(DIRECTORY_VARIABLE, "");
    if (!given.isEmpty()) {
      return in(Path.of(given), DIRECTORY_VARIABLE + "=" + given);
    }
    MirrorDownload download = downloads.apply(cache(environment, home));
    try {
      List<Path> files = new ArrayList<>();
      for (RemoteFile file : published) {
        files.add(download.fetch(file));
      }
      return files;
    } catch (IOException e) {
      throw new MnistUnavailableException(e);
    }
  }

  /** The XDG base directory specification has a relative path ignored. */
  private static Path cache(Map<String, String> environment, Path home) {
    Path base = Path.of(environment.getOrDefault("XDG_CACHE_HOME", ""));
    return (base.isAbsolute() ? base : home.resolve(".cache")).resolve("camada").resolve("mnist");
  }

  /** The files in one directory, each plain or else with {@code .gz} behind its name. */
  static List<Path> in(Path directory, String origin) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new FileNotFoundException(origin + ": is not a directory");
    }
    List<Path> files = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : NAMES) {
      Path plain = directory.resolve(name);
      Path gzip = directory.resolve(name + ".gz");
      if (Files.exists(plain) || Files.exists(gzip)) {
        files.add(Files.exists(plain) ? plain : gzip);
      } else {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new FileNotFoundException(
          origin + ": has no " + String.join(", ", missing) + " (plain or .gz)");
    }
    return files;
  }
}
