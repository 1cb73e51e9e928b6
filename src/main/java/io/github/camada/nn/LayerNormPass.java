package io.github.camada.nn;

import io.github.camada.tensor.Tensor;

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
final class LayerNormPass extends DividedPass {

  private static final int SMALLEST_SHARED_WORK = 8_192;

  private final LayerNorm layer;
  private final int width;
  private final float[] normalised;
  private final double[] inverse;
  private final RangeWork forward = divided(new RangeWork(SMALLEST_SHARED_WORK, this::forwardRows));
  private final RangeWork columns = divided(new RangeWork(SMALLEST_SHARED_WORK, this::sumColumns));
  private final RangeWork backward =
      divided(new RangeWork(SMALLEST_SHARED_WORK, this::backwardRows));

  LayerNormPass(LayerNorm layer, int capacity) {
    super(layer, capacity);
    this.layer = layer;
    this.width = layer.inputWidth();
    this.normalised = new float[output.size()];
    this.inverse = new double[capacity];
  }

  @Override
  void computeOutput() {
    forward.apply(rows, elements());
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
  void computeParameterGradients() {
    columns.apply(width, elements());
  }

  @Override
  Tensor inputGradient(Tensor outputGradient) {
    backward.apply(rows, elements());
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
