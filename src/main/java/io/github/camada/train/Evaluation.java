package io.github.camada.train;

/**
 * How well a network does on a set of examples.
 *
 * @param loss mean over the examples; NaN if there are none
 * @param accuracy share of the examples whose largest output stands at the label, in [0, 1]; NaN if
 *     there are none, or nothing can be a label: targets wider than 1, or a single output
 */
public record Evaluation(double loss, double accuracy) {

  /** Stands where nothing was evaluated. */
  static final Evaluation NONE = new Evaluation(Double.NaN, Double.NaN);
}
