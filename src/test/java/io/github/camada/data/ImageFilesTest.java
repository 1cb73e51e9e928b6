package io.github.camada.data;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.idx.IdxFormatException;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFilesTest {

  private static final int UBYTE = 0x08;
  private static final int COUNT = 40;

  @TempDir Path directory;

  private final byte[] pixels = new byte[COUNT * 6];
  private final byte[] labels = new byte[COUNT];

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private Path images(String name, int from, int to) throws IOException {
    byte[] part = Arrays.copyOfRange(pixels, 6 * from, 6 * to);
    return write(name, idx(UBYTE, new int[] {to - from, 2, 3}, part));
  }

  private Path labels(String name, int from, int to) throws IOException {
    byte[] part = Arrays.copyOfRange(labels, from, to);
    return write(name, idx(UBYTE, new int[] {to - from}, part));
  }

  ImageFilesTest() {
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 37);
    }
    for (int i = 0; i < COUNT; i++) {
      labels[i] = (byte) (i * 7 % 4);
    }
  }

  private ImageDataset inMemory() {
    return ImageDataset.of(pixels, 2, 3, labels, 4);
  }

  private ImageFiles onDisk() throws IOException {
    return ImageFiles.open(images("images", 0, COUNT), labels("labels", 0, COUNT), 4);
  }

  private ImageFiles again(int classes) throws IOException {
    return ImageFiles.open(directory.resolve("images"), directory.resolve("labels"), classes);
  }

  private ImageFiles inThreeFiles() throws IOException {
    return ImageFiles.open(
        List.of(images("i0", 0, 13), images("i1", 13, 13), images("i2", 13, COUNT)),
        List.of(labels("l0", 0, 13), labels("l1", 13, 13), labels("l2", 13, COUNT)),
        4);
  }

  private static void assertSame(Dataset actual, ImageDataset expected) {
    assertThat(actual.size()).isEqualTo(expected.size());
    assertThat(actual.inputWidth()).isEqualTo(expected.inputWidth());
    assertThat(actual.targetWidth()).isEqualTo(1);
    assertThat(actual.classes()).isEqualTo(expected.classes());
    Tensor inputs = Tensor.zeros(2, expected.inputWidth());
    Tensor targets = Tensor.zeros(2, 1);
    Tensor wantedInputs = Tensor.zeros(2, expected.inputWidth());
    Tensor wantedTargets = Tensor.zeros(2, 1);
    for (int i = 0; i < expected.size(); i++) {
      actual.read(i, inputs, targets, 1);
      expected.read(i, wantedInputs, wantedTargets, 1);
      assertThat(inputs.data()).isEqualTo(wantedInputs.data());
      assertThat(targets.data()).isEqualTo(wantedTargets.data());
    }
  }

  @Test
  void hasTheExamplesThatAreInTheFile() throws IOException {
    try (ImageFiles files = onDisk()) {
      assertSame(files, inMemory());
      assertThat(files).hasToString("40 images of 2x3 in 4 classes, in files");
      assertThat(files.image(1)).isEqualTo(inMemory().image(1));
      assertThat(files.label(3)).isEqualTo(inMemory().label(3));
      assertThat(files.height()).isEqualTo(2);
      assertThat(files.width()).isEqualTo(3);
    }
  }

  @Test
  void hasThoseOfSeveralFilesOneAfterTheOther() throws IOException {
    try (ImageFiles files = inThreeFiles()) {
      assertSame(files, inMemory());
    }
  }

  @Test
  void viewsAreThoseOfTheImagesInMemory() throws IOException {
    try (ImageFiles files = inThreeFiles()) {
      ImageDataset memory = inMemory();
      assertSame(files.slice(5, 30), memory.slice(5, 30));
      assertSame(files.from(9).slice(3, 20), memory.from(9).slice(3, 20));
      assertSame(files.select(39, 0, 0, 14), memory.select(39, 0, 0, 14));
      assertSame(files.slice(5, 30).select(3, 24), memory.slice(5, 30).select(3, 24));
      assertSame(files.shuffled(3).slice(2, 9), memory.shuffled(3).slice(2, 9));
      assertSame(files.shuffled(3).shuffled(4), memory.shuffled(3).shuffled(4));
      assertSame(files.split(0.25, 5).train(), memory.split(0.25, 5).train());
      assertSame(files.split(11, 5).validation(), memory.split(11, 5).validation());
      assertSame(files.folds(3, 6).get(2).validation(), memory.folds(3, 6).get(2).validation());
    }
  }

  @Test
  void thereIsNoExampleOutside() throws IOException {
    try (ImageFiles files = onDisk()) {
      assertThatThrownBy(() -> files.slice(5, 9).label(4))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> files.read(40, Tensor.zeros(1, 6), Tensor.zeros(1, 1), 0))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("read: index 40 is outside a data set of 40 examples");
      assertThatThrownBy(() -> files.slice(0, 41)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void theFingerprintIsThatOfTheFilesAndOfWhatIsTaken() throws IOException {
    try (ImageFiles files = onDisk();
        ImageFiles divided = inThreeFiles()) {
      List<Integer> told = new ArrayList<>();
      String all = files.fingerprint(told::add);
      assertThat(told).containsExactly(COUNT);
      assertThat(all).hasSize(64).isEqualTo(again(4).fingerprint());
      assertThat(files.slice(0, COUNT).fingerprint()).isEqualTo(all);
      List<String> others =
          List.of(
              all,
              divided.fingerprint(),
              files.slice(0, 39).fingerprint(),
              files.slice(1, COUNT).fingerprint(),
              files.shuffled(1).fingerprint(),
              again(5).fingerprint());
      assertThat(others).doesNotHaveDuplicates();
      assertThat(files.slice(2, 5).fingerprint()).isEqualTo(files.select(2, 3, 4).fingerprint());
    }
  }

  @Test
  void theFingerprintChangesWithEveryPixelAndLabel() throws IOException {
    List<String> all = new ArrayList<>();
    all.add(onDisk().fingerprint());
    pixels[17]++;
    all.add(onDisk().fingerprint());
    pixels[17]--;
    labels[5] ^= 1;
    all.add(onDisk().fingerprint());
    assertThat(all).doesNotHaveDuplicates();
  }

  @Test
  void acceptsNoImages() throws IOException {
    try (ImageFiles none = ImageFiles.open(images("i", 0, 0), labels("l", 0, 0), 4)) {
      assertThat(none.size()).isZero();
      assertThat(none.fingerprint()).hasSize(64);
    }
  }

  @Test
  void labelsMayBeCompressed() throws IOException {
    Path compressed = write("labels.gz", gzip(Files.readAllBytes(labels("labels", 0, COUNT))));
    try (ImageFiles files = ImageFiles.open(images("images", 0, COUNT), compressed, 4)) {
      assertSame(files, inMemory());
    }
  }

  private void rejects(byte[] images, byte[] labels, String message) throws IOException {
    Path imageFile = write("images", images);
    Path labelFile = write("labels", labels);
    assertThatThrownBy(() -> ImageFiles.open(imageFile, labelFile, 10))
        .isExactlyInstanceOf(IdxFormatException.class)
        .hasMessage(message);
  }

  private static final byte[] TWO_IMAGES = idx(UBYTE, new int[] {2, 1, 2}, bytes(1, 2, 3, 4));
  private static final byte[] TWO_LABELS = idx(UBYTE, new int[] {2}, bytes(7, 9));

  @Test
  void rejectsWhatImagesInMemoryReject() throws IOException {
    rejects(
        idx(0x09, new int[] {2, 1, 2}, bytes(1, 2, 3, 4)),
        TWO_LABELS,
        "images: wanted images as [n, height, width] of unsigned byte, "
            + "the file has [2, 1, 2] of byte");
    rejects(
        TWO_LABELS,
        TWO_LABELS,
        "images: wanted images as [n, height, width] of unsigned byte, "
            + "the file has [2] of unsigned byte");
    rejects(
        idx(UBYTE, new int[] {2, 0, 2}, bytes()),
        TWO_LABELS,
        "images: images of 0x2, wanted at least 1 pixel");
    rejects(
        TWO_IMAGES,
        TWO_IMAGES,
        "labels: wanted labels as [n] of unsigned byte, "
            + "the file has [2, 1, 2] of unsigned byte");
    rejects(
        TWO_IMAGES,
        idx(UBYTE, new int[] {1}, bytes(1)),
        "images has 2 images, labels has 1 labels");
    rejects(
        TWO_IMAGES,
        idx(UBYTE, new int[] {2}, bytes(9, 10)),
        "labels: label 10 at index 1 is outside the 10 classes 0 to 9");
  }

  @Test
  void rejectsFilesThatDoNotBelongTogether() throws IOException {
    Path small = images("small", 0, 2);
    Path smallLabels = labels("small-labels", 0, 2);
    Path others = write("others", TWO_IMAGES);
    Path otherLabels = write("other-labels", TWO_LABELS);
    assertThatThrownBy(
            () -> ImageFiles.open(List.of(small, others), List.of(smallLabels, otherLabels), 10))
        .isInstanceOf(IdxFormatException.class)
        .hasMessage("others has images of 1x2, small of 2x3");
    assertThatThrownBy(() -> ImageFiles.open(List.of(small, others), List.of(smallLabels), 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "open: 2 files of images and 1 of labels, wanted one of labels for each of images");
    assertThatThrownBy(() -> ImageFiles.open(List.of(), List.of(), 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ImageFiles.open(small, smallLabels, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("0 classes, wanted 1 to 16777216");
    assertThatThrownBy(() -> ImageFiles.open(directory.resolve("no"), smallLabels, 4))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void rejectsMoreImagesThanAnIndexCounts() throws IOException {
    Path small = images("small", 0, 2);
    Path smallLabels = labels("small-labels", 0, 2);
    Path huge = write("huge", idx(UBYTE, new int[] {Integer.MAX_VALUE - 1, 2, 3}, bytes()));
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(16 + 6 * (Integer.MAX_VALUE - 1L));
    }
    assertThatThrownBy(
            () -> ImageFiles.open(List.of(small, huge), List.of(smallLabels, smallLabels), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("open: 2 examples and 2147483646 more, a data set has at most 2147483647");
  }

  @Test
  void aFileThatEndsEarlyIsAnErrorThatNamesTheImage() throws IOException {
    try (ImageFiles files = inThreeFiles()) {
      try (RandomAccessFile cut = new RandomAccessFile(directory.resolve("i2").toFile(), "rw")) {
        cut.setLength(16 + 6 * 3 + 1);
      }
      assertThat(files.image(15)).isEqualTo(inMemory().image(15));
      assertThatThrownBy(() -> files.image(16))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageMatching(
              "read: image 3: .*i2: changed while it was open: it ends before byte 40");
      assertThatThrownBy(files::fingerprint)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageMatching("fingerprint: .*i2: changed while it was open: .*");
    }
  }

  @Test
  void aClosedOneIsAnErrorForItsViewsToo() throws IOException {
    ImageFiles files = onDisk();
    ImageFiles view = files.slice(3, 9);
    files.close();
    assertThatThrownBy(() -> view.image(2))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching("read: image 5: .*images: closed");
  }
}
