package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The oracle of the gradient check: a network and its cross-entropy in double precision, written
 * from the formulas and sharing no code with the library.
 */
final class DoubleNetwork {

  private final DoubleUnaryOperator activation;
  private final double[][] weights;
  private final double[][] biases;
  private final double[] input;
  private final int[] labels;
  private double smallestSum;

  DoubleNetwork(MLP model, DoubleUnaryOperator activation, Tensor input, int[] labels) {
    this.activation = activation;
    this.weights = new double[model.layers().size()][];
    this.biases = new double[weights.length][];
    for (int i = 0; i < weights.length; i++) {
      List<Parameter> parameters = model.layers().get(i).parameters();
      weights[i] = doubles(parameters.get(0).value());
      biases[i] = doubles(parameters.get(1).value());
    }
    this.input = doubles(input);
    this.labels = labels;
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = tensor.data()[i];
    }
    return values;
  }

  double[] weight(int layer) {
    return weights[layer];
  }

  double[] bias(int layer) {
    return biases[layer];
  }

  /** {@code [labels, in]}. */
  double[] input() {
    return input;
  }

  /** How near any sum came to 0, the kink of ReLU, in the last forward pass. */
  double smallestSum() {
    return smallestSum;
  }

  /** The mean cross-entropy of all rows. */
  double loss() {
    smallestSum = Double.POSITIVE_INFINITY;
    double total = 0;
    int width = input.length / labels.length;
    for (int row = 0; row < labels.length; row++) {
      double[] values = java.util.Arrays.copyOfRange(input, row * width, (row + 1) * width);
      for (int layer = 0; layer < weights.length; layer++) {
        values = forward(values, weights[layer], biases[layer]);
      }
      double sum = 0;
      for (double logit : values) {
        sum += Math.exp(logit);
      }
      total += Math.log(sum) - values[labels[row]];
    }
    return total / labels.length;
  }

  private double[] forward(double[] x, double[] weight, double[] bias) {
    double[] y = new double[bias.length];
    for (int j = 0; j < y.length; j++) {
      double sum = bias[j];
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * weight[i * y.length + j];
      }
      smallestSum = Math.min(smallestSum, Math.abs(sum));
      y[j] = activation.applyAsDouble(sum);
    }
    return y;
  }

  /** The central difference of the loss by one element of one of this network's arrays. */
  double derivative(double[] array, int index) {
    double value = array[index];
    double step = 1e-5;
    array[index] = value + step;
    double above = loss();
    array[index] = value - step;
    double below = loss();
    array[index] = value;
    return (above - below) / (2 * step);
  }
}
