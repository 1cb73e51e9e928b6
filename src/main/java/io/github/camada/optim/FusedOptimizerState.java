package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;

/**
 * The state of an optimizer whose rule needs no more than an element's own gradient, so that it can
 * be applied to each piece of a gradient as soon as that is known. A {@code Trainer} does so. Every
 * step has the bits that {@link #step} gives.
 */
public interface FusedOptimizerState extends OptimizerState, ParameterUpdate {

  /**
   * Whether this is one of the parameters that the state was started with. What is not is left
   * alone, whether gradients come in pieces or not.
   *
   * @param parameter one of the network's
   * @return false if pieces of its gradient are not wanted
   */
  @Override
  boolean covers(Parameter parameter);

  /** Begins a step; pieces of gradients may be applied after this. */
  void begin();

  /** Ends a step: changes the parameters of which no piece was applied, by their gradients. */
  void end();

  @Override
  default void step() {
    begin();
    end();
  }
}
