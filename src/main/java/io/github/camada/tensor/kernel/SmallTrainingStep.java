package io.github.camada.tensor.kernel;

/**
 * A training step of a small network, on kernels of one's choice: the same products, passes and
 * updates as in a large one. Kernels are compared by its time, and compiled by its repetition.
 */
final class SmallTrainingStep {

  /** Rows that make tiles of six and of four. */
  private static final int BATCH = 40;

  private static final int INPUTS = 96;

  /** Enough columns for zeros to be looked for, and some that fill no panel. */
  private static final int WIDTH = 272;

  private static final int OUTPUTS = 10;

  private final Kernels kernels;
  private final MatrixProduct product;
  private final AdamRule adam;
  private final MomentumRule momentum;
  private final byte[] pixels = new byte[BATCH * INPUTS];
  private final float[] sparse = new float[BATCH * INPUTS];
  private final float[] dense = values(BATCH * INPUTS);
  private final float[] weights = values(INPUTS * WIDTH);
  private final float[] bias = values(WIDTH);
  private final float[] hidden = new float[BATCH * WIDTH];
  private final float[] outputWeights = values(WIDTH * OUTPUTS);
  private final float[] outputs = new float[BATCH * OUTPUTS];
  private final float[] gradient = new float[BATCH * WIDTH];
  private final float[] inputGradient = new float[BATCH * INPUTS];
  private final float[] weightGradient = new float[INPUTS * WIDTH];
  private final float[] sums = new float[WIDTH];
  private final float[] firstMoments = new float[INPUTS * WIDTH];
  private final float[] secondMoments = new float[INPUTS * WIDTH];
  private final float[] velocities = new float[WIDTH * OUTPUTS];

  /**
   * A step on one thread.
   *
   * @param kernels what computes it
   */
  SmallTrainingStep(Kernels kernels) {
    this.kernels = kernels;
    this.product = new MatrixProduct(new Parallel(1), kernels);
    this.adam = new AdamRule(0.9f, 0.999f, 1e-7f, kernels);
    this.momentum = new MomentumRule(0f, 0.9f, kernels);
    adam.begin(0f, 1);
    for (int i = 0; i < pixels.length; i += 5) {
      pixels[i] = (byte) i;
    }
  }

  /** Between -1 and 1, few of them alike. */
  private static float[] values(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (i * 0x9E3779B9) / (float) (1L << 31);
    }
    return values;
  }

  /**
   * Runs the step once more; weights stay as they are.
   *
   * @return how long it took
   */
  long nanos() {
    long start = System.nanoTime();
    kernels.divideBytes(pixels, 0, sparse, 0, pixels.length, 255f);
    forward(sparse);
    backward(sparse);
    forward(dense);
    backward(dense);
    product.multiplyAddBias(sparse, weights, bias, true, hidden, 1, WIDTH, INPUTS);
    product.multiplyAddBias(sparse, weights, true, bias, true, hidden, 1, WIDTH, INPUTS);
    return System.nanoTime() - start;
  }

  private void forward(float[] inputs) {
    product.multiplyAddBias(inputs, weights, bias, true, hidden, BATCH, WIDTH, INPUTS);
    product.multiply(hidden, outputWeights, outputs, BATCH, OUTPUTS, WIDTH);
  }

  private void backward(float[] inputs) {
    product.multiplyTransposedB(outputs, outputWeights, gradient, BATCH, WIDTH, OUTPUTS);
    kernels.reluGradient(hidden, gradient, sums, BATCH, WIDTH, 0, WIDTH);
    product.multiplyTransposedB(gradient, weights, inputGradient, BATCH, INPUTS, WIDTH);
    if (kernels.handsOnRows()) {
      product.multiplyTransposedA(inputs, gradient, INPUTS, WIDTH, BATCH, this::update);
    }
    product.multiplyTransposedA(inputs, gradient, weightGradient, INPUTS, WIDTH, BATCH);
    update(weightGradient, 0, INPUTS);
    momentum.apply(outputWeights, outputWeights, 0, velocities, 0, WIDTH * OUTPUTS);
  }

  private void update(float[] rows, int from, int to) {
    int start = from * WIDTH;
    adam.apply(weights, rows, start, firstMoments, secondMoments, start, to * WIDTH);
  }
}
