package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.kernel.Subnormals;
import java.util.List;

/**
 * Adam that looks ahead as Nesterov's momentum does (Dozat: "Incorporating Nesterov Momentum into
 * Adam", 2016, with a constant beta1). In step t = 1, 2, ... with gradient g:
 *
 * <pre>
 *   m = beta1 m + (1 - beta1) g          v = beta2 v + (1 - beta2) g^2
 *   a = beta1 m / (1 - beta1^(t+1)) + (1 - beta1) g / (1 - beta1^t)
 *   w = w - learningRate a / ( sqrt( v / (1 - beta2^t) ) + epsilon )
 * </pre>
 *
 * @param learningRate step size, finite and above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added outside the root, finite and above 0
 */
public record NAdam(float learningRate, float beta1, float beta2, float epsilon)
    implements Optimizer {

  /**
   * NAdam with all its settings.
   *
   * @param learningRate step size, finite and above 0
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added outside the root, finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public NAdam {
    Hyperparameter.requirePositive("NAdam", "learning rate", learningRate);
    Hyperparameter.requireFraction("NAdam", "beta1", beta1);
    Hyperparameter.requireFraction("NAdam", "beta2", beta2);
    Hyperparameter.requirePositive("NAdam", "epsilon", epsilon);
  }

  /**
   * NAdam with beta1 0.9, beta2 0.999 and epsilon 1e-7.
   *
   * @param learningRate step size, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public NAdam(float learningRate) {
    this(learningRate, 0.9f, 0.999f, 1e-7f);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new State(this, parameters);
  }

  /** The settings, each with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "NAdam[learningRate="
        + Hyperparameter.text(learningRate)
        + ", beta1="
        + Hyperparameter.text(beta1)
        + ", beta2="
        + Hyperparameter.text(beta2)
        + ", epsilon="
        + Hyperparameter.text(epsilon)
        + "]";
  }

  private static final class State extends ElementState {

    private final float beta1;
    private final float beta2;
    private final float epsilon;
    private double beta1Power = 1;
    private double beta2Power = 1;

    State(NAdam settings, List<Parameter> parameters) {
      super("NAdam", settings.learningRate(), parameters, "first", "second");
      this.beta1 = settings.beta1();
      this.beta2 = settings.beta2();
      this.epsilon = settings.epsilon();
    }

    @Override
    void beginStep() {
      beta1Power *= beta1;
      beta2Power *= beta2;
    }

    /** Multiplies as the steps did: a power computed at once could have other bits. */
    @Override
    public void resumeAfter(long steps) {
      beta1Power = 1;
      beta2Power = 1;
      for (long step = 0; step < steps; step++) {
        beginStep();
      }
    }

    @Override
    void change(int parameter, float[] w, float[] g, int from, int to) {
      double rate = rate(parameter);
      float ofMean = (float) (rate * beta1 / (1 - beta1Power * beta1));
      float ofGradient = (float) (rate * (1 - beta1) / (1 - beta1Power));
      float correction = (float) (1 / (1 - beta2Power));
      float[] m = remembered(0, parameter);
      float[] v = remembered(1, parameter);
      for (int i = from; i < to; i++) {
        float gradient = g[i];
        float mean = (beta1 * m[i] + Subnormals.FLUSH) - Subnormals.FLUSH;
        float square = (beta2 * v[i] + Subnormals.FLUSH) - Subnormals.FLUSH;
        m[i] = mean + (1 - beta1) * gradient;
        v[i] = square + (1 - beta2) * gradient * gradient;
        float mixed =
            ofMean * (m[i] * Subnormals.SCALE) + ofGradient * (gradient * Subnormals.SCALE);
        float step = mixed / ((float) Math.sqrt(v[i] * correction) + epsilon);
        w[i] = (w[i] * Subnormals.SCALE - step) * Subnormals.SCALE_BACK;
      }
    }
  }
}
