package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov, Hutter: "Decoupled Weight Decay Regularization",
 * 2019, algorithm 2): in each step, before that of {@link Adam},
 *
 * <pre>
 *   w = w - learningRate weightDecay w
 * </pre>
 *
 * <p>for {@linkplain io.github.camada.nn.Parameter.Role#WEIGHT weights} alone, or for biases, too,
 * if that is asked for by {@link #withBiases}; other parameters do not decay. A {@link Schedule}
 * and a parameter's own {@linkplain io.github.camada.nn.Parameter#learningRateFactor() factor}
 * multiply the decay as they do the step.
 *
 * @param learningRate step size, finite and above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added outside the root, finite and above 0
 * @param weightDecay finite and above 0
 * @param biases whether biases decay, too, among them what normalisations add
 */
public record AdamW(
    float learningRate, float beta1, float beta2, float epsilon, float weightDecay, boolean biases)
    implements Optimizer {

  /**
   * AdamW with all its settings.
   *
   * @param learningRate step size, finite and above 0
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added outside the root, finite and above 0
   * @param weightDecay finite and above 0
   * @param biases whether biases decay, too, among them what normalisations add
   * @throws IllegalArgumentException if one is out of range
   */
  public AdamW {
    Hyperparameter.requirePositive("AdamW", "learning rate", learningRate);
    Hyperparameter.requireFraction("AdamW", "beta1", beta1);
    Hyperparameter.requireFraction("AdamW", "beta2", beta2);
    Hyperparameter.requirePositive("AdamW", "epsilon", epsilon);
    Hyperparameter.requirePositive("AdamW", "weight decay", weightDecay);
  }

  /**
   * AdamW whose biases do not decay.
   *
   * @param learningRate step size, finite and above 0
   * @param beta1 decay of the first moment, in [0, 1)
   * @param beta2 decay of the second moment, in [0, 1)
   * @param epsilon added outside the root, finite and above 0
   * @param weightDecay finite and above 0
   * @throws IllegalArgumentException if one is out of range
   */
  public AdamW(float learningRate, float beta1, float beta2, float epsilon, float weightDecay) {
    this(learningRate, beta1, beta2, epsilon, weightDecay, false);
  }

  /**
   * AdamW with beta1 0.9, beta2 0.999 and epsilon 1e-7, whose biases do not decay.
   *
   * @param learningRate step size, finite and above 0
   * @param weightDecay finite and above 0, for example 0.01
   * @throws IllegalArgumentException if one is out of range
   */
  public AdamW(float learningRate, float weightDecay) {
    this(learningRate, 0.9f, 0.999f, 1e-7f, weightDecay);
  }

  /**
   * The same with biases that decay as weights do.
   *
   * @return AdamW with these settings
   */
  public AdamW withBiases() {
    return new AdamW(learningRate, beta1, beta2, epsilon, weightDecay, true);
  }

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    Adam adam = new Adam(learningRate, beta1, beta2, epsilon);
    return new AdamState("AdamW", adam, weightDecay, biases, parameters);
  }

  /** The settings, each with the fewest decimals that say which float it is. */
  @Override
  public String toString() {
    return "AdamW[learningRate="
        + Hyperparameter.text(learningRate)
        + ", beta1="
        + Hyperparameter.text(beta1)
        + ", beta2="
        + Hyperparameter.text(beta2)
        + ", epsilon="
        + Hyperparameter.text(epsilon)
        + ", weightDecay="
        + Hyperparameter.text(weightDecay)
        + (biases ? ", biases]" : "]");
  }
}
