/**
 * Rules that change parameters by their gradients.
 *
 * <pre>{@code
 * Optimizer optimizer = new Adam(1e-3f);
 * OptimizerState state = optimizer.start(model.parameters());
 * state.step(); // after a backward pass
 * }</pre>
 */
package io.github.camada.optim;
