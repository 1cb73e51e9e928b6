package io.github.camada.data;

import io.github.camada.data.idx.IdxFile;
import io.github.camada.data.idx.IdxFormatException;
import java.io.IOException;
import java.nio.file.Path;

/** Images in a file, and their labels, a byte each, in memory: both are checked. */
record ImagePart(IdxFile images, byte[] labels) {

  /**
   * Opens one.
   *
   * @param before how many images the parts before have
   */
  static ImagePart open(Path imageFile, Path labelFile, int classes, int before)
      throws IOException {
    IdxFile images = IdxFile.open(imageFile);
    try {
      int[] shape = images.dimensions();
      IdxPair.requireImages(imageFile, images.type(), shape);
      if (shape[1] < 1 || shape[2] < 1) {
        throw new IdxFormatException(
            "%s: images of %dx%d, wanted at least 1 pixel"
                .formatted(imageFile.getFileName(), shape[1], shape[2]));
      }
      DatasetCheck.sum("open", before, shape[0]);
      byte[] labels = IdxPair.readLabels(labelFile, imageFile, shape[0]);
      return IdxPair.inFile(
          labelFile,
          () -> {
            for (int i = 0; i < labels.length; i++) {
              Labels.requireInRange(labels[i] & 0xFF, i, classes);
            }
            return new ImagePart(images, labels);
          });
    } catch (IOException | RuntimeException e) {
      images.close();
      throw e;
    }
  }

  int size() {
    return labels.length;
  }

  int height() {
    return images.dimensions()[1];
  }

  int width() {
    return images.dimensions()[2];
  }
}
