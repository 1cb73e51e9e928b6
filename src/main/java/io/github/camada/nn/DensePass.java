package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Kernels;
import io.github.camada.tensor.kernel.MatrixProduct;
import io.github.camada.tensor.kernel.Parallel;
import io.github.camada.tensor.kernel.RowConsumer;

/**
 * A dense layer at work on a batch. With Z = XW + b, Y = f(Z) and dL/dY given:
 *
 * <pre>
 *   dL/dZ = dL/dY * f'(Z)      [batch, out]
 *   dL/dW = X^T . dL/dZ        [in, out]
 *   dL/db = column sums        [out]
 *   dL/dX = dL/dZ . W^T        [batch, in]
 * </pre>
 */
final class DensePass implements TrainingPass {

  /** An exponential takes some 4 nanoseconds: below 2,000 a second thread does not pay. */
  private static final int SMALLEST_SHARED_ACTIVATION = 2_000;

  /**
   * Above this, gradients take so much longer to compute than to store that reading the batch once
   * for each few rows of them does not pay.
   */
  private static final int LARGEST_FUSED_BATCH = 512;

  private final DenseLayer layer;
  private final int capacity;
  private final PassRows passRows;
  private MatrixProduct product = new MatrixProduct(Parallel.shared());
  private final Tensor sum;
  private final Tensor output;
  private final Parameter weight;

  /** As it was when the run began: the optimizer's memory was made for the others then. */
  private final boolean weightFrozen;

  /** Weights that are known to be finite need not be read where they meet a zero. */
  private final boolean weightFinite;

  private final Parameter bias;
  private final ActivationGradient activationGradient;
  private final ActivationWork activation;
  private final RangeWork elements = RangeWork.inParts(SMALLEST_SHARED_ACTIVATION, this::activate);
  private final RowConsumer updateOfRows = this::updateRows;
  private ParameterUpdate update;
  private Tensor input;
  private Tensor inputGradient;

  DensePass(DenseLayer layer, int capacity, boolean training) {
    this.layer = layer;
    this.capacity = capacity;
    this.passRows = new PassRows(layer, capacity);
    this.weight = layer.parameters().get(0);
    this.weightFrozen = weight.isFrozen();
    this.weightFinite = !training && weight.isKnownToBeFinite();
    this.bias = layer.parameters().get(1);
    this.activation = new ActivationWork(layer.activation());
    this.output = Tensor.zeros(capacity, layer.outputWidth());
    // Identity and ReLU have derivatives that can be told from the output; others keep Z for them.
    this.sum = isFused() || !training ? output : Tensor.zeros(output.shape());
    this.activationGradient =
        training ? new ActivationGradient(layer.activation(), sum, output, bias.gradient()) : null;
    if (training) {
      weight.gradient(); // allocated now, not in the first batch
    }
  }

  @Override
  public void divideBetween(Threads threads) {
    product = new MatrixProduct(threads.pool());
    activation.divideBetween(threads);
    elements.divideBetween(threads);
    if (activationGradient != null) {
      activationGradient.divideBetween(threads);
    }
  }

  private boolean isFused() {
    return layer.activation() == Activation.IDENTITY || layer.activation() == Activation.RELU;
  }

  @Override
  public Tensor forward(Tensor batch, int rows) {
    int in = layer.inputWidth();
    int out = layer.outputWidth();
    passRows.begin(batch, rows);
    input = batch;
    boolean relu = layer.activation() == Activation.RELU;
    float[] w = weight.value().data();
    float[] b = bias.value().data();
    product.multiplyAddBias(batch.data(), w, weightFinite, b, relu, sum.data(), rows, out, in);
    if (!isFused()) {
      elements.apply(rows * out);
    }
    return output;
  }

  private void activate(int part, int from, int to) {
    activation.values(sum.data(), output.data(), part, from, to);
  }

  @Override
  public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
    Tensor result = backwardToInput(outputGradient, rows, inputNeeded);
    if (!weightFrozen) {
      product.multiplyTransposedA(
          input.data(),
          outputGradient.data(),
          weight.gradient().data(),
          layer.inputWidth(),
          layer.outputWidth(),
          rows);
    }
    return result;
  }

  @Override
  public Tensor backward(
      Tensor outputGradient, int rows, boolean inputNeeded, ParameterUpdate update) {
    boolean fused =
        !weightFrozen
            && rows <= LARGEST_FUSED_BATCH
            && Kernels.current().handsOnRows()
            && update.covers(weight);
    if (!fused) {
      return backward(outputGradient, rows, inputNeeded);
    }
    Tensor result = backwardToInput(outputGradient, rows, inputNeeded);
    this.update = update;
    product.multiplyTransposedA(
        input.data(),
        outputGradient.data(),
        layer.inputWidth(),
        layer.outputWidth(),
        rows,
        updateOfRows);
    return result;
  }

  private void updateRows(float[] gradient, int from, int to) {
    update.apply(weight, gradient, from * layer.outputWidth(), to * layer.outputWidth());
  }

  private Tensor backwardToInput(Tensor outputGradient, int rows, boolean inputNeeded) {
    int in = layer.inputWidth();
    int out = layer.outputWidth();
    passRows.requireGradient(outputGradient, rows);
    float[] gradient = outputGradient.data();
    activationGradient.apply(gradient, rows);
    if (!inputNeeded) {
      return null;
    }
    if (inputGradient == null) {
      inputGradient = Tensor.zeros(capacity, in);
    }
    product.multiplyTransposedB(
        gradient, weight.value().data(), inputGradient.data(), rows, in, out);
    return inputGradient;
  }
}
