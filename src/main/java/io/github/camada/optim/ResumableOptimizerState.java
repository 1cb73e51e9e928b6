package io.github.camada.optim;

import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * The state of an optimizer that a checkpoint can keep, so that an interrupted run goes on as if
 * nothing had happened. A rule without memory gives an empty map.
 */
public interface ResumableOptimizerState extends OptimizerState {

  /**
   * All that the next step depends on, beside parameters, gradients and the number of steps so far.
   * A checkpoint is written from these tensors; to resume, its numbers are copied into them.
   *
   * @return the tensors themselves, under names of the optimizer's choice; always the same names
   *     and shapes for the same parameters
   */
  Map<String, Tensor> memory();

  /**
   * Goes on after so many steps; {@link #memory} has been filled with what it held then.
   *
   * @param steps at least 0
   */
  void resumeAfter(long steps);
}
