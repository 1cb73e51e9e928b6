package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Pixels;
import java.io.Closeable;
import java.io.IOException;

/**
 * Training and test images of one size and with the same classes.
 *
 * @param train to learn and to validate with, in memory or in files
 * @param test to evaluate on
 * @param inputs how a network takes them
 * @param classes what the labels stand for
 */
record ImageData(Dataset train, ImageDataset test, Pixels inputs, Classes classes)
    implements Closeable {

  /** The name of each class, where it is more than its number. */
  boolean isNamed() {
    return !classes.equals(Classes.unnamed(classes.width()));
  }

  /** Closes files that images have stayed in. */
  @Override
  public void close() throws IOException {
    if (train instanceof Closeable files) {
      files.close();
    }
  }
}
