package io.github.camada.learn;

import java.util.Map;

/**
 * Is told how far a {@link CrossValidation} is. Called by one thread at a time, of those that work
 * on folds; an exception from it ends the cross-validation.
 */
@FunctionalInterface
public interface FoldListener {

  /**
   * A fold has been learnt and evaluated. With several threads, they need not end in their order.
   *
   * @param fold its number, from 0
   * @param figures of the fold by their names, as {@link TableEvaluation#of} gives them
   */
  void onFold(int fold, Map<String, Double> figures);
}
