package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/**
 * Adam with bias-corrected moments (Kingma, Ba: "Adam: A Method for Stochastic Optimization", 2015,
 * algorithm 1). In step t = 1, 2, ... with gradient g:
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g          v = beta2 v + (1 - beta2) g^2
 *   w = w - learningRate * ( m / (1 - beta1^t) ) / ( sqrt( v / (1 - beta2^t) ) + epsilon )
 * </pre>
 *
 * @param learningRate step size, finite and above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added outside the root, finite and above 0
 */
public record Adam(float learningRate, float beta1, float beta2, float epsilon)
    implements Optimizer {

  /**
   * Adam with all its settings.
   *
   * @param learningRate step size, finite and above 0
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added outside the root, finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public Adam {
    Hyperparameter.requirePositive("Adam", "learning rate", learningRate);
    Hyperparameter.requireFraction("Adam", "beta1", beta1);
    Hyperparameter.requireFraction("Adam", "beta2", beta2);
    Hyperparameter.requirePositive("Adam", "epsilon", epsilon);
  }

  /**
   * Adam with beta1 0.9, beta2 0.999 and epsilon 1e-7.
   *
   * @param learningRate step size, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public Adam(float learningRate) {
    this(learningRate, 0.9f, 0.999f, 1e-7f);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new AdamState(this, parameters);
  }

  /**
   * The settings, each with the fewest decimals that say which float it is: the same text on every
   * Java version, as a record of training keeps it.
   */
  @Override
  public String toString() {
    return "Adam[learningRate="
        + Hyperparameter.text(learningRate)
        + ", beta1="
        + Hyperparameter.text(beta1)
        + ", beta2="
        + Hyperparameter.text(beta2)
        + ", epsilon="
        + Hyperparameter.text(epsilon)
        + "]";
  }
}
