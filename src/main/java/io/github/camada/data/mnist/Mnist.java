package io.github.camada.data.mnist;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.idx.IdxFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The MNIST database of handwritten digits: 28x28 pixels, ten classes.
 *
 * <p>Y. LeCun, L. Bottou, Y. Bengio, P. Haffner: "Gradient-Based Learning Applied to Document
 * Recognition", Proceedings of the IEEE 86(11), 1998. The published training set has 60,000 images,
 * the test set 10,000. Data sets that come as files of the same names, such as Fashion-MNIST, can
 * be read as well, with {@link #load(Path)}.
 *
 * @param train to learn from, {@code [60000, 28, 28]}
 * @param test to evaluate on, {@code [10000, 28, 28]}
 */
public record Mnist(ImageDataset train, ImageDataset test) {

  private static final int CLASSES = 10;

  /**
   * Pairs a training and a test set.
   *
   * @param train to learn from
   * @param test to evaluate on
   * @throws IllegalArgumentException if their images are not of one size
   */
  public Mnist {
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new IllegalArgumentException("Mnist: train has " + train + ", test has " + test);
    }
  }

  /**
   * Finds MNIST and reads it. Looks at, in this order:
   *
   * <ol>
   *   <li>the directory that the environment variable {@code CAMADA_MNIST_DIR} names, unless it is
   *       not set or empty; what is wrong there is an error, and nothing else is tried;
   *   <li>the user's cache, {@code $XDG_CACHE_HOME/camada/mnist} or {@code ~/.cache/camada/mnist};
   *   <li>two public mirrors, from which 12 MB are downloaded into that cache, each file checked
   *       against its known SHA-256.
   * </ol>
   *
   * <p>Without a network this fails within seconds, with {@link MnistUnavailableException}.
   *
   * @return the published training and test set
   * @throws MnistUnavailableException if MNIST is not on this machine and cannot be downloaded
   * @throws IOException if {@code CAMADA_MNIST_DIR} is not a directory, lacks a file, or holds one
   *     that cannot be read
   */
  public static Mnist load() throws IOException {
    Path home = Path.of(System.getProperty("user.home"));
    return read(
        MnistFiles.find(System.getenv(), home, MnistFiles.PUBLISHED, MnistFiles::publicMirrors));
  }

  /**
   * Reads the four files of MNIST, {@code train-images-idx3-ubyte}, {@code
   * train-labels-idx1-ubyte}, {@code t10k-images-idx3-ubyte} and {@code t10k-labels-idx1-ubyte},
   * each plain or, with {@code .gz} behind its name, compressed. Nothing else is looked at, and
   * nothing downloaded.
   *
   * @param directory of the files
   * @return their content
   * @throws IdxFormatException if a file is not well-formed or does not fit the others
   * @throws IOException if a file is missing or cannot be read
   */
  public static Mnist load(Path directory) throws IOException {
    return read(MnistFiles.in(directory, directory.toString()));
  }

  private static Mnist read(List<Path> files) throws IOException {
    ImageDataset train = ImageDataset.read(files.get(0), files.get(1), CLASSES);
    ImageDataset test = ImageDataset.read(files.get(2), files.get(3), CLASSES);
    if (train.height() != test.height() || train.width() != test.width()) {
      throw new IdxFormatException(
          String.format(
              "%s has images of %dx%d, %s of %dx%d",
              files.get(0).getFileName(),
              train.height(),
              train.width(),
              files.get(2).getFileName(),
              test.height(),
              test.width()));
    }
    return new Mnist(train, test);
  }
}
