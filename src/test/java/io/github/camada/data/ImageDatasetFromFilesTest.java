package io.github.camada.data;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.idx.IdxFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageDatasetFromFilesTest {

  private static final int UBYTE = 0x08;
  private static final int BYTE = 0x09;
  private static final byte[] TWO_IMAGES = idx(UBYTE, new int[] {2, 1, 2}, bytes(1, 2, 3, 4));
  private static final byte[] TWO_LABELS = idx(UBYTE, new int[] {2}, bytes(7, 9));

  @TempDir Path directory;

  private ImageDataset read(byte[] images, byte[] labels) throws IOException {
    return ImageDataset.read(
        Files.write(directory.resolve("images"), images),
        Files.write(directory.resolve("labels"), labels),
        10);
  }

  private void rejects(byte[] images, byte[] labels, String message) {
    assertThatThrownBy(() -> read(images, labels))
        .isExactlyInstanceOf(IdxFormatException.class)
        .hasMessage(message);
  }

  @Test
  void pairsImagesWithLabels() throws IOException {
    ImageDataset images = read(TWO_IMAGES, gzip(TWO_LABELS));

    assertThat(images).hasToString("2 images of 1x2 in 10 classes");
    assertThat(images.image(1)).isEqualTo(bytes(3, 4));
    assertThat(images.labels()).containsExactly(7, 9);
  }

  @Test
  void acceptsImagesWithOneChannel() throws IOException {
    byte[] oneChannel = idx(UBYTE, new int[] {2, 1, 2, 1}, bytes(1, 2, 3, 4));

    assertThat(read(oneChannel, TWO_LABELS).pixels()).isEqualTo(bytes(1, 2, 3, 4));
  }

  @Test
  void acceptsAPairOfEmptyFiles() throws IOException {
    ImageDataset images =
        read(idx(UBYTE, new int[] {0, 28, 28}, bytes()), idx(UBYTE, new int[] {0}, bytes()));

    assertThat(images.size()).isZero();
    assertThat(images.inputWidth()).isEqualTo(784);
  }

  @Test
  void rejectsImagesOfAnotherType() {
    rejects(
        idx(BYTE, new int[] {2, 1, 2}, bytes(1, 2, 3, 4)),
        TWO_LABELS,
        "images: wanted images as [n, height, width] of unsigned byte, "
            + "the file has [2, 1, 2] of byte");
  }

  @Test
  void rejectsImagesOfAnotherRank() {
    rejects(
        TWO_LABELS,
        TWO_LABELS,
        "images: wanted images as [n, height, width] of unsigned byte, "
            + "the file has [2] of unsigned byte");
  }

  @Test
  void rejectsImagesOfSeveralChannels() {
    rejects(
        idx(UBYTE, new int[] {2, 1, 1, 2}, bytes(1, 2, 3, 4)),
        TWO_LABELS,
        "images: wanted images as [n, height, width] of unsigned byte, "
            + "the file has [2, 1, 1, 2] of unsigned byte");
  }

  @Test
  void rejectsImagesWithoutPixels() {
    rejects(
        idx(UBYTE, new int[] {2, 0, 2}, bytes()),
        TWO_LABELS,
        "images: images of 0x2, wanted 1 to 2147483639 pixels");
  }

  @Test
  void rejectsAnEmptyFileOfImagesLargerThanAnArray() {
    rejects(
        idx(UBYTE, new int[] {0, 65536, 65536}, bytes()),
        idx(UBYTE, new int[] {0}, bytes()),
        "images: images of 65536x65536, wanted 1 to 2147483639 pixels");
  }

  @Test
  void rejectsLabelsOfAnotherType() {
    rejects(
        TWO_IMAGES,
        idx(BYTE, new int[] {2}, bytes(7, 9)),
        "labels: wanted labels as [n] of unsigned byte, the file has [2] of byte");
  }

  @Test
  void rejectsLabelsOfAnotherRank() {
    rejects(
        TWO_IMAGES,
        TWO_IMAGES,
        "labels: wanted labels as [n] of unsigned byte, the file has [2, 1, 2] of unsigned byte");
  }

  @Test
  void rejectsAnotherNumberOfLabelsThanOfImages() {
    rejects(
        TWO_IMAGES,
        idx(UBYTE, new int[] {3}, bytes(7, 9, 1)),
        "images has 2 images, labels has 3 labels");
  }

  @Test
  void rejectsALabelBeyondTheClasses() {
    rejects(
        TWO_IMAGES,
        idx(UBYTE, new int[] {2}, bytes(9, 10)),
        "labels: label 10 at index 1 is outside the 10 classes 0 to 9");
  }

  @Test
  void blamesTheCallerForAWrongNumberOfClasses() {
    assertThatThrownBy(() -> ImageDataset.read(Path.of("images"), Path.of("labels"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 classes, wanted 1 to 16777216");
  }
}
