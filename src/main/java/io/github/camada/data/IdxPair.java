package io.github.camada.data;

import io.github.camada.data.idx.IdxArray;
import io.github.camada.data.idx.IdxFormatException;
import io.github.camada.data.idx.IdxReader;
import io.github.camada.data.idx.IdxType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reads a data set of images that is published as two IDX files: the images and their labels. */
final class IdxPair {

  private IdxPair() {}

  static ImageDataset read(Path imageFile, Path labelFile, int classes) throws IOException {
    Labels.requireClasses(classes); // A wrong number of classes is no fault of the files.
    IdxArray images = IdxReader.read(imageFile);
    int[] shape = images.dimensions();
    requireImages(imageFile, images.type(), shape);
    byte[] labels = readLabels(labelFile, imageFile, shape[0]);
    Labels checked = inFile(labelFile, () -> Labels.ofUnsigned(labels, classes));
    return inFile(imageFile, () -> ImageDataset.of(images.bytes(), shape[1], shape[2], checked));
  }

  static void requireImages(Path file, IdxType type, int[] shape) throws IdxFormatException {
    boolean oneChannel = shape.length == 3 || (shape.length == 4 && shape[3] == 1);
    if (type != IdxType.UNSIGNED_BYTE || !oneChannel) {
      throw new IdxFormatException(
          String.format(
              "%s: wanted images as [n, height, width] of unsigned byte, the file has %s of %s",
              file.getFileName(), Arrays.toString(shape), type));
    }
  }

  /** As many labels as there are images. */
  static byte[] readLabels(Path labelFile, Path imageFile, int images) throws IOException {
    IdxArray labels = IdxReader.read(labelFile);
    if (labels.type() != IdxType.UNSIGNED_BYTE || labels.dimensions().length != 1) {
      throw new IdxFormatException(
          String.format(
              "%s: wanted labels as [n] of unsigned byte, the file has %s",
              labelFile.getFileName(), labels));
    }
    if (labels.size() != images) {
      throw new IdxFormatException(
          String.format(
              "%s has %d images, %s has %d labels",
              imageFile.getFileName(), images, labelFile.getFileName(), labels.size()));
    }
    return labels.bytes();
  }

  /** What would be the caller's fault with an array is the fault of the file here. */
  static <T> T inFile(Path file, Supplier<T> content) throws IdxFormatException {
    try {
      return content.get();
    } catch (IllegalArgumentException e) {
      throw new IdxFormatException(file.getFileName() + ": " + e.getMessage(), e);
    }
  }
}
