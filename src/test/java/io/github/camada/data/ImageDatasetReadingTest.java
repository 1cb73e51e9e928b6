package io.github.camada.data;

import static io.github.camada.data.CountedImages.images;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Images that are read into rows, one or a batch. */
class ImageDatasetReadingTest {

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
