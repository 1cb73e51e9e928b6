package io.github.camada.learn;

import java.util.SortedMap;

/**
 * What a {@link Search} looks for. Called by several threads at the same time; equal arguments must
 * give equal results, whatever the thread and the order.
 */
public interface SearchObjective {

  /**
   * How many parts a trial has, such as folds, over which the mean of the score is taken.
   *
   * @return at least 1; 1 unless overridden
   */
  default int parts() {
    return 1;
  }

  /**
   * Whether the best trial is that of the highest score.
   *
   * @return false unless overridden: a loss or an error
   */
  default boolean higherIsBetter() {
    return false;
  }

  /**
   * What is looked for, in words: the file of finished trials keeps them, and a search for
   * something else refuses it. So they should say all that the scores depend on, such as a digest
   * of the data. A search with a file asks once, one without a file never.
   *
   * @return a text that does not change from process to process
   */
  default String description() {
    return "score";
  }

  /**
   * Tries settings. A {@link io.github.camada.train.TrainingDivergedException} makes the trial one
   * without a score; any other exception ends the search.
   *
   * @param settings what is tried, by name
   * @param share of the full effort, such as epochs, in (0, 1]
   * @param part from 0
   * @return the score; NaN or infinite counts as diverged
   */
  double score(SortedMap<String, Object> settings, double share, int part);
}
