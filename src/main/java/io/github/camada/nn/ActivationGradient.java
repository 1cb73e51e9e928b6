package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Kernels;
import java.util.Arrays;

/**
 * Turns dL/dY into dL/dZ in place, and sums its columns to dL/db. Threads take bands of columns, so
 * that each sum is formed row by row whatever their number.
 */
final class ActivationGradient {

  /** Below this many elements, some 5 microseconds of work, one thread does it alone. */
  private static final int SMALLEST_SHARED_WORK = 16_384;

  private final Activation activation;
  private final ActivationWork work;
  private final float[] sums;
  private final float[] outputs;
  private final float[] biasGradient;
  private final int width;
  private final RangeWork columns = RangeWork.inParts(SMALLEST_SHARED_WORK, this::applyPart);
  private float[] gradient;
  private int rows;

  /**
   * The gradient of one layer.
   *
   * @param activation f
   * @param sum Z {@code [capacity, width]}; the output itself for identity and ReLU
   * @param output Y {@code [capacity, width]}
   * @param biasGradient {@code [width]}
   */
  ActivationGradient(Activation activation, Tensor sum, Tensor output, Tensor biasGradient) {
    this.activation = activation;
    this.work = new ActivationWork(activation);
    this.sums = sum.data();
    this.outputs = output.data();
    this.biasGradient = biasGradient.data();
    this.width = biasGradient.size();
  }

  void divideBetween(Threads threads) {
    columns.divideBetween(threads);
    work.divideBetween(threads);
  }

  void apply(float[] outputGradient, int batchRows) {
    gradient = outputGradient;
    rows = batchRows;
    Arrays.fill(biasGradient, 0f);
    columns.apply(width, (long) rows * width);
  }

  private void applyPart(int part, int from, int to) {
    if (activation == Activation.RELU) {
      Kernels.current().reluGradient(outputs, gradient, biasGradient, rows, width, from, to);
      return;
    }
    boolean scaled = activation == Activation.IDENTITY;
    if (!scaled && to - from == width) {
      work.scale(gradient, sums, outputs, part, 0, rows * width);
      scaled = true;
    }
    for (int i = 0; i < rows; i++) {
      int row = i * width;
      if (!scaled) {
        work.scale(gradient, sums, outputs, part, row + from, row + to);
      }
      for (int j = from; j < to; j++) {
        biasGradient[j] += gradient[row + j];
      }
    }
  }
}
