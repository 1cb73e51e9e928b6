package io.github.camada.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.Patience;
import io.github.camada.data.idx.IdxBytes;
import io.github.camada.file.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFilesTest {

  private static final HttpFetch HTTP =
      new HttpFetch(Patience.LONGEST, Patience.LONGEST, Patience.LONGEST);

  @TempDir Path directory;

  private final List<Path> cachesAsked = new ArrayList<>();
  private Path home;

  /** The files that the mirrors of these tests are said to have. */
  private List<RemoteFile> published;

  @BeforeEach
  void publishATinyDatabase() throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
    Path tiny = Files.createDirectory(directory.resolve("tiny"));
    IdxBytes.writeTinyMnist(tiny, 5, 3);
    published = new ArrayList<>();
    for (RemoteFile file : MnistFiles.PUBLISHED) {
      byte[] content = Files.readAllBytes(tiny.resolve(file.name()));
      published.add(new RemoteFile(file.name(), content.length, Sha256.of(content)));
    }
  }

  private List<Path> find(Map<String, String> environment, URI... mirrors) throws IOException {
    return MnistFiles.find(
        environment,
        home,
        published,
        cache -> {
          cachesAsked.add(cache);
          return new MirrorDownload(List.of(mirrors), cache, HTTP);
        });
  }

  private static List<String> names(List<Path> files) {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  @Nested
  class WithTheDirectoryInTheEnvironment {

    @Test
    void takesTheFilesThere() throws IOException {
      Path tiny = directory.resolve("tiny");

      assertThat(find(Map.of("CAMADA_MNIST_DIR", tiny.toString())))
          .containsExactly(
              tiny.resolve("train-images-idx3-ubyte.gz"),
              tiny.resolve("train-labels-idx1-ubyte.gz"),
              tiny.resolve("t10k-images-idx3-ubyte.gz"),
              tiny.resolve("t10k-labels-idx1-ubyte.gz"));
      assertThat(cachesAsked).isEmpty();
    }

    @Test
    void prefersAPlainFileToItsCompressedTwin() throws IOException {
      Path tiny = directory.resolve("tiny");
      Files.createFile(tiny.resolve("t10k-labels-idx1-ubyte"));

      assertThat(names(find(Map.of("CAMADA_MNIST_DIR", tiny.toString()))))
          .containsExactly(
              "train-images-idx3-ubyte.gz",
              "train-labels-idx1-ubyte.gz",
              "t10k-images-idx3-ubyte.gz",
              "t10k-labels-idx1-ubyte");
    }

    @Test
    void namesTheFilesThatItLacksAndLooksNowhereElse() throws IOException {
      Path tiny = directory.resolve("tiny");
      Files.delete(tiny.resolve("train-labels-idx1-ubyte.gz"));
      Files.delete(tiny.resolve("t10k-images-idx3-ubyte.gz"));

      assertThatThrownBy(() -> find(Map.of("CAMADA_MNIST_DIR", tiny.toString())))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessage(
              "CAMADA_MNIST_DIR=%s: has no train-labels-idx1-ubyte, t10k-images-idx3-ubyte"
                  + " (plain or .gz)",
              tiny);
      assertThat(cachesAsked).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchDirectory() {
      Path missing = directory.resolve("missing");

      assertThatThrownBy(() -> find(Map.of("CAMADA_MNIST_DIR", missing.toString())))
          .isInstanceOf(FileNotFoundException.class)
          .hasMessage("CAMADA_MNIST_DIR=%s: is not a directory", missing);
    }

    @Test
    void takesAnEmptyVariableAsNotSet() {
      assertThatThrownBy(() -> find(Map.of("CAMADA_MNIST_DIR", "")))
          .isInstanceOf(MnistUnavailableException.class);
      assertThat(cachesAsked).hasSize(1);
    }
  }

  @Nested
  class WithoutIt {

    private FileServer mirror() throws IOException {
      return new FileServer(
          exchange -> {
            String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
            byte[] content = Files.readAllBytes(directory.resolve("tiny").resolve(name));
            FileServer.send(exchange, content, content.length);
          });
    }

    @Test
    void downloadsTheFilesOnce() throws IOException {
      Path cache = home.resolve(".cache/camada/mnist");
      try (FileServer mirror = mirror()) {
        List<Path> files = find(Map.of(), mirror.address());
        List<Path> again = find(Map.of(), mirror.address());

        assertThat(mirror.requests()).hasSize(4);
        assertThat(again).isEqualTo(files);
        assertThat(files)
            .containsExactly(
                cache.resolve("train-images-idx3-ubyte.gz"),
                cache.resolve("train-labels-idx1-ubyte.gz"),
                cache.resolve("t10k-images-idx3-ubyte.gz"),
                cache.resolve("t10k-labels-idx1-ubyte.gz"));
      }
      assertThat(find(Map.of())).as("without any mirror").hasSize(4);
    }

    @Test
    void cachesWhereTheXdgVariableSays() {
      Path xdg = directory.resolve("xdg");

      assertThatThrownBy(() -> find(Map.of("XDG_CACHE_HOME", xdg.toString())))
          .isInstanceOf(MnistUnavailableException.class);
      assertThat(cachesAsked).containsExactly(xdg.resolve("camada/mnist"));
    }

    @Test
    void cachesInTheHomeDirectoryWhereTheXdgVariableIsEmptyOrRelative() {
      for (String xdg : List.of("", "relative/path")) {
        assertThatThrownBy(() -> find(Map.of("XDG_CACHE_HOME", xdg)))
            .isInstanceOf(MnistUnavailableException.class);
      }
      assertThat(cachesAsked)
          .hasSize(2)
          .containsOnly(home.resolve(".cache").resolve("camada").resolve("mnist"));
    }

    @Test
    void saysInOneLineWhyThereIsNoMnist() throws IOException {
      try (FileServer mirror = FileServer.ofStatus(403)) {
        assertThatThrownBy(() -> find(Map.of(), mirror.address()))
            .isInstanceOf(MnistUnavailableException.class)
            .hasMessage(
                "MNIST is not on this machine and cannot be downloaded: "
                    + "train-images-idx3-ubyte.gz: no mirror gave it; %s: HTTP status 403",
                mirror.address());
      }
      assertThat(home).isEmptyDirectory();
    }

    @Test
    void saysWhyTheCacheCannotBeWritten() throws IOException {
      Path occupied = Files.createDirectories(home.resolve(".cache/camada")).resolve("mnist");
      Files.createFile(occupied);
      try (FileServer mirror = mirror()) {
        assertThatThrownBy(() -> find(Map.of(), mirror.address()))
            .isInstanceOf(MnistUnavailableException.class)
            .hasMessage(
                "MNIST is not on this machine and cannot be downloaded: "
                    + "java.nio.file.FileAlreadyExistsException: "
                    + occupied);
      }
    }
  }

  /** With addresses that no test may depend on: a good file in the cache needs none. */
  @Test
  void thePublicMirrorsAreNotAskedForWhatIsInTheCache() throws IOException {
    RemoteFile file = published.get(0);
    Path kept = directory.resolve("tiny").resolve(file.name());
    assertThat(MnistFiles.publicMirrors(directory.resolve("tiny")).fetch(file)).isEqualTo(kept);
  }
}
