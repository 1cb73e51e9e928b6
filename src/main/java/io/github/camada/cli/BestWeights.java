package io.github.camada.cli;

import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.ResumableListener;
import io.github.camada.train.TrainingDivergedException;
import io.github.camada.train.TrainingRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the weights of the best epoch, in checkpoints too: for a run that stops when there is no
 * better one for a while, and for any run that diverges.
 */
final class BestWeights implements ResumableListener {

  private final boolean stops;
  private final EarlyStopping stopping;

  /** Null before the run has started. */
  private volatile TrainingRun run;

  /** Null unless the run has ended by it. */
  private TrainingDivergedException divergence;

  /**
   * Of a run that is about to start.
   *
   * @param patience epochs without a better one after which it stops; null for never, and then the
   *     network keeps its last weights unless the run diverges
   */
  BestWeights(Integer patience) {
    stops = patience != null;
    stopping = new EarlyStopping(stops ? patience : Integer.MAX_VALUE);
  }

  @Override
  public Map<String, Tensor> memory() {
    return stopping.memory();
  }

  @Override
  public void recall(TrainingRun resumed, Map<String, Tensor> memory) {
    stopping.recall(resumed, memory);
  }

  @Override
  public void onStart(TrainingRun started) {
    run = started;
    stopping.onStart(started);
  }

  @Override
  public void onEpoch(TrainingRun current, EpochResult result) {
    stopping.onEpoch(current, result);
  }

  @Override
  public boolean onDivergence(TrainingRun current, TrainingDivergedException diverged) {
    divergence = diverged;
    return true;
  }

  @Override
  public void onEnd(TrainingRun ended, History history) {
    if (stops || divergence != null) {
      stopping.onEnd(ended, history);
    }
  }

  /** Whether there was a first batch, or the checkpoint of one. */
  boolean hasStarted() {
    return run != null;
  }

  /** The epochs that are complete. */
  List<EpochResult> completed() {
    return run == null ? List.of() : List.copyOf(run.completed());
  }

  /** The epoch in progress or, when all are complete, the last; counted from 1 as it is shown. */
  int currentEpoch() {
    return run == null ? 1 : Math.min(run.completed().size() + 1, run.epochs());
  }

  /** Why the run has ended with the best weights, patience or not; empty if it did not diverge. */
  Optional<TrainingDivergedException> divergence() {
    return Optional.ofNullable(divergence);
  }

  /** The best epoch, of which there is one after one complete epoch. */
  EpochResult best() {
    return stopping.best();
  }
}
