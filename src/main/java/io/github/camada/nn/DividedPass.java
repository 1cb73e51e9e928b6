package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.List;

/**
 * A pass of which threads take pieces. Batches and gradients that do not fit are refused, and the
 * outputs stand in the same tensor each time; what is computed of them is the layer's own.
 */
abstract class DividedPass implements TrainingPass {

  private final Layer layer;
  private final PassRows passRows;
  private final List<RangeWork> works = new ArrayList<>();

  /** Y {@code [capacity, out]}. */
  final Tensor output;

  /** X of the last batch. */
  float[] x;

  /** How many rows of it there are. */
  int rows;

  /** dL/dY of the last batch. */
  float[] gradient;

  DividedPass(Layer layer, int capacity) {
    this.layer = layer;
    this.passRows = new PassRows(layer, capacity);
    this.output = Tensor.zeros(capacity, layer.outputWidth());
  }

  /** Work that is divided between the threads of this pass. */
  final RangeWork divided(RangeWork work) {
    works.add(work);
    return work;
  }

  /** How many values have come in. */
  final long elements() {
    return (long) rows * layer.inputWidth();
  }

  @Override
  public void divideBetween(Threads threads) {
    works.forEach(work -> work.divideBetween(threads));
  }

  @Override
  public final Tensor forward(Tensor input, int count) {
    passRows.begin(input, count);
    x = input.data();
    rows = count;
    computeOutput();
    return output;
  }

  /** Y of X. */
  abstract void computeOutput();

  @Override
  public final Tensor backward(Tensor outputGradient, int count, boolean inputNeeded) {
    passRows.requireGradient(outputGradient, count);
    gradient = outputGradient.data();
    computeParameterGradients();
    return inputNeeded ? inputGradient(outputGradient) : null;
  }

  /** The gradients of the parameters; a layer without any has nothing to do. */
  void computeParameterGradients() {}

  /**
   * dL/dX, after the gradients of the parameters.
   *
   * @param outputGradient dL/dY, in whose place it may stand
   * @return the tensor in which it stands
   */
  abstract Tensor inputGradient(Tensor outputGradient);
}
