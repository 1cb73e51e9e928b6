package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.ImageFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Data in files that are named as MNIST's are. How many classes there are, the labels tell.
 *
 * @param directory of the four files
 */
record IdxDirectory(Path directory) {

  static final String TRAIN = "train";
  static final String TEST = "t10k";

  private static final int MOST_CLASSES = 256;

  static String imagesName(String part) {
    return part + "-images-idx3-ubyte";
  }

  static String labelsName(String part) {
    return part + "-labels-idx1-ubyte";
  }

  /** Whether there are folders, as of pictures, and none of the files. */
  boolean hasFoldersInstead() throws IOException {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    for (String part : List.of(TRAIN, TEST)) {
      for (String name : List.of(imagesName(part), labelsName(part))) {
        if (Files.exists(directory.resolve(name))
            || Files.exists(directory.resolve(name + ".gz"))) {
          return false;
        }
      }
    }
    try (Stream<Path> found = Files.list(directory)) {
      return found.anyMatch(
          file -> Files.isDirectory(file) && !file.getFileName().toString().startsWith("."));
    }
  }

  /**
   * Reads the images.
   *
   * @param onDisk whether training images stay in their files
   */
  ImageData load(boolean onDisk) throws IOException {
    if (onDisk) {
      return loadOnDisk();
    }
    ImageDataset train = read(TRAIN);
    ImageDataset test = read(TEST);
    int classes = classes(train);
    requireFit(test, train.height(), train.width(), classes);
    return DataSource.unnamed(withClasses(train, classes), withClasses(test, classes));
  }

  private ImageData loadOnDisk() throws IOException {
    ImageFiles files = open(MOST_CLASSES);
    int classes = 1 + IntStream.range(0, files.size()).map(files::label).max().orElse(0);
    files.close();
    ImageDataset test = read(TEST);
    requireFit(test, files.height(), files.width(), classes);
    return DataSource.unnamed(open(classes), withClasses(test, classes), classes);
  }

  private static void requireFit(ImageDataset test, int height, int width, int classes)
      throws IOException {
    if (classes < 2) {
      throw new IOException(labelsName(TRAIN) + ": every label is 0, wanted at least two classes");
    }
    if (classes(test) > classes) {
      throw new IOException(
          "%s has the label %d, %s has only 0 to %d"
              .formatted(labelsName(TEST), classes(test) - 1, labelsName(TRAIN), classes - 1));
    }
    if (height != test.height() || width != test.width()) {
      throw new IOException(
          "%s has images of %dx%d, %s of %dx%d"
              .formatted(
                  imagesName(TRAIN), height, width, imagesName(TEST), test.height(), test.width()));
    }
  }

  private ImageFiles open(int classes) throws IOException {
    requireDirectory();
    Path images = plainOrGzip(imagesName(TRAIN));
    return ImageFiles.open(images, plainOrGzip(labelsName(TRAIN)), classes);
  }

  ImageDataset loadTest() throws IOException {
    ImageDataset test = read(TEST);
    return withClasses(test, classes(test));
  }

  private void requireDirectory() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw Files.exists(directory)
          ? new NotDirectoryException(directory.toString())
          : new NoSuchFileException(directory.toString(), null, "no such directory");
    }
  }

  private ImageDataset read(String part) throws IOException {
    requireDirectory();
    Path images = plainOrGzip(imagesName(part));
    Path labels = plainOrGzip(labelsName(part));
    ImageDataset data = ImageDataset.read(images, labels, MOST_CLASSES);
    if (data.size() == 0) {
      throw new IOException(images + ": no images in it");
    }
    return data;
  }

  private Path plainOrGzip(String name) throws NoSuchFileException {
    Path plain = directory.resolve(name);
    Path gzip = directory.resolve(name + ".gz");
    if (!Files.exists(plain) && !Files.exists(gzip)) {
      throw new NoSuchFileException(
          directory.toString(), null, "no " + name + "(.gz) in it, nor folders of pictures");
    }
    return Files.exists(plain) ? plain : gzip;
  }

  private static int classes(ImageDataset data) {
    return Arrays.stream(data.labels()).max().orElse(0) + 1;
  }

  private static ImageDataset withClasses(ImageDataset data, int classes) {
    return ImageDataset.of(data.pixels(), data.height(), data.width(), data.labels(), classes);
  }
}
