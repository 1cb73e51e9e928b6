package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** What the epoch that a run is in has given so far: its figures, and its clock. */
final class RunningEpoch {

  private final int epoch;
  private final Figures figures;
  private final double secondsBefore;
  private final long start = System.nanoTime();

  /** The figures at a progress, from which the epoch goes on now. */
  RunningEpoch(RunProgress from, List<Metric> metrics) {
    epoch = from.epoch();
    figures = new Figures(metrics, from.figures());
    secondsBefore = from.seconds();
  }

  /** The epoch that they are of, from 0. */
  int epoch() {
    return epoch;
  }

  /** Counts a batch by what the network made of it and its mean loss. */
  void add(Tensor outputs, Batch batch, double batchLoss) {
    figures.add(outputs, batch, batchLoss);
  }

  /** The mean loss, which is not finite if its sum is too large. */
  double loss() {
    return figures.loss();
  }

  /** Means over the epoch's examples, once all have been counted. */
  Evaluation evaluation() {
    return figures.evaluation();
  }

  /** Since the epoch began, without the time between an interruption and going on. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  /** Where the run stands, before that batch. */
  RunProgress progress(int nextBatch, List<EpochResult> completed) {
    return new RunProgress(nextBatch, figures.memory(), seconds(), completed);
  }
}
