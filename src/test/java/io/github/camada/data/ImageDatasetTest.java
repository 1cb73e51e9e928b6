package io.github.camada.data;

import static io.github.camada.data.CountedImages.images;
import static io.github.camada.data.idx.IdxBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What a data set of images says and gives, and what it cannot be made of. */
class ImageDatasetTest {

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
