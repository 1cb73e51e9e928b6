package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What an implementation gets that says no more than its sizes and how to read one example. */
class DatasetTest {

  private final Tensor inputs = Tensor.zeros(3, 2);
  private final Tensor targets = Tensor.zeros(3, 1);

  /** Example i has the inputs i and 10 i, and the target -i. */
  private record Numbers(int size) implements Dataset {

    @Override
    public int inputWidth() {
      return 2;
    }

    @Override
    public int targetWidth() {
      return 1;
    }

    @Override
    public void read(int index, Tensor inputs, Tensor targets, int row) {
      inputs.data()[2 * row] = index;
      inputs.data()[2 * row + 1] = 10 * index;
      targets.data()[row] = -index;
    }
  }

  @Test
  void gathersInTheOrderOfTheIndicesAndLeavesTheRowsBehind() {
    Arrays.fill(inputs.data(), 99);
    Arrays.fill(targets.data(), 99);
    new Numbers(8).gather(new int[] {9, 7, 5, 9}, 1, 2, inputs, targets);

    assertThat(inputs.data()).containsExactly(7, 70, 5, 50, 99, 99);
    assertThat(targets.data()).containsExactly(-7, -5, 99);
  }

  @Test
  void checksAllIndicesBeforeItReadsTheFirst() {
    assertThatThrownBy(() -> new Numbers(8).gather(new int[] {1, 8}, 0, 2, inputs, targets))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("gather: index 8 at position 1 is outside a data set of 8 examples");
    assertThat(inputs.data()).containsOnly(0);
  }

  @Test
  void aSliceCountsFromItsFirstExample() {
    Dataset slice = new Numbers(8).slice(2, 6).from(1);

    assertThat(slice.size()).isEqualTo(3);
    assertThat(slice.inputWidth()).isEqualTo(2);
    assertThat(slice.targetWidth()).isEqualTo(1);
    slice.read(2, inputs, targets, 1);
    slice.gather(new int[] {0}, 0, 1, inputs, targets);
    assertThat(inputs.data()).containsExactly(3, 30, 5, 50, 0, 0);
    assertThat(targets.data()).containsExactly(-3, -5, 0);
  }

  @Test
  void aSelectionIsTheExamplesInTheOrderOfTheirIndices() {
    int[] indices = {7, 2, 7};
    Dataset selection = new Numbers(8).select(indices);
    Arrays.fill(indices, 0);

    assertThat(selection.size()).isEqualTo(3);
    assertThat(selection.inputWidth()).isEqualTo(2);
    assertThat(selection.targetWidth()).isEqualTo(1);
    selection.gather(new int[] {0, 1, 2}, 0, 3, inputs, targets);
    assertThat(inputs.data()).containsExactly(7, 70, 2, 20, 7, 70);
    assertThat(targets.data()).containsExactly(-7, -2, -7);
    assertThatThrownBy(() -> selection.read(3, inputs, targets, 0))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> new Numbers(8).select(0, 8))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("select: index 8 at position 1 is outside a data set of 8 examples");
  }

  @Test
  void aSliceKeepsWhatLiesBesideItToItself() {
    Dataset slice = new Numbers(8).slice(2, 5);

    for (int index : new int[] {-1, 3}) {
      assertThatThrownBy(() -> slice.read(index, inputs, targets, 0))
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
    assertThatThrownBy(() -> slice.slice(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> slice.from(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(inputs.data()).containsOnly(0);
  }

  @Test
  void aSliceOfASliceGathersWithoutAllocating() throws Exception {
    Dataset slice = new Numbers(8).slice(2, 6).from(1);
    int[] indices = {2, 0, 1};
    slice.gather(indices, 0, 3, inputs, targets);

    assertThat(
            Allocation.of(
                () -> {
                  for (int i = 0; i < 1000; i++) {
                    slice.gather(indices, 0, 3, inputs, targets);
                  }
                }))
        .isLessThan(8_000);
  }
}
