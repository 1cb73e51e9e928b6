package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.data.mnist.MnistUnavailableException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where images come from: {@code mnist}, {@code synthetic} or a directory.
 *
 * @param name as given on the command line
 */
record DataSource(String name) {

  static final String HELP =
      "mnist (found or downloaded as the library does it), synthetic (digits drawn by the program),"
          + " or a directory with train-images-idx3-ubyte, train-labels-idx1-ubyte and the same two"
          + " beginning with t10k, each plain or .gz, of any image size and up to 256 classes.";

  private static final int SYNTHETIC_TRAIN = 60_000;
  private static final int SYNTHETIC_TEST = 10_000;
  private static final long SYNTHETIC_TRAIN_SEED = 1;
  private static final long SYNTHETIC_TEST_SEED = 2;

  /**
   * Training and test images of one size and with the same number of classes.
   *
   * @param train to learn and to validate with
   * @param test to judge with
   */
  record Images(ImageDataset train, ImageDataset test) {}

  Images load() throws IOException {
    if (name.equals("synthetic")) {
      return new Images(
          SyntheticDigits.generate(SYNTHETIC_TRAIN, SYNTHETIC_TRAIN_SEED), syntheticTest());
    }
    if (name.equals("mnist")) {
      Mnist mnist = mnist();
      return new Images(mnist.train(), mnist.test());
    }
    return new IdxDirectory(Path.of(name)).load();
  }

  /** Only what a model is judged with. */
  ImageDataset loadTest() throws IOException {
    if (name.equals("synthetic")) {
      return syntheticTest();
    }
    return name.equals("mnist") ? mnist().test() : new IdxDirectory(Path.of(name)).loadTest();
  }

  private static ImageDataset syntheticTest() {
    return SyntheticDigits.generate(SYNTHETIC_TEST, SYNTHETIC_TEST_SEED);
  }

  private static Mnist mnist() throws IOException {
    try {
      return Mnist.load();
    } catch (MnistUnavailableException unavailable) {
      throw new IOException(unavailable.getMessage() + "; --data synthetic needs no files");
    }
  }
}
