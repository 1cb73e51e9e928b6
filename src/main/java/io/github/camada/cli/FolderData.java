package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.image.PictureFolders;
import io.github.camada.model.Classifier;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Pictures in a folder for each class.
 *
 * @param directory of the folders
 */
record FolderData(Path directory) {

  /** The share of each class that tests, where no directory of its own does. */
  private static final double TEST = 0.2;

  /** With fewer, a part would be empty. */
  private static final int LEAST = 10;

  /**
   * Reads the pictures.
   *
   * @param test a directory of pictures of the same classes to evaluate on; null to hold some out
   * @param seed decides which are held out
   */
  ImageData load(Path test, long seed) throws IOException {
    PictureFolders pictures = PictureFolders.read(directory);
    ImageDataset all = pictures.images();
    if (all.size() < LEAST) {
      throw new IOException("%s: %s, wanted at least %d".formatted(directory, all, LEAST));
    }
    if (test == null) {
      Split<ImageDataset> split = all.split(TEST, seed);
      return new ImageData(
          split.train(), split.validation(), pictures.inputs(), pictures.classes());
    }
    ImageDataset others = PictureFolders.read(test, pictures.classes()).images();
    if (others.height() != all.height() || others.width() != all.width()) {
      throw new IOException(
          "%s: %s, wanted %dx%d as in %s"
              .formatted(test, others, all.height(), all.width(), directory));
    }
    return new ImageData(all, others, pictures.inputs(), pictures.classes());
  }

  /** All of the pictures, labelled as a model does it. */
  ImageDataset loadTest(Classifier classifier) throws IOException {
    return PictureFolders.read(directory, (Classes) classifier.model().outputs()).images();
  }
}
