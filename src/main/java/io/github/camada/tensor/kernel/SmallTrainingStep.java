package io.github.camada.tensor.kernel;

/**
 * A training step of a small network, on kernels of one's choice: the same products, passes and
 * updates as in a large one. Kernels are compared by its time, and compiled by its repetition.
 */
final class SmallTrainingStep {

  /** Rows that make tiles of six and of four. */
  private static final int BATCH = 40;

  /** Some of them fill no vector of any width. */
  private static final int INPUTS = 100;

  /** Enough columns for zeros to be looked for, and some that fill no panel. */
  private static final int WIDTH = 300;

  private static final int OUTPUTS = 10;

  /** Rows of a batch whose gradients are nearly outer products. */
  private static final int FEW = 3;

  /** Pixels of a stroke; the gap behind it is twice as long. */
  private static final int STROKE = 13;

  private final Kernels kernels;

  /** One for each, as in a network: where one has looked for zeros in vain, it pauses. */
  private final MatrixProduct skipping;

  private final MatrixProduct product;
  private final AdamRule adam;
  private final MomentumRule momentum;
  private final MomentumRule descent;
  private final byte[] pixels = new byte[BATCH * INPUTS];
  private final float[] sparse = new float[BATCH * INPUTS];
  private final float[] dense = values(BATCH * INPUTS);
  private final float[] weights = values(INPUTS * WIDTH);
  private final float[] bias = values(WIDTH);
  private final float[] hidden = new float[BATCH * WIDTH];
  private final float[] outputWeights = values(WIDTH * OUTPUTS);
  private final float[] outputBias = values(OUTPUTS);
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
    this.skipping = new MatrixProduct(new Parallel(1), kernels);
    this.product = new MatrixProduct(new Parallel(1), kernels);
    this.adam = new AdamRule(0.9f, 0.999f, 1e-7f, kernels);
    this.momentum = new MomentumRule(0f, 0.9f, kernels);
    this.descent = new MomentumRule(0f, 0f, kernels);
    adam.begin(0f, 1);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = isInked(i / INPUTS, i % INPUTS) ? (byte) i : 0;
    }
  }

  /**
   * Ink in strokes, the same in all pictures, and here and there a spot of its own. Elsewhere six
   * neighbouring pixels are zero at once, and the same pixel of six pictures: what tiles pass over.
   */
  private static boolean isInked(int row, int input) {
    return input / STROKE % 3 == 0 || (row + input) % 25 == 0;
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
    forward(skipping, sparse);
    backward(skipping, sparse);
    forward(product, dense);
    backward(product, dense);
    product.multiplyAddBias(sparse, weights, bias, true, hidden, 1, WIDTH, INPUTS);
    product.multiplyAddBias(sparse, weights, true, bias, true, hidden, 1, WIDTH, INPUTS);
    return System.nanoTime() - start;
  }

  /** Whether the products of the pictures pass over zeros, so that this, too, is compiled. */
  boolean skipsZeros() {
    return skipping.skipsZeros();
  }

  private void forward(MatrixProduct first, float[] inputs) {
    first.multiplyAddBias(inputs, weights, bias, true, hidden, BATCH, WIDTH, INPUTS);
    product.multiplyAddBias(
        hidden, outputWeights, outputBias, false, outputs, BATCH, OUTPUTS, WIDTH);
  }

  private void backward(MatrixProduct first, float[] inputs) {
    product.multiplyTransposedB(outputs, outputWeights, gradient, BATCH, WIDTH, OUTPUTS);
    kernels.reluGradient(hidden, gradient, sums, BATCH, WIDTH, 0, WIDTH);
    product.multiplyTransposedB(gradient, weights, inputGradient, BATCH, INPUTS, WIDTH);
    if (kernels.handsOnRows()) {
      first.multiplyTransposedA(inputs, gradient, INPUTS, WIDTH, BATCH, this::update);
      product.multiplyTransposedA(inputs, gradient, INPUTS, WIDTH, FEW, this::descend);
    }
    first.multiplyTransposedA(inputs, gradient, weightGradient, INPUTS, WIDTH, BATCH);
    update(weightGradient, 0, INPUTS);
    momentum.apply(outputWeights, outputWeights, 0, velocities, 0, WIDTH * OUTPUTS);
  }

  private void update(float[] rows, int from, int to) {
    int start = from * WIDTH;
    adam.apply(weights, rows, start, firstMoments, secondMoments, start, to * WIDTH);
  }

  private void descend(float[] rows, int from, int to) {
    int start = from * WIDTH;
    descent.apply(weights, rows, start, velocities, start, to * WIDTH);
  }
}
