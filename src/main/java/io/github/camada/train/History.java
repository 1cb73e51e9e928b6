package io.github.camada.train;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a training run gave, epoch by epoch.
 *
 * @param epochs the completed epochs, in order
 */
public record History(List<EpochResult> epochs) {

  /**
   * A history of given epochs.
   *
   * @param epochs in order; copied
   */
  public History {
    epochs = List.copyOf(epochs);
  }

  /**
   * The last completed epoch.
   *
   * @return its result
   * @throws IllegalStateException if training was stopped within the first epoch
   */
  public EpochResult last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("history: no epoch was completed");
    }
    return epochs.get(epochs.size() - 1);
  }

  /** A line for each epoch. */
  @Override
  public String toString() {
    return epochs.stream().map(EpochResult::toString).collect(Collectors.joining("\n"));
  }
}
