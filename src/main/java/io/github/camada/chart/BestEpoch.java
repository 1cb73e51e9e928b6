package io.github.camada.chart;

import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.util.Optional;

/**
 * The epoch with the lowest loss on validation data, the first among equals.
 *
 * @param number from 1
 * @param result what it gave, validation included
 */
record BestEpoch(int number, EpochResult result) {

  /** Empty where nothing validates: the lowest loss of training says nothing about an epoch. */
  static Optional<BestEpoch> of(History history) {
    EpochResult best = null;
    for (EpochResult epoch : history.epochs()) {
      if (epoch.validation().isPresent() && (best == null || loss(epoch) < loss(best))) {
        best = epoch;
      }
    }
    return Optional.ofNullable(best).map(found -> new BestEpoch(found.epoch() + 1, found));
  }

  double loss() {
    return loss(result);
  }

  private static double loss(EpochResult epoch) {
    return epoch.validation().orElseThrow().loss();
  }
}
