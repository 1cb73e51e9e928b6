package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.data.mnist.MnistUnavailableException;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where images come from: {@code mnist}, {@code synthetic} or a directory.
 *
 * @param name as given on the command line
 */
record DataSource(String name) {

  static final String HELP =
      "mnist (found on this machine or downloaded), synthetic (digits drawn by the program),"
          + " or a directory: of pictures in a folder for each class, named after it; or of"
          + " train-images-idx3-ubyte, train-labels-idx1-ubyte and the same two beginning with"
          + " t10k, plain or gzip, of any image size and up to 256 classes.";

  private static final int SYNTHETIC_TRAIN = 60_000;
  private static final int SYNTHETIC_TEST = 10_000;
  private static final long SYNTHETIC_TRAIN_SEED = 1;
  private static final long SYNTHETIC_TEST_SEED = 2;
  private static final int DIGITS = 10;

  /**
   * Reads or draws the images.
   *
   * @param test a directory of pictures in folders to evaluate on; null for what the data itself
   *     has, or a part of it
   * @param seed decides which part
   * @param onDisk whether training images stay in their files
   */
  ImageData load(Path test, long seed, boolean onDisk) throws IOException {
    if (onDisk && (isBuiltIn() || isFolders())) {
      throw new IOException(
          "--on-disk is for IDX files and CSV files; "
              + name
              + (isBuiltIn() ? " fits memory" : " has pictures in folders"));
    }
    if (isFolders()) {
      return new FolderData(Path.of(name)).load(test, seed);
    }
    if (test != null) {
      throw new IOException(
          "--test "
              + test
              + " is for pictures in folders and for CSV files; "
              + name
              + " has test images of its own");
    }
    if (name.equals("synthetic")) {
      return unnamed(
          SyntheticDigits.generate(SYNTHETIC_TRAIN, SYNTHETIC_TRAIN_SEED), syntheticTest());
    }
    if (name.equals("mnist")) {
      Mnist mnist = mnist();
      return unnamed(mnist.train(), mnist.test());
    }
    return new IdxDirectory(Path.of(name)).load(onDisk);
  }

  static ImageData unnamed(ImageDataset train, ImageDataset test) {
    return unnamed(train, test, train.classes());
  }

  static ImageData unnamed(Dataset train, ImageDataset test, int classes) {
    return new ImageData(
        train, test, Inputs.greyImages(test.height(), test.width()), Classes.unnamed(classes));
  }

  /** Only what a model is evaluated on, labelled as that model does it. */
  ImageDataset loadTest(Classifier classifier) throws IOException {
    if (isFolders()) {
      return new FolderData(Path.of(name)).loadTest(classifier);
    }
    if (!isBuiltIn()) {
      return new IdxDirectory(Path.of(name)).loadTest();
    }
    Classes classes = (Classes) classifier.model().outputs();
    if (!classes.equals(Classes.unnamed(DIGITS))) {
      throw new IOException(
          "%s has the digits 0 to 9, the model %s: give its own data by --data"
              .formatted(name, InfoCommand.described(classes)));
    }
    return name.equals("synthetic") ? syntheticTest() : mnist().test();
  }

  private boolean isBuiltIn() {
    return name.equals("synthetic") || name.equals("mnist");
  }

  private boolean isFolders() throws IOException {
    return !isBuiltIn() && new IdxDirectory(Path.of(name)).hasFoldersInstead();
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
