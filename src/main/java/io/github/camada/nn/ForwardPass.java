package io.github.camada.nn;

import io.github.camada.tensor.Tensor;

/**
 * The memory in which a layer, or a whole network, computes batches of up to a fixed number of
 * rows. It belongs to one thread at a time; the weights it reads are shared.
 */
public interface ForwardPass {

  /**
   * Computes the outputs of a batch.
   *
   * @param input {@code [at least rows, in]}; kept until the next call, not written
   * @param rows number of examples, at most this pass's capacity
   * @return {@code [capacity, out]}, of which the first {@code rows} rows are the result; the same
   *     tensor in every call
   */
  Tensor forward(Tensor input, int rows);
}
