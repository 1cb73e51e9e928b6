package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/** Refuses batches and gradients that do not fit a layer's pass. */
final class PassRows {

  private static final int NONE = -1;

  private final Layer layer;
  private final int capacity;
  private int rows = NONE;

  PassRows(Layer layer, int capacity) {
    this.layer = layer;
    this.capacity = capacity;
  }

  /** The rows of the last forward pass; a batch {@code [at least rows, in]} comes in. */
  void begin(Tensor batch, int batchRows) {
    int in = layer.inputWidth();
    if (batch.rank() != 2 || batch.dimension(1) != in) {
      throw new IllegalArgumentException(
          layer + ": input " + Arrays.toString(batch.shape()) + ", wanted [batch, " + in + "]");
    }
    if (batchRows < 0 || batchRows > capacity || batchRows > batch.dimension(0)) {
      throw new IllegalArgumentException(
          layer
              + ": "
              + batchRows
              + " rows of "
              + Arrays.toString(batch.shape())
              + " in a pass for up to "
              + capacity);
    }
    rows = batchRows;
  }

  /** A gradient {@code [at least rows, out]} is to be carried back. */
  void requireGradient(Tensor gradient, int gradientRows) {
    if (rows == NONE) {
      throw new IllegalStateException(layer + ": backward without a forward pass before it");
    }
    boolean fits =
        gradientRows == rows
            && gradient.rank() == 2
            && gradient.dimension(0) >= rows
            && gradient.dimension(1) == layer.outputWidth();
    if (!fits) {
      throw new IllegalArgumentException(
          layer
              + ": gradient "
              + Arrays.toString(gradient.shape())
              + " for "
              + gradientRows
              + " rows, wanted [batch, "
              + layer.outputWidth()
              + "] for the "
              + rows
              + " rows of the last forward pass");
    }
  }
}
