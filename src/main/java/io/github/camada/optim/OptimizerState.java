package io.github.camada.optim;

import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.Map;
import java.util.Optional;

/**
 * What an optimizer remembers while it trains one set of parameters. A step begins, takes gradients
 * in pieces if the rule can use them so, and ends.
 */
public interface OptimizerState {

  /**
   * Begins a step.
   *
   * @param learningRateFactor by which the learning rate is multiplied in this step, as a {@link
   *     Schedule} wants it; finite, at least 0
   */
  void begin(double learningRateFactor);

  /**
   * The way to change parameters by pieces of their gradients between {@link #begin} and {@link
   * #end}, as soon as a piece is known, for a rule that needs no more than an element's own
   * gradient. Every step has the bits that it has without.
   *
   * @return what changes them, the same object in every step; empty for a rule that wants whole
   *     gradients
   */
  default Optional<ParameterUpdate> piecewise() {
    return Optional.empty();
  }

  /** Ends a step: changes the parameters of which no piece was applied, by their gradients. */
  void end();

  /** A whole step with the optimizer's own learning rate, by the gradients of the parameters. */
  default void step() {
    begin(1);
    end();
  }

  /**
   * Divides the work of all steps that follow between these threads, if this rule divides work;
   * unless this was called, between all of the process. The bits of a step do not depend on it.
   *
   * @param threads between which
   */
  default void divideBetween(Threads threads) {}

  /**
   * All that the next step depends on, beside parameters, gradients and the number of steps so far.
   * A checkpoint is written from these tensors; to resume, its numbers are copied into them.
   *
   * @return the tensors themselves, under names of the optimizer's choice; always the same names
   *     and shapes for the same parameters; empty for a rule without memory
   */
  Map<String, Tensor> memory();

  /**
   * Goes on after so many steps; {@link #memory} has been filled with what it held then. A rule
   * that does not count steps has nothing to do.
   *
   * @param steps at least 0
   */
  default void resumeAfter(long steps) {}
}
