package io.github.camada.loss;

import io.github.camada.metric.Metric;
import java.util.List;
import java.util.Optional;

/**
 * Binary cross-entropy from logits z, for yes/no labels t that do not exclude each other, each
 * {@code [batch, labels]}; a target is 1 for yes, 0 for no, or a probability (Goodfellow, Bengio,
 * Courville: "Deep Learning", 2016, 6.2.2.2). Of a row i, with s(z) = 1 / (1 + exp(-z)):
 *
 * <pre>
 *   l_i        = 1/labels sum_j ( -t_ij log s(z_ij) - (1 - t_ij) log(1 - s(z_ij)) )
 *   dl_i/dz_ij = 1/labels ( s(z_ij) - t_ij )
 * </pre>
 *
 * <p>It is computed as {@code max(z, 0) - z t + log(1 + exp(-|z|))}, so logits of any finite size
 * give a finite loss. A single yes/no question is one label: a network with one output.
 */
public final class BinaryCrossEntropyLoss extends ElementLoss {

  private static final Optional<String> A_SHARE = Optional.of("0 to 1");

  /** The loss has no settings. */
  public BinaryCrossEntropyLoss() {
    super("binary cross-entropy");
  }

  /**
   * The share of labels that are right at a probability of one half, and the area under the curve.
   */
  @Override
  public List<Metric> metrics() {
    return List.of(Metric.labelAccuracy(), Metric.areaUnderCurve());
  }

  @Override
  public boolean takesLogits() {
    return true;
  }

  @Override
  public Optional<String> wantedInsteadOf(float target) {
    return target >= 0 && target <= 1 ? Optional.empty() : A_SHARE;
  }

  @Override
  double value(int column, double logit, double target) {
    return Math.max(logit, 0) - logit * target + StrictMath.log1p(StrictMath.exp(-Math.abs(logit)));
  }

  /** Both terms keep their digits where s(z) - t would lose them. */
  @Override
  double slope(int column, double logit, double target) {
    return (1 - target) * sigmoid(logit) - target * sigmoid(-logit);
  }

  /** Without overflow on either side: the exponential is of the negative one. */
  private static double sigmoid(double z) {
    double small = StrictMath.exp(-Math.abs(z));
    return (z >= 0 ? 1 : small) / (1 + small);
  }
}
