package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;

/**
 * A layer normalisation at work. With n = (x - mean) / sqrt(variance + epsilon), g = dL/dy scale,
 * and dL/dy given:
 *
 * <pre>
 *   dL/dshift = sum over rows of dL/dy
 *   dL/dscale = sum over rows of dL/dy n
 *   dL/dx     = (g - mean of the row's g - n mean of the row's g n) / sqrt(variance + epsilon)
 * </pre>
 *
 * <p>Threads take columns for the first two and rows for the last, so that each sum has one order;
 * sums are kept in double precision.
 */
final class LayerNormPass implements TrainingPass {

  private static final int SMALLEST_SHARED_WORK = 8_192;

  private final LayerNorm layer;
  private final int width;
  private final PassRows passRows;
  private final Tensor output;
  private final float[] normalised;
  private final double[] inverse;
  private final RangeWork forward = new RangeWork(SMALLEST_SHARED_WORK, this::forwardRows);
  private final RangeWork columns = new RangeWork(SMALLEST_SHARED_WORK, this::sumColumns);
  private final RangeWork backward = new RangeWork(SMALLEST_SHARED_WORK, this::backwardRows);
  private float[] x;
  private float[] gradient;
  private int rows;

  LayerNormPass(LayerNorm layer, int capacity) {
    this.layer = layer;
    this.width = layer.inputWidth();
    this.passRows = new PassRows(layer, capacity);
    this.output = Tensor.zeros(capacity, width);
    this.normalised = new float[output.size()];
    this.inverse = new double[capacity];
  }

  @Override
  public void divideBetween(Threads threads) {
    forward.divideBetween(threads);
    columns.divideBetween(threads);
    backward.divideBetween(threads);
  }

  @Override
  public Tensor forward(Tensor input, int count) {
    passRows.begin(input, count);
    x = input.data();
    rows = count;
    forward.apply(count, (long) count * width);
    return output;
  }

  private void forwardRows(int from, int to) {
    float[] scale = layer.parameters().get(0).value().data();
    float[] shift = layer.parameters().get(1).value().data();
    float[] y = output.data();
    for (int row = from; row < to; row++) {
      int begin = row * width;
      double sum = 0;
      for (int j = 0; j < width; j++) {
        sum += x[begin + j];
      }
      double mean = sum / width;
      double squares = 0;
      for (int j = 0; j < width; j++) {
        double difference = x[begin + j] - mean;
        squares += difference * difference;
      }
      inverse[row] = 1 / Math.sqrt(squares / width + layer.epsilon());
      for (int j = 0; j < width; j++) {
        float n = (float) ((x[begin + j] - mean) * inverse[row]);
        normalised[begin + j] = n;
        y[begin + j] = n * scale[j] + shift[j];
      }
    }
  }

  @Override
  public Tensor backward(Tensor outputGradient, int count, boolean inputNeeded) {
    passRows.requireGradient(outputGradient, count);
    gradient = outputGradient.data();
    columns.apply(width, (long) count * width);
    if (!inputNeeded) {
      return null;
    }
    backward.apply(count, (long) count * width);
    return outputGradient;
  }

  private void sumColumns(int from, int to) {
    float[] scaleGradient = layer.parameters().get(0).gradient().data();
    float[] shiftGradient = layer.parameters().get(1).gradient().data();
    for (int j = from; j < to; j++) {
      double scaleSum = 0;
      double shiftSum = 0;
      for (int row = 0; row < rows; row++) {
        scaleSum += (double) gradient[row * width + j] * normalised[row * width + j];
        shiftSum += gradient[row * width + j];
      }
      scaleGradient[j] = (float) scaleSum;
      shiftGradient[j] = (float) shiftSum;
    }
  }

  private void backwardRows(int from, int to) {
    float[] scale = layer.parameters().get(0).value().data();
    for (int row = from; row < to; row++) {
      int begin = row * width;
      double sum = 0;
      double product = 0;
      for (int j = 0; j < width; j++) {
        double g = (double) gradient[begin + j] * scale[j];
        sum += g;
        product += g * normalised[begin + j];
      }
      for (int j = 0; j < width; j++) {
        double g = (double) gradient[begin + j] * scale[j];
        double centred = g - sum / width - normalised[begin + j] * product / width;
        gradient[begin + j] = (float) (inverse[row] * centred);
      }
    }
  }
}
