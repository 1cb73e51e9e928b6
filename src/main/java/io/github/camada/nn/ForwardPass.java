package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;

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

  /**
   * Divides the work of all batches that follow between these threads, if this pass divides work;
   * unless this was called, between all of the process. The bits of a result do not depend on it.
   *
   * @param threads between which
   */
  default void divideBetween(Threads threads) {}
}
