package io.github.camada.train;

import io.github.camada.metric.Accuracy;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** What the epoch that a run is in has given so far: sums over its batches, and its clock. */
final class EpochFigures {

  private final int epoch;
  private final Accuracy accuracy = new Accuracy();
  private final double secondsBefore;
  private final long start = System.nanoTime();
  private double lossSum;

  /** The figures at a position, from which the epoch goes on now. */
  EpochFigures(Position from) {
    epoch = from.epoch();
    lossSum = from.lossSum();
    accuracy.add(from.correct(), from.judged());
    secondsBefore = from.seconds();
  }

  /** The epoch that they are of, from 0. */
  int epoch() {
    return epoch;
  }

  /** Counts the mean loss of a batch of so many examples. */
  void addLoss(double batchLoss, int rows) {
    lossSum += rows * batchLoss;
  }

  /** Counts the right ones among the first rows of outputs and labels. */
  void addOutputs(Tensor outputs, Tensor labels, int rows) {
    accuracy.add(outputs, labels, rows);
  }

  /** Means over the epoch's examples, once all have been counted. */
  Evaluation evaluation(int examples) {
    return new Evaluation(lossSum / examples, accuracy.value());
  }

  /** Since the epoch began, without the time between an interruption and going on. */
  double seconds() {
    return secondsBefore + (System.nanoTime() - start) / 1e9;
  }

  /** Where the run stands, before that batch. */
  Position position(int nextBatch, List<EpochResult> completed) {
    return new Position(
        nextBatch, lossSum, accuracy.correct(), accuracy.examples(), seconds(), completed);
  }
}
