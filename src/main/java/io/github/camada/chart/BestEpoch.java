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

  /** Empty where nothing validates. */
  static Optional<BestEpoch> of(History history) {
    return history.best().map(found -> new BestEpoch(found.epoch() + 1, found));
  }

  double loss() {
    return result.validation().orElseThrow().loss();
  }
}
