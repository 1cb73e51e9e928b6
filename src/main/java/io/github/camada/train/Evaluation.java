package io.github.camada.train;

/**
 * How well a network does on a set of examples.
 *
 * @param loss mean over the examples; NaN if there are none
 * @param accuracy share of the examples whose largest output stands at the label, in [0, 1]; NaN if
 *     there are none, or the loss is not one that {@linkplain io.github.camada.loss.Loss#classifies
 *     classifies}
 */
public record Evaluation(double loss, double accuracy) {

  /** Stands where nothing was evaluated. */
  static final Evaluation NONE = new Evaluation(Double.NaN, Double.NaN);
}
