package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/**
 * Stochastic gradient descent with momentum (Polyak: "Some methods of speeding up the convergence
 * of iteration methods", 1964). In each step with gradient g:
 *
 * <pre>
 *   u = momentum u + g          w = w - learningRate u
 * </pre>
 *
 * <p>or, with Nesterov's momentum, which looks ahead (Sutskever, Martens, Dahl, Hinton: "On the
 * importance of initialization and momentum in deep learning", 2013, as rewritten for gradients at
 * the weights themselves):
 *
 * <pre>
 *   u = momentum u + g          w = w - learningRate (g + momentum u)
 * </pre>
 *
 * @param learningRate step size, finite and above 0
 * @param momentum in [0, 1); 0 is plain gradient descent
 * @param nesterov whether the momentum looks ahead
 */
public record Sgd(float learningRate, float momentum, boolean nesterov) implements Optimizer {

  /**
   * Gradient descent with its settings.
   *
   * @param learningRate step size, finite and above 0
   * @param momentum in [0, 1); 0 is plain gradient descent
   * @param nesterov whether the momentum looks ahead
   * @throws IllegalArgumentException if one is out of range
   */
  public Sgd {
    Hyperparameter.requirePositive("SGD", "learning rate", learningRate);
    Hyperparameter.requireFraction("SGD", "momentum", momentum);
  }

  /**
   * Gradient descent with momentum.
   *
   * @param learningRate step size, finite and above 0
   * @param momentum in [0, 1); 0 is plain gradient descent
   * @throws IllegalArgumentException if one is out of range
   */
  public Sgd(float learningRate, float momentum) {
    this(learningRate, momentum, false);
  }

  /**
   * Gradient descent without momentum.
   *
   * @param learningRate step size, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public Sgd(float learningRate) {
    this(learningRate, 0f);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return nesterov ? new NesterovState(this, parameters) : new SgdState(this, parameters);
  }

  /**
   * The settings, each with the fewest decimals that say which float it is: the same text on every
   * Java version, as a record of training keeps it.
   */
  @Override
  public String toString() {
    return "Sgd[learningRate="
        + Hyperparameter.text(learningRate)
        + ", momentum="
        + Hyperparameter.text(momentum)
        + (nesterov ? ", nesterov]" : "]");
  }
}
