package io.github.camada.metric;

import io.github.camada.tensor.Tensor;

/** How far numbers are from what they should be: of an example, the mean over its outputs. */
final class Errors {

  private Errors() {}

  static double absolute(Tensor outputs, Tensor targets, int row) {
    int width = outputs.dimension(1);
    double sum = 0;
    for (int j = row * width; j < (row + 1) * width; j++) {
      sum += Math.abs((double) outputs.data()[j] - targets.data()[j]);
    }
    return sum / width;
  }

  static double squared(Tensor outputs, Tensor targets, int row) {
    int width = outputs.dimension(1);
    double sum = 0;
    for (int j = row * width; j < (row + 1) * width; j++) {
      double error = (double) outputs.data()[j] - targets.data()[j];
      sum += error * error;
    }
    return sum / width;
  }
}
