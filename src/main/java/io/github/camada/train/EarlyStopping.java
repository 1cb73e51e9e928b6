package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * Stops training when the validation data has seen no better epoch for a while, and gives the
 * network the weights of the best one when training has ended, stopped or not; after an exception,
 * {@link #restoreBest} does. A run that goes on from a checkpoint remembers the best weights from
 * before.
 *
 * <pre>{@code
 * EarlyStopping stopping = new EarlyStopping(3);
 * History history =
 *     new Trainer(model, new CrossEntropyLoss(), new Adam(1e-3f), settings, stopping)
 *         .fit(train, validation);
 * }</pre>
 *
 * <p>Watches one run at a time. Give it to the trainer last: at the end of a run, listeners that
 * stand before it see the last weights, those behind it the best.
 */
public final class EarlyStopping implements ResumableListener {

  private static final String NAME = "early stopping";

  private final int patience;
  private final Criterion criterion;

  /** Null before the first is completed. */
  private BestEpoch best;

  /**
   * Watches the loss of the validation data.
   *
   * @param patience epochs without a lower one after which training stops, at least 1
   * @throws IllegalArgumentException if it is below 1
   */
  public EarlyStopping(int patience) {
    this(patience, Criterion.loss(NAME));
  }

  private EarlyStopping(int patience, Criterion criterion) {
    if (patience < 1) {
      throw new IllegalArgumentException(
          "early stopping: patience " + patience + ", wanted at least 1");
    }
    this.patience = patience;
    this.criterion = criterion;
  }

  /**
   * Watches a metric of the validation data instead of the loss: {@code
   * EarlyStopping.by(Metric.accuracy(), 3)}. The trainer must compute it, because its loss does or
   * {@link Trainer#withMetrics} says so.
   *
   * @param metric which
   * @param patience epochs without a better one after which training stops, at least 1
   * @return a listener
   * @throws IllegalArgumentException if the patience is below 1
   */
  public static EarlyStopping by(Metric metric, int patience) {
    return new EarlyStopping(patience, Criterion.of(NAME, metric));
  }

  /**
   * The best epoch so far, the first among equals.
   *
   * @return its figures
   * @throws IllegalStateException if none was completed yet
   */
  public EpochResult best() {
    return requireBest().result();
  }

  /** Epoch, by its criterion, and weights; nothing before the first epoch is completed. */
  @Override
  public Map<String, Tensor> memory() {
    return best == null ? Map.of() : best.memory();
  }

  /**
   * Takes over the weights of the best epoch of a checkpoint.
   *
   * @throws CheckpointException if they are not there, or are the best by another criterion
   */
  @Override
  public void recall(TrainingRun run, Map<String, Tensor> memory) {
    best = null;
    EpochResult result = null;
    for (EpochResult each : run.completed()) {
      result = criterion.isBetter(each, result) ? each : result;
    }
    if (result != null) {
      best = BestEpoch.recall(result, criterion, run.model(), memory);
    }
  }

  @Override
  public void onStart(TrainingRun run) {
    criterion.require(run);
    if (run.completed().isEmpty()) {
      best = null;
    } else {
      stopIfPatienceIsOut(run);
    }
  }

  @Override
  public void onEpoch(TrainingRun run, EpochResult result) {
    if (criterion.isBetter(result, best == null ? null : best.result())) {
      best = BestEpoch.of(result, criterion, run.model());
    } else {
      stopIfPatienceIsOut(run);
    }
  }

  @Override
  public void onEnd(TrainingRun run, History history) {
    if (best != null) {
      best.restore(run.model());
    }
  }

  /**
   * Gives a network the weights of the best epoch. At the end of a run that happens by itself; this
   * is for after one that ended with an exception, as {@link CheckpointException} or, where no
   * listener {@linkplain TrainingListener#onDivergence wants it otherwise}, {@link
   * TrainingDivergedException}.
   *
   * @param model the network of the run, or one like it
   * @throws IllegalStateException if no epoch was completed
   * @throws IllegalArgumentException if its parameters have other shapes
   */
  public void restoreBest(MLP model) {
    requireBest().restore(model);
  }

  private BestEpoch requireBest() {
    if (best == null) {
      throw new IllegalStateException(
          "early stopping: no epoch was completed that has a validation " + criterion.name());
    }
    return best;
  }

  private void stopIfPatienceIsOut(TrainingRun run) {
    int bestSoFar = best == null ? -1 : best.result().epoch();
    if (run.completed().size() - 1 - bestSoFar >= patience) {
      run.requestStop();
    }
  }
}
