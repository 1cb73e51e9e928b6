package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.tensor.Tensor;

/** y = x / 10. */
record Regression() implements Dataset {

  /** Half the squared error. */
  record HalfSquare() implements io.github.camada.loss.Loss {

    @Override
    public double sum(
        Tensor outputs,
        Tensor targets,
        float[] weights,
        int rows,
        double divisor,
        Tensor outputGradient) {
      double total = 0;
      for (int i = 0; i < rows; i++) {
        float error = outputs.data()[i] - targets.data()[i];
        total += 0.5 * error * error;
        outputGradient.data()[i] = (float) (error / divisor);
      }
      return total;
    }
  }

  @Override
  public int size() {
    return 22;
  }

  @Override
  public int inputWidth() {
    return 1;
  }

  @Override
  public int targetWidth() {
    return 1;
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    inputs.data()[row] = index;
    targets.data()[row] = index / 10f;
  }
}
