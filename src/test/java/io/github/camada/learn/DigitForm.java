package io.github.camada.learn;

import io.github.camada.data.Deskewing;
import io.github.camada.data.ImageDataset;

/**
 * What is done to digits before a network sees them, in training and afterwards. Networks that see
 * them differently err differently, and their average errs less (Meier, Ciresan, Gambardella,
 * Schmidhuber: "Better Digit Recognition with a Committee of Simple Neural Nets", 2011, with digits
 * set upright, and of widths from 10 to 20).
 */
enum DigitForm {
  AS_IT_IS,
  UPRIGHT,
  WIDTH_10,
  WIDTH_15,
  WIDTH_20;

  /** A bar as thin as most ones would fill the picture otherwise. */
  private static final double MOST_STRETCHED = 2;

  ImageDataset of(ImageDataset pictures) {
    return switch (this) {
      case AS_IT_IS -> pictures;
      case UPRIGHT -> Deskewing.of(pictures);
      case WIDTH_10 -> ofWidth(pictures, 10);
      case WIDTH_15 -> ofWidth(pictures, 15);
      case WIDTH_20 -> ofWidth(pictures, 20);
    };
  }

  private static ImageDataset ofWidth(ImageDataset pictures, int wanted) {
    byte[] pixels = pictures.pixels();
    byte[] changed = new byte[pixels.length];
    int size = pictures.inputWidth();
    for (int i = 0; i < pictures.size(); i++) {
      ofWidth(pixels, i * size, size, pictures.width(), wanted, changed);
    }
    return ImageDataset.of(
        changed, pictures.height(), pictures.width(), pictures.labels(), pictures.classes());
  }

  /** Stretches the columns that have ink to so many, and moves them to the middle. */
  private static void ofWidth(
      byte[] from, int start, int size, int width, int wanted, byte[] changed) {
    int left = width;
    int right = -1;
    for (int i = 0; i < size; i++) {
      if (from[start + i] != 0) {
        left = Math.min(left, i % width);
        right = Math.max(right, i % width);
      }
    }
    double factor = Math.min(MOST_STRETCHED, (double) wanted / (right - left + 1));
    double centre = (left + right) / 2.0;
    for (int i = 0; i < size && right >= 0; i++) {
      double x = centre + (i % width - (width - 1) / 2.0) / factor;
      int whole = (int) Math.floor(x);
      int row = start + i / width * width;
      double first = grey(from, row, whole, width);
      double second = grey(from, row, whole + 1, width);
      changed[start + i] = (byte) Math.rint(first + (x - whole) * (second - first));
    }
  }

  private static int grey(byte[] from, int row, int x, int width) {
    return x >= 0 && x < width ? from[row + x] & 0xFF : 0;
  }
}
