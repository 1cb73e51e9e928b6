package io.github.camada.train;

import io.github.camada.loss.Loss;
import io.github.camada.tensor.Tensor;

/** Half the mean squared distance, a loss on targets that are no labels. */
record SquaredError() implements Loss {

  @Override
  public double sum(
      Tensor outputs,
      Tensor targets,
      float[] weights,
      int rows,
      double divisor,
      Tensor outputGradient) {
    double total = 0;
    for (int i = 0; i < rows * outputs.dimension(1); i++) {
      float difference = outputs.data()[i] - targets.data()[i];
      if (outputGradient != null) {
        outputGradient.data()[i] = (float) (difference / divisor);
      }
      total += 0.5 * difference * difference;
    }
    return total;
  }
}
