package io.github.camada.learn;

import java.util.Collections;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A trial of a {@link Search} that is finished.
 *
 * @param rung of successive halving, from 0
 * @param number of the trial, from 0
 * @param settings what was tried, by name
 * @param score the mean over the parts; empty if training diverged
 */
public record Trial(
    int rung, int number, SortedMap<String, Object> settings, OptionalDouble score) {

  /**
   * A trial.
   *
   * @param rung of successive halving, from 0
   * @param number of the trial, from 0
   * @param settings what was tried, by name; copied
   * @param score the mean over the parts; empty if training diverged
   * @throws IllegalArgumentException if a number is negative, or the score not finite
   */
  public Trial {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    if (rung < 0 || number < 0 || score.isPresent() && !Double.isFinite(score.getAsDouble())) {
      throw new IllegalArgumentException(
          "trial: rung %d, number %d, score %s, wanted numbers of at least 0 and a finite score"
              .formatted(rung, number, score));
    }
  }
}
