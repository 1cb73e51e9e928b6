package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is packed beside the columns of B. */
@Tag("kernel")
class VectorPanelTest {

  /** What an earlier product left there would cost time, and show in no result. */
  @Test
  void zerosStandBehindTheColumnsOfAPanel() {
    assumeThat(Kernels.chosen()).as("the kernel").isNotInstanceOf(ScalarKernels.class);
    for (boolean transposed : new boolean[] {false, true}) {
      float[] b = transposed ? new float[] {1, 4, 2, 5, 3, 6} : new float[] {1, 2, 3, 4, 5, 6};
      Product product = new Product().fill(null, 0, 0, b, null, 0, 3, 2);
      product.transposed(transposed, false);
      float[] panel = new float[2 * 4];
      Arrays.fill(panel, Float.POSITIVE_INFINITY);
      VectorPanel.pack(product, 0, 2, 1, 2, panel, 4, new Scratch());
      assertThat(panel).containsExactly(2, 3, 0, 0, 5, 6, 0, 0);
    }
  }

  /** Panels side by side: of the last one only the first column is B's. */
  @Test
  void zerosStandBehindTheColumnsOfTheLastPanelOfABand() {
    assumeThat(Kernels.chosen()).as("the kernel").isNotInstanceOf(ScalarKernels.class);
    int panelWidth = VectorLanes.WIDEST * VectorLanes.LANES;
    int width = VectorPanel.vectors(10_000) * VectorLanes.LANES;
    int whole = width - panelWidth;
    int columns = whole + 1;
    float[] b = new float[2 * columns];
    Arrays.fill(b, 1);
    for (boolean transposed : new boolean[] {false, true}) {
      Product product = new Product().fill(null, 0, 0, b, null, 0, columns, 2);
      product.transposed(transposed, false);
      float[] panel = new float[2 * width];
      Arrays.fill(panel, Float.POSITIVE_INFINITY);
      VectorPanel.pack(product, 0, 2, 0, columns, panel, width, new Scratch());
      float[] expected = new float[2 * width];
      Arrays.fill(expected, 0, 2 * whole, 1);
      expected[2 * whole] = 1;
      expected[2 * whole + panelWidth] = 1;
      assertThat(panel).containsExactly(expected);
    }
  }
}
