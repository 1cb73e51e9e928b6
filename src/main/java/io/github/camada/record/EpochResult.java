package io.github.camada.record;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What one epoch gave.
 *
 * @param epoch its number, from 0
 * @param training means over the epoch's batches, each taken before its step
 * @param validation taken after the epoch; empty without validation data
 * @param seconds duration of the training part
 */
public record EpochResult(
    int epoch, Evaluation training, Optional<Evaluation> validation, double seconds) {

  /**
   * A result.
   *
   * @param epoch its number, from 0
   * @param training means over the epoch's batches, each taken before its step
   * @param validation taken after the epoch; empty without validation data
   * @param seconds duration of the training part
   */
  public EpochResult {
    Objects.requireNonNull(training, "epoch: training");
    Objects.requireNonNull(validation, "epoch: validation");
  }

  /** One line, for people, who count epochs from 1. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "epoch %d: %s%s; %.1f s",
        epoch + 1,
        training,
        validation.map(figures -> "; validation " + figures).orElse(""),
        seconds);
  }
}
