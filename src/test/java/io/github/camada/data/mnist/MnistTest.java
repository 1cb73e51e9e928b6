package io.github.camada.data.mnist;

import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camada.Patience;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.idx.IdxBytes;
import io.github.camada.data.idx.IdxFormatException;
import io.github.camada.tensor.Tensor;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {

  @TempDir Path directory;

  @Test
  void readsTheFourFilesOfADirectory() throws IOException {
    IdxBytes.writeTinyMnist(directory, 12, 3);
    Mnist mnist = Mnist.load(directory);

    assertThat(mnist.train()).hasToString("12 images of 2x2 in 10 classes");
    assertThat(mnist.test()).hasToString("3 images of 2x2 in 10 classes");
    assertThat(mnist.train().label(11)).isEqualTo(1);
  }

  @Test
  void namesAFileThatTheDirectoryLacks() throws IOException {
    IdxBytes.writeTinyMnist(directory, 12, 3);
    Files.delete(directory.resolve("t10k-images-idx3-ubyte.gz"));

    assertThatThrownBy(() -> Mnist.load(directory))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("%s: has no t10k-images-idx3-ubyte (plain or .gz)", directory);
  }

  @Test
  void rejectsFilesWhoseImagesAreOfTwoSizes() throws IOException {
    IdxBytes.writeTinyMnist(directory, 12, 3);
    Files.write(
        directory.resolve("t10k-images-idx3-ubyte.gz"),
        gzip(idx(8, new int[] {3, 4, 1}, new byte[12])));

    assertThatThrownBy(() -> Mnist.load(directory))
        .isInstanceOf(IdxFormatException.class)
        .hasMessage(
            "train-images-idx3-ubyte.gz has images of 2x2, t10k-images-idx3-ubyte.gz of 4x1");
  }

  @Test
  void pairsOnlyDataSetsOfOneImageSize() {
    ImageDataset train = ImageDataset.of(new byte[4], 2, 2, new int[1], 10);
    ImageDataset test = ImageDataset.of(new byte[4], 4, 1, new int[1], 10);

    assertThatThrownBy(() -> new Mnist(train, test))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Mnist: train has 1 images of 2x2 in 10 classes, "
                + "test has 1 images of 4x1 in 10 classes");
  }

  @Nested
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  class TheRealFiles {

    private Mnist mnist;

    /** Loads once, but assumes before each test, so that each is counted as skipped. */
    @BeforeEach
    void load() throws IOException {
      String given = System.getenv("CAMADA_MNIST_DIR");
      assumeTrue(
          given != null && !given.isEmpty(), "CAMADA_MNIST_DIR does not name the MNIST files");
      if (mnist == null) {
        mnist = Mnist.load();
      }
    }

    @Test
    void haveThePublishedSizes() {
      assertThat(mnist.train()).hasToString("60000 images of 28x28 in 10 classes");
      assertThat(mnist.test()).hasToString("10000 images of 28x28 in 10 classes");
      assertThat(mnist.train().inputWidth()).isEqualTo(784);
    }

    @Test
    void startWithTheKnownLabels() {
      assertThat(mnist.train().slice(0, 10).labels()).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
      assertThat(mnist.test().slice(0, 10).labels()).containsExactly(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    }

    @Test
    void haveTheKnownNumberOfEachDigit() {
      assertThat(mnist.train().counts())
          .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
      assertThat(mnist.test().counts())
          .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
      assertThat(mnist.train().slice(0, 1500).counts())
          .containsExactly(140, 172, 144, 142, 160, 137, 141, 177, 134, 153);
    }

    @Test
    void haveTheKnownSumOfPixels() {
      assertThat(sum(mnist.train().pixels())).isEqualTo(1_567_298_545);
      assertThat(sum(mnist.test().pixels())).isEqualTo(264_923_200);
      assertThat(sum(mnist.train().image(0))).isEqualTo(27_525);
    }

    @Test
    void splitIntoTrainingAndValidation() {
      ImageDataset train = mnist.train().from(10_000);

      assertThat(train.size()).isEqualTo(50_000);
      assertThat(train.slice(0, 10).labels()).containsExactly(3, 8, 7, 9, 9, 0, 1, 1, 5, 2);
      assertThat(train.label(49_999)).isEqualTo(8);
      assertThat(train.counts())
          .containsExactly(4922, 5615, 4967, 5099, 4862, 4558, 4904, 5195, 4907, 4971);
      assertThat(sum(train.image(0))).isEqualTo(28_465);
    }

    @Test
    void gatherIntoInputsOfTheKnownMean() {
      int n = mnist.test().size();
      int[] indices = new int[n];
      Arrays.setAll(indices, i -> i);
      Tensor inputs = Tensor.zeros(n, 784);
      mnist.test().gather(indices, 0, n, inputs, Tensor.zeros(n, 1));
      double sum = 0;
      for (float value : inputs.data()) {
        sum += value;
      }

      assertThat(sum / (n * 784.0)).isBetween(0.132514, 0.132515);
    }

    @Test
    void areTheOnesWhoseHashesTheDownloadKnows() throws IOException {
      Path given = Path.of(System.getenv("CAMADA_MNIST_DIR"));
      for (RemoteFile file : MnistFiles.PUBLISHED) {
        assumeTrue(Files.exists(given.resolve(file.name())), "the files are not compressed");
      }
      HttpFetch http = new HttpFetch(Patience.LONGEST, Patience.LONGEST, Patience.LONGEST);
      try (FileServer mirror =
          new FileServer(
              exchange -> {
                String name = Path.of(exchange.getRequestURI().getPath()).getFileName().toString();
                byte[] content = Files.readAllBytes(given.resolve(name));
                FileServer.send(exchange, content, content.length);
              })) {
        List<Path> files =
            MnistFiles.find(
                Map.of(),
                directory,
                MnistFiles.PUBLISHED,
                cache -> new MirrorDownload(List.of(mirror.address()), cache, http));

        assertThat(files).hasSize(4).allMatch(Files::exists);
      }
    }

    private static long sum(byte[] pixels) {
      long sum = 0;
      for (byte pixel : pixels) {
        sum += pixel & 0xFF;
      }
      return sum;
    }
  }
}
