package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.record.EpochResult;
import io.github.camada.record.RunLength;
import java.util.List;

/**
 * Halves the learning rate when the validation data has seen no better epoch for a while, and again
 * after as long without a better one (the "performance scheduling" of Senior, Heigold, Ranzato,
 * Yang: "An empirical study of learning rates in deep neural networks for speech recognition",
 * 2013). By this the optimizer's rate is multiplied in an epoch:
 *
 * <pre>
 *   (1/2)^n          or 2^-1022 if that is more
 * </pre>
 *
 * <p>where n counts how often before it the patience had run out: as many epochs in a row as the
 * patience says, none of which was better than the best one before it, and none of which had been
 * counted already. The rate of an epoch depends on the figures of those before it alone, so a run
 * that goes on from a checkpoint has the same. The record of a run names it with the schedule, and
 * a run with another patience does not go on from its checkpoint.
 *
 * <pre>{@code
 * PlateauHalving halving = new PlateauHalving(3);
 * new Trainer(model, new CrossEntropyLoss(), new Sgd(0.1f, 0.9f), settings, halving)
 *     .fit(train, validation);
 * }</pre>
 */
public final class PlateauHalving implements TrainingListener {

  private static final String NAME = "plateau halving";

  private final int patience;
  private final Criterion criterion;

  /**
   * Watches the loss of the validation data.
   *
   * @param patience epochs without a lower one after which the rate is halved, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public PlateauHalving(int patience) {
    this(patience, Criterion.loss(NAME));
  }

  private PlateauHalving(int patience, Criterion criterion) {
    if (patience < 1) {
      throw new IllegalArgumentException(NAME + ": patience " + patience + ", wanted at least 1");
    }
    this.patience = patience;
    this.criterion = criterion;
  }

  /**
   * Watches a metric of the validation data instead of the loss. The trainer must compute it,
   * because its loss does or {@link Trainer#withMetrics} says so.
   *
   * @param metric which
   * @param patience epochs without a better one after which the rate is halved, at least 1
   * @return a listener
   * @throws IllegalArgumentException if the patience is below 1
   */
  public static PlateauHalving by(Metric metric, int patience) {
    return new PlateauHalving(patience, Criterion.of(NAME, metric));
  }

  @Override
  public void onStart(TrainingRun run) {
    criterion.require(run);
    run.setLearningRateFactor(factor(run.completed()));
  }

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    run.setLearningRateFactor(factor(run.completed()));
  }

  /** What the rate is multiplied by after these epochs. */
  double factor(List<EpochResult> epochs) {
    EpochResult best = null;
    int waited = 0;
    double factor = 1;
    for (EpochResult epoch : epochs) {
      if (criterion.isBetter(epoch, best)) {
        best = epoch;
        waited = 0;
      } else if (++waited == patience) {
        factor = Math.max(factor / 2, Double.MIN_NORMAL);
        waited = 0;
      }
    }
    return factor;
  }

  /** For example {@code halved after 3 epochs without a lower validation loss}. */
  @Override
  public String toString() {
    return "halved after "
        + RunLength.epochs(patience)
        + " without a "
        + criterion.comparative()
        + " validation "
        + criterion.name();
  }
}
