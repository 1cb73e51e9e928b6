package io.github.camada.data;

import static io.github.camada.data.idx.IdxBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImageDatasetTest {

  /** Image i is 1x2 and holds the pixels 10 i and 255 - i; its label is i mod 3. */
  private static ImageDataset images(int n) {
    byte[] pixels = new byte[2 * n];
    for (int i = 0; i < n; i++) {
      pixels[2 * i] = (byte) (10 * i);
      pixels[2 * i + 1] = (byte) (255 - i);
    }
    return ImageDataset.of(pixels, 1, 2, IntStream.range(0, n).map(i -> i % 3).toArray(), 3);
  }

  @Test
  void knowsItsSizes() {
    ImageDataset images = ImageDataset.of(new byte[24], 3, 4, new int[] {0, 1}, 5);

    assertThat(images.size()).isEqualTo(2);
    assertThat(images.height()).isEqualTo(3);
    assertThat(images.width()).isEqualTo(4);
    assertThat(images.inputWidth()).isEqualTo(12);
    assertThat(images.targetWidth()).isEqualTo(1);
    assertThat(images.classes()).isEqualTo(5);
    assertThat(images).hasToString("2 images of 3x4 in 5 classes");
  }

  @Test
  void countsTheImagesOfEachClass() {
    assertThat(images(8).counts()).containsExactly(3, 3, 2);
    assertThat(ImageDataset.of(new byte[1], 1, 1, new int[] {2}, 4).counts())
        .containsExactly(0, 0, 1, 0);
  }

  @Test
  void givesAnImageAndItsLabel() {
    assertThat(images(5).image(4)).isEqualTo(bytes(40, 251));
    assertThat(images(5).label(4)).isEqualTo(1);
    assertThatThrownBy(() -> images(5).image(5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> images(5).label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void givesAllPixelsAndLabels() {
    assertThat(images(3).pixels()).isEqualTo(bytes(0, 255, 10, 254, 20, 253));
    assertThat(images(3).labels()).containsExactly(0, 1, 2);
  }

  @Test
  void givesCopiesThatDoNotReachIntoIt() {
    ImageDataset images = images(3);
    images.image(0)[0] = 99;
    images.pixels()[0] = 99;
    images.labels()[0] = 99;

    assertThat(images.image(0)).isEqualTo(bytes(0, 255));
    assertThat(images.label(0)).isZero();
  }

  @Test
  void readsLabelsOfAByteAsUnsigned() {
    assertThat(ImageDataset.of(new byte[2], 1, 1, bytes(200, 255), 256).labels())
        .containsExactly(200, 255);
  }

  @Test
  void keepsItsLabelsWhateverTheCallerDoesWithTheirArray() {
    int[] labels = {0, 1};
    ImageDataset images = ImageDataset.of(new byte[2], 1, 1, labels, 2);
    labels[0] = 7;

    assertThat(images.label(0)).isZero();
  }

  @Test
  void mayBeEmpty() {
    ImageDataset empty = ImageDataset.of(new byte[0], 28, 28, new int[0], 10);

    assertThat(empty.size()).isZero();
    assertThat(empty.counts()).isEqualTo(new int[10]);
    assertThat(empty.slice(0, 0).size()).isZero();
  }

  @Nested
  class Rejects {

    @Test
    void aLabelBeyondTheClasses() {
      assertThatThrownBy(() -> ImageDataset.of(new byte[3], 1, 1, new int[] {0, 9, 10}, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label 10 at index 2 is outside the 10 classes 0 to 9");
    }

    @Test
    void aNegativeLabel() {
      assertThatThrownBy(() -> ImageDataset.of(new byte[2], 1, 1, new int[] {0, -1}, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("label -1 at index 1 is outside the 10 classes 0 to 9");
    }

    @Test
    void aNumberOfClassesThatAFloatCannotCount() {
      for (int classes : new int[] {0, -1, (1 << 24) + 1}) {
        assertThatThrownBy(() -> ImageDataset.of(new byte[0], 1, 1, new int[0], classes))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage(classes + " classes, wanted 1 to 16777216");
      }
    }

    @Test
    void imagesWithoutPixels() {
      assertThatThrownBy(() -> ImageDataset.of(new byte[0], 0, 28, new int[0], 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("images of 0x28, wanted 1 to 2147483639 pixels");
      assertThatThrownBy(() -> ImageDataset.of(new byte[0], 28, -1, new int[0], 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("images of 28x-1, wanted 1 to 2147483639 pixels");
    }

    @Test
    void imagesLargerThanAnArray() {
      assertThatThrownBy(() -> ImageDataset.of(new byte[0], 1 << 16, 1 << 16, new int[0], 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("images of 65536x65536, wanted 1 to 2147483639 pixels");
    }

    @Test
    void otherNumbersOfPixelsThanTheLabelsNeed() {
      for (int given : new int[] {0, 7, 9, 12}) {
        assertThatThrownBy(() -> ImageDataset.of(new byte[given], 2, 2, new int[2], 10))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("2 images of 2x2 need 8 pixels, given " + given);
      }
    }
  }

  @Nested
  class Select {

    @Test
    void takesTheImagesInTheOrderOfTheirIndices() {
      ImageDataset selected = images(8).from(2).select(3, 0, 3);

      assertThat(selected.size()).isEqualTo(3);
      assertThat(selected.pixels()).isEqualTo(bytes(50, 250, 20, 253, 50, 250));
      assertThat(selected.image(1)).isEqualTo(bytes(20, 253));
      assertThat(selected.labels()).containsExactly(2, 2, 2);
      assertThat(selected.fingerprint())
          .isEqualTo(ImageDataset.of(selected.pixels(), 1, 2, selected.labels(), 3).fingerprint());
    }

    @Test
    void ofASelectionCountsFromThere() {
      ImageDataset selected = images(8).select(7, 5, 3, 1).slice(1, 4).select(2, 0);

      assertThat(selected.pixels()).isEqualTo(bytes(10, 254, 50, 250));
      assertThat(selected.labels()).containsExactly(1, 2);
    }

    @Test
    void ofAnIndexOutsideIsRefused() {
      assertThatThrownBy(() -> images(8).from(2).select(0, 6))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("select: index 6 at position 1 is outside a data set of 6 examples");
      assertThatThrownBy(() -> images(8).select(-1)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThat(images(8).select().size()).isZero();
    }
  }

  @Nested
  class Slice {

    @Test
    void isTheImagesFromOneUpToAnother() {
      ImageDataset slice = images(8).slice(2, 5);

      assertThat(slice.size()).isEqualTo(3);
      assertThat(slice.image(0)).isEqualTo(bytes(20, 253));
      assertThat(slice.image(2)).isEqualTo(bytes(40, 251));
      assertThat(slice.pixels()).isEqualTo(bytes(20, 253, 30, 252, 40, 251));
      assertThat(slice.labels()).containsExactly(2, 0, 1);
      assertThat(slice.counts()).containsExactly(1, 1, 1);
    }

    @Test
    void ofASliceCountsFromThere() {
      ImageDataset slice = images(8).from(2).slice(1, 4).from(1);

      assertThat(slice.size()).isEqualTo(2);
      assertThat(slice.image(0)).isEqualTo(bytes(40, 251));
      assertThat(slice.labels()).containsExactly(1, 2);
    }

    @Test
    void sharesThePixels() {
      byte[] pixels = new byte[4];
      ImageDataset slice = ImageDataset.of(pixels, 1, 1, new int[4], 1).from(3);
      pixels[3] = 42;

      assertThat(slice.image(0)).isEqualTo(bytes(42));
    }

    @Test
    void endsWhereTheDataSetEnds() {
      assertThat(images(8).from(8).size()).isZero();
      assertThatThrownBy(() -> images(8).slice(0, 9)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> images(8).from(9)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> images(8).slice(5, 4)).isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> images(8).slice(2, 5).slice(0, 4))
          .isInstanceOf(IndexOutOfBoundsException.class);
      assertThatThrownBy(() -> images(8).slice(2, 5).image(3))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Nested
  class Read {

    private final Tensor inputs = Tensor.zeros(3, 2);
    private final Tensor targets = Tensor.zeros(3, 1);

    @Test
    void writesOneImageIntoItsRowAndNoOther() {
      Arrays.fill(inputs.data(), -1);
      Arrays.fill(targets.data(), -1);
      images(8).slice(4, 7).read(1, inputs, targets, 1);

      assertThat(inputs.data()).containsExactly(-1, -1, 50 / 255f, 250 / 255f, -1, -1);
      assertThat(targets.data()).containsExactly(-1, 2, -1);
    }

    @Test
    void rejectsAnImageOrARowThatIsNotThere() {
      ImageDataset slice = images(8).slice(2, 5);
      for (int index : new int[] {-1, 3}) {
        assertThatThrownBy(() -> slice.read(index, inputs, targets, 0))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessage("read: index %d is outside a data set of 3 examples", index);
      }
      for (int row : new int[] {-1, 3, Integer.MAX_VALUE}) {
        assertThatThrownBy(() -> slice.read(0, inputs, targets, row))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessage("read: row %d is outside inputs [3, 2] or targets [3, 1]", row);
      }
      assertThatThrownBy(() -> slice.read(0, inputs, Tensor.zeros(2, 1), 2))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("read: row 2 is outside inputs [3, 2] or targets [2, 1]");
      assertThat(inputs.data()).containsOnly(0);
    }

    @Test
    void rejectsTensorsOfAnotherWidth() {
      assertThatThrownBy(() -> images(8).read(0, Tensor.zeros(3, 3), targets, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("read: inputs are [3, 3], wanted [at least 1, 2]");
      assertThatThrownBy(() -> images(8).read(0, inputs, Tensor.zeros(3, 2), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("read: targets are [3, 2], wanted [at least 1, 1]");
    }
  }

  @Nested
  class Gather {

    private final Tensor inputs = Tensor.zeros(3, 2);
    private final Tensor targets = Tensor.zeros(3, 1);

    @Test
    void dividesEveryPixelValueBy255() {
      byte[] pixels = new byte[256];
      float[] expected = new float[256];
      for (int i = 0; i < 256; i++) {
        pixels[i] = (byte) i;
        expected[i] = i / 255f;
      }
      Tensor input = Tensor.zeros(1, 256);
      ImageDataset.of(pixels, 16, 16, new int[] {0}, 1)
          .gather(new int[] {0}, 0, 1, input, Tensor.zeros(1, 1));

      assertThat(input.data()).containsExactly(expected);
    }

    @Test
    void writesTheImagesInTheOrderOfTheirIndices() {
      images(8).gather(new int[] {7, 5, 0, 5}, 1, 3, inputs, targets);

      assertThat(inputs.data()).containsExactly(50 / 255f, 250 / 255f, 0, 1, 50 / 255f, 250 / 255f);
      assertThat(targets.data()).containsExactly(2, 0, 2);
    }

    @Test
    void leavesTheRowsBehindTheBatchAsTheyAre() {
      Arrays.fill(inputs.data(), -1);
      Arrays.fill(targets.data(), -1);
      images(8).gather(new int[] {1}, 0, 1, inputs, targets);

      assertThat(inputs.data()).containsExactly(10 / 255f, 254 / 255f, -1, -1, -1, -1);
      assertThat(targets.data()).containsExactly(1, -1, -1);
    }

    @Test
    void countsTheIndicesOfASliceFromItsFirstImage() {
      images(8).slice(4, 7).gather(new int[] {0, 2}, 0, 2, inputs, targets);

      assertThat(inputs.data()).containsExactly(40 / 255f, 251 / 255f, 60 / 255f, 249 / 255f, 0, 0);
      assertThat(targets.data()).containsExactly(1, 0, 0);
    }

    @Test
    void allocatesNothing() throws Exception {
      ImageDataset images = images(8).from(1);
      int[] indices = {3, 1, 2};
      images.gather(indices, 0, 3, inputs, targets);

      // A thousand calls that allocated even one object each would be above this.
      assertThat(
              Allocation.of(
                  () -> {
                    for (int i = 0; i < 1000; i++) {
                      images.gather(indices, 0, 3, inputs, targets);
                    }
                  }))
          .isLessThan(8_000);
    }

    @Test
    void rejectsAnIndexOutsideTheSliceAndWritesNothing() {
      ImageDataset slice = images(8).slice(2, 5);

      assertThatThrownBy(() -> slice.gather(new int[] {1, 3}, 0, 2, inputs, targets))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("gather: index 3 at position 1 is outside a data set of 3 examples");
      assertThatThrownBy(() -> slice.gather(new int[] {1, -1}, 0, 2, inputs, targets))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessage("gather: index -1 at position 1 is outside a data set of 3 examples");
      assertThat(inputs.data()).containsOnly(0);
    }

    @Test
    void rejectsARangeOutsideTheIndices() {
      int[][] ranges = {{-1, 1}, {0, -1}, {2, 2}, {4, 0}, {1, Integer.MAX_VALUE}};
      for (int[] range : ranges) {
        assertThatThrownBy(() -> images(8).gather(new int[3], range[0], range[1], inputs, targets))
            .isInstanceOf(IndexOutOfBoundsException.class)
            .hasMessage("gather: %d indices from position %d, given are 3", range[1], range[0]);
      }
    }

    @Test
    void rejectsTensorsThatDoNotFit() {
      int[] indices = new int[3];
      assertThatThrownBy(
              () -> images(8).gather(indices, 0, 3, Tensor.zeros(2, 2), Tensor.zeros(3, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gather: inputs are [2, 2], wanted [at least 3, 2]");
      assertThatThrownBy(
              () -> images(8).gather(indices, 0, 3, Tensor.zeros(3, 3), Tensor.zeros(3, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gather: inputs are [3, 3], wanted [at least 3, 2]");
      assertThatThrownBy(() -> images(8).gather(indices, 0, 3, Tensor.zeros(6), Tensor.zeros(3, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gather: inputs are [6], wanted [at least 3, 2]");
      assertThatThrownBy(
              () -> images(8).gather(indices, 0, 3, Tensor.zeros(3, 2), Tensor.zeros(2, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("gather: targets are [2, 1], wanted [at least 3, 1]");
    }
  }
}
