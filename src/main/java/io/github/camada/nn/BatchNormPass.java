package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;

/**
 * A batch normalisation at work. With n = (x - mean) / sqrt(variance + epsilon), and dL/dy given:
 *
 * <pre>
 *   dL/dshift = sum over rows of dL/dy
 *   dL/dscale = sum over rows of dL/dy n
 *   dL/dx     = scale / sqrt(variance + epsilon) (dL/dy - dL/dshift / rows - n dL/dscale / rows)
 * </pre>
 *
 * <p>where the last two terms are missing if mean and variance are the running ones. Threads take
 * columns, so that each sum is formed row by row, in double precision.
 *
 * <p>The running figures move on the way back, as the step is taken then: a batch that is refused
 * because its loss is infinite has not touched them.
 */
final class BatchNormPass extends DividedPass {

  private static final int SMALLEST_SHARED_WORK = 8_192;

  private final BatchNorm layer;
  private final boolean runningOnly;
  private final float[] normalised;
  private final double[] mean;
  private final double[] squares;
  private final double[] inverse;
  private final double[] shiftGradient;
  private final double[] scaleGradient;
  private final RangeWork forward =
      divided(new RangeWork(SMALLEST_SHARED_WORK, this::forwardColumns));
  private final RangeWork backward =
      divided(new RangeWork(SMALLEST_SHARED_WORK, this::backwardColumns));

  /** With the running mean and variance only, or those of each batch. */
  BatchNormPass(BatchNorm layer, int capacity, boolean runningOnly) {
    super(layer, capacity);
    int width = layer.inputWidth();
    this.layer = layer;
    this.runningOnly = runningOnly;
    this.normalised = new float[output.size()];
    this.mean = new double[width];
    this.squares = new double[width];
    this.inverse = new double[width];
    this.shiftGradient = new double[width];
    this.scaleGradient = new double[width];
  }

  private boolean usesBatch() {
    return !runningOnly && rows > 1;
  }

  @Override
  void computeOutput() {
    forward.apply(mean.length, elements());
  }

  private void forwardColumns(int from, int to) {
    if (usesBatch()) {
      takeBatch(from, to);
    } else {
      takeRunning(from, to);
    }
    float[] scale = layer.parameters().get(0).value().data();
    float[] shift = layer.parameters().get(1).value().data();
    float[] y = output.data();
    for (int row = 0; row < rows; row++) {
      int begin = row * mean.length;
      for (int j = from; j < to; j++) {
        float n = (float) ((x[begin + j] - mean[j]) * inverse[j]);
        normalised[begin + j] = n;
        y[begin + j] = n * scale[j] + shift[j];
      }
    }
  }

  private void takeRunning(int from, int to) {
    for (int j = from; j < to; j++) {
      mean[j] = layer.mean().data()[j];
      inverse[j] = inverse(layer.variance().data()[j]);
    }
  }

  private double inverse(double variance) {
    return 1 / Math.sqrt(variance + layer.epsilon());
  }

  private void takeBatch(int from, int to) {
    Arrays.fill(mean, from, to, 0);
    Arrays.fill(squares, from, to, 0);
    for (int row = 0; row < rows; row++) {
      for (int j = from; j < to; j++) {
        mean[j] += x[row * mean.length + j];
      }
    }
    for (int j = from; j < to; j++) {
      mean[j] /= rows;
    }
    for (int row = 0; row < rows; row++) {
      for (int j = from; j < to; j++) {
        double difference = x[row * mean.length + j] - mean[j];
        squares[j] += difference * difference;
      }
    }
    for (int j = from; j < to; j++) {
      // what a float does not hold would stay in the running variance
      boolean held = squares[j] / (rows - 1) <= Float.MAX_VALUE;
      inverse[j] = held ? inverse(squares[j] / rows) : Double.NaN;
    }
  }

  private void moveRunning(int from, int to) {
    float[] runningMean = layer.mean().data();
    float[] runningVariance = layer.variance().data();
    double kept = layer.momentum();
    for (int j = from; j < to; j++) {
      runningMean[j] = (float) (kept * runningMean[j] + (1 - kept) * mean[j]);
      runningVariance[j] =
          (float) (kept * runningVariance[j] + (1 - kept) * squares[j] / (rows - 1));
    }
  }

  @Override
  void computeParameterGradients() {
    backward.apply(mean.length, elements());
  }

  /** It stands there already: each column was at hand. */
  @Override
  Tensor inputGradient(Tensor outputGradient) {
    return outputGradient;
  }

  private void backwardColumns(int from, int to) {
    if (usesBatch()) {
      moveRunning(from, to);
    }
    Arrays.fill(shiftGradient, from, to, 0);
    Arrays.fill(scaleGradient, from, to, 0);
    for (int row = 0; row < rows; row++) {
      int begin = row * mean.length;
      for (int j = from; j < to; j++) {
        shiftGradient[j] += gradient[begin + j];
        scaleGradient[j] += (double) gradient[begin + j] * normalised[begin + j];
      }
    }
    float[] scale = layer.parameters().get(0).value().data();
    for (int j = from; j < to; j++) {
      layer.parameters().get(0).gradient().data()[j] = (float) scaleGradient[j];
      layer.parameters().get(1).gradient().data()[j] = (float) shiftGradient[j];
      shiftGradient[j] = usesBatch() ? shiftGradient[j] / rows : 0;
      scaleGradient[j] = usesBatch() ? scaleGradient[j] / rows : 0;
    }
    for (int row = 0; row < rows; row++) {
      int begin = row * mean.length;
      for (int j = from; j < to; j++) {
        double centred =
            gradient[begin + j] - shiftGradient[j] - normalised[begin + j] * scaleGradient[j];
        gradient[begin + j] = (float) (scale[j] * inverse[j] * centred);
      }
    }
  }
}
