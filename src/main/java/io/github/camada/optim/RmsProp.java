package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.kernel.Subnormals;
import java.util.List;

/**
 * Gradients divided by the root of their mean square (Tieleman, Hinton: "Lecture 6.5: rmsprop",
 * 2012). In each step with gradient g:
 *
 * <pre>
 *   v = decay v + (1 - decay) g^2          w = w - learningRate g / ( sqrt(v) + epsilon )
 * </pre>
 *
 * @param learningRate step size, finite and above 0
 * @param decay of the mean square, in [0, 1)
 * @param epsilon added outside the root, finite and above 0
 */
public record RmsProp(float learningRate, float decay, float epsilon) implements Optimizer {

  /**
   * RMSprop with all its settings.
   *
   * @param learningRate step size, finite and above 0
   * @param decay of the mean square, in [0, 1)
   * @param epsilon added outside the root, finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public RmsProp {
    Hyperparameter.requirePositive("RMSprop", "learning rate", learningRate);
    Hyperparameter.requireFraction("RMSprop", "decay", decay);
    Hyperparameter.requirePositive("RMSprop", "epsilon", epsilon);
  }

  /**
   * RMSprop with a decay of 0.9 and an epsilon of 1e-7.
   *
   * @param learningRate step size, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public RmsProp(float learningRate) {
    this(learningRate, 0.9f, 1e-7f);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new State(this, parameters);
  }

  /** The settings, each with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "RmsProp[learningRate="
        + Hyperparameter.text(learningRate)
        + ", decay="
        + Hyperparameter.text(decay)
        + ", epsilon="
        + Hyperparameter.text(epsilon)
        + "]";
  }

  private static final class State extends ElementState {

    private final float decay;
    private final float epsilon;

    State(RmsProp settings, List<Parameter> parameters) {
      super("RmsProp", settings.learningRate(), parameters, "square");
      this.decay = settings.decay();
      this.epsilon = settings.epsilon();
    }

    @Override
    void change(int parameter, float[] w, float[] g, int from, int to) {
      float rate = (float) rate(parameter);
      float[] v = remembered(0, parameter);
      for (int i = from; i < to; i++) {
        float gradient = g[i];
        float kept = (decay * v[i] + Subnormals.FLUSH) - Subnormals.FLUSH;
        v[i] = kept + (1 - decay) * gradient * gradient;
        w[i] -= rate * gradient / ((float) Math.sqrt(v[i]) + epsilon);
      }
    }
  }
}
