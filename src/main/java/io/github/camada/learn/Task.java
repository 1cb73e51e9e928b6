package io.github.camada.learn;

/** What a model of a table answers with. */
public enum Task {

  /** One of several classes: the words or the numbers of one column. */
  CLASSIFICATION,

  /** Numbers, in the unit of their columns. */
  REGRESSION,

  /** Yes or no to each of several labels: columns of yes and no, or of 1 and 0. */
  LABELS
}
