package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Pixels;

/**
 * Training and test images of one size and with the same classes.
 *
 * @param train to learn and to validate with
 * @param test to evaluate on
 * @param inputs how a network takes them
 * @param classes what the labels stand for
 */
record ImageData(ImageDataset train, ImageDataset test, Pixels inputs, Classes classes) {

  /** The name of each class, where it is more than its number. */
  boolean isNamed() {
    return !classes.equals(Classes.unnamed(classes.width()));
  }
}
