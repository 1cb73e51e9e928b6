package io.github.camada.nn;

import io.github.camada.tensor.Tensor;

/** A pass that can also carry gradients back. */
public interface TrainingPass extends ForwardPass {

  /**
   * Begins a step: the next {@link #forward} belongs to it. A layer that draws while it trains, as
   * dropout does, draws each number from this seed and the number's place, row and unit, for
   * example with {@link io.github.camada.tensor.RandomStream#floatAt}, and from nothing else: then
   * a run has the same bits whatever the threads, and a checkpoint need not know what was drawn.
   *
   * @param stepSeed another one for each layer and each step of a run, the same whenever the run is
   *     done again or resumed
   */
  default void begin(long stepSeed) {}

  /**
   * Computes the gradients of the last forward pass: overwrites those of the parameters, and
   * returns that of the input.
   *
   * @param outputGradient {@code [capacity, out]}: of the loss with respect to this pass's output;
   *     used as working memory
   * @param rows the number of rows of the last forward pass
   * @param inputNeeded whether the gradient of the input is wanted; a first layer spares it
   * @return {@code [capacity, in]}, of which the first {@code rows} rows are the result; null if it
   *     was not wanted
   * @throws IllegalArgumentException if the gradient's shape or the number of rows does not fit
   * @throws IllegalStateException if there was no forward pass
   */
  Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded);

  /**
   * The same, where gradients of parameters are used at once instead of being kept: a pass may hand
   * them over in pieces, once it does not need the parameter's value any more, and then leaves
   * {@link Parameter#gradient} as it was. Gradients that the update does not cover are kept. By
   * default a pass hands nothing over.
   *
   * @param outputGradient as above
   * @param rows as above
   * @param inputNeeded as above
   * @param update changes parameters by the pieces
   * @return as above
   * @throws IllegalArgumentException as above
   * @throws IllegalStateException as above
   */
  default Tensor backward(
      Tensor outputGradient, int rows, boolean inputNeeded, ParameterUpdate update) {
    return backward(outputGradient, rows, inputNeeded);
  }
}
