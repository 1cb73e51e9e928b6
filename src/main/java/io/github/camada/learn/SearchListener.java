package io.github.camada.learn;

import java.util.List;

/**
 * Is told how far a {@link Search} is: for a bar, a line or a log. Called by one thread at a time,
 * of those that work on trials; an exception from it ends the search.
 */
@FunctionalInterface
public interface SearchListener {

  /**
   * The search is about to begin, or to go on.
   *
   * @param kept the trials that its file has already, by rung and number, of which {@link #onTrial}
   *     does not tell; unmodifiable, empty unless there is a file
   */
  default void onStart(List<Trial> kept) {}

  /**
   * A trial has ended on all of its parts, and the file, if there is one, has it.
   *
   * @param trial with its score, or without one if it diverged
   */
  void onTrial(Trial trial);
}
