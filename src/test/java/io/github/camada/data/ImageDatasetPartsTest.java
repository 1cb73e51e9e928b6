package io.github.camada.data;

import static io.github.camada.data.CountedImages.images;
import static io.github.camada.data.idx.IdxBytes.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Selections and slices of a data set of images. */
class ImageDatasetPartsTest {

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
