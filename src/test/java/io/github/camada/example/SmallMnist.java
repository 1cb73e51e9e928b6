package io.github.camada.example;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.idx.IdxArray;
import io.github.camada.data.idx.IdxType;
import io.github.camada.data.idx.IdxWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The four files as MNIST comes, with fewer and other digits: what is to be run is run quickly. */
public final class SmallMnist {

  private SmallMnist() {}

  /**
   * Writes the files.
   *
   * @param directory to be made
   * @param train number of digits to learn from
   * @param test number of digits to judge by
   * @return the directory
   */
  public static Path write(Path directory, int train, int test) throws IOException {
    Files.createDirectory(directory);
    write(directory, "train", SyntheticDigits.generate(train, 1));
    write(directory, "t10k", SyntheticDigits.generate(test, 2));
    return directory;
  }

  private static void write(Path files, String part, ImageDataset images) throws IOException {
    byte[] labels = new byte[images.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) images.label(i);
    }
    IdxWriter.write(
        files.resolve(part + "-images-idx3-ubyte.gz"),
        bytes(images.pixels(), images.size(), 28, 28));
    IdxWriter.write(files.resolve(part + "-labels-idx1-ubyte"), bytes(labels, labels.length));
  }

  private static IdxArray bytes(byte[] content, int... dimensions) {
    return IdxArray.of(IdxType.UNSIGNED_BYTE, dimensions, content);
  }
}
