package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.List;

/**
 * The mean of what several networks say; all in double precision, and nothing under- or overflows.
 */
final class EnsembleForward implements ForwardPass {

  private final boolean ofProbabilities;
  private final List<? extends ForwardPass> passes;
  private final Tensor output;

  /** {@code [members][capacity * out]}: the logarithms of probabilities, or outputs. */
  private final double[][] values;

  EnsembleForward(
      boolean ofProbabilities, List<? extends ForwardPass> passes, int capacity, int width) {
    this.ofProbabilities = ofProbabilities;
    this.passes = passes;
    this.output = Tensor.zeros(capacity, width);
    this.values = new double[passes.size()][capacity * width];
  }

  boolean isOfProbabilities() {
    return ofProbabilities;
  }

  Tensor output() {
    return output;
  }

  double[] values(int member) {
    return values[member];
  }

  @Override
  public void divideBetween(Threads threads) {
    passes.forEach(pass -> pass.divideBetween(threads));
  }

  @Override
  public Tensor forward(Tensor input, int rows) {
    int width = output.dimension(1);
    for (int i = 0; i < passes.size(); i++) {
      float[] z = passes.get(i).forward(input, rows).data();
      for (int row = 0; row < rows; row++) {
        take(z, row * width, width, values[i]);
      }
    }
    for (int j = 0; j < rows * width; j++) {
      output.data()[j] = (float) (ofProbabilities ? meanOfExponentials(j) : mean(j));
    }
    return output;
  }

  /** Less the logarithm of the sum of exponentials, if these are to be probabilities. */
  private void take(float[] z, int from, int width, double[] to) {
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    if (ofProbabilities) {
      for (int j = from; j < from + width; j++) {
        max = Math.max(max, z[j]);
      }
      for (int j = from; j < from + width; j++) {
        sum += StrictMath.exp(z[j] - max);
      }
    }
    double less = ofProbabilities ? max + StrictMath.log(sum) : 0;
    for (int j = from; j < from + width; j++) {
      to[j] = z[j] - less;
    }
  }

  private double mean(int j) {
    double sum = 0;
    for (double[] each : values) {
      sum += each[j];
    }
    return sum / values.length;
  }

  private double meanOfExponentials(int j) {
    double max = Double.NEGATIVE_INFINITY;
    for (double[] each : values) {
      max = Math.max(max, each[j]);
    }
    double sum = 0;
    for (double[] each : values) {
      sum += StrictMath.exp(each[j] - max);
    }
    return max + StrictMath.log(sum / values.length);
  }
}
