package io.github.camada.learn;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;

/** What a model of a table answers with. */
public enum Task {

  /** One of several classes: the words or the numbers of one column. */
  CLASSIFICATION,

  /** Numbers, in the unit of their columns. */
  REGRESSION,

  /** Yes or no to each of several labels: columns of yes and no, of such words, or of 1 and 0. */
  LABELS;

  /** That whose answers such outputs are. */
  static Task of(Outputs outputs) {
    if (outputs instanceof Classes) {
      return CLASSIFICATION;
    }
    return outputs instanceof Labels ? LABELS : REGRESSION;
  }
}
