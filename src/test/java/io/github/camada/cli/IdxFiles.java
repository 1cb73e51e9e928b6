package io.github.camada.cli;

import io.github.camada.data.idx.IdxArray;
import io.github.camada.data.idx.IdxType;
import io.github.camada.data.idx.IdxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small data in files, easy to learn: the first pixel of an image says what its class is. */
final class IdxFiles {

  private IdxFiles() {}

  /**
   * Writes images of one size.
   *
   * @param directory made if there is none
   * @param part train or t10k
   */
  static void write(Path directory, String part, int height, int width, int... labels)
      throws IOException {
    Files.createDirectories(directory);
    byte[] pixels = new byte[labels.length * height * width];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
      pixels[i * height * width] = (byte) (labels[i] + 1);
    }
    write(directory, part, height, width, pixels, bytes);
  }

  private static void write(
      Path directory, String part, int height, int width, byte[] pixels, byte[] labels)
      throws IOException {
    IdxWriter.write(
        directory.resolve(IdxDirectory.imagesName(part)),
        IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {labels.length, height, width}, pixels));
    IdxWriter.write(
        directory.resolve(IdxDirectory.labelsName(part)),
        IdxArray.of(IdxType.UNSIGNED_BYTE, new int[] {labels.length}, labels));
  }

  /** Writes images in which only the pixel of their class is lit, as white as can be. */
  static void writeLit(Path directory, String part, int classes, int... labels) throws IOException {
    Files.createDirectories(directory);
    byte[] pixels = new byte[labels.length * classes];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < labels.length; i++) {
      bytes[i] = (byte) labels[i];
      pixels[i * classes + labels[i]] = (byte) 255;
    }
    write(directory, part, 1, classes, pixels, bytes);
  }
}
