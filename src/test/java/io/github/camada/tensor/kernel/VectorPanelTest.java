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
}
