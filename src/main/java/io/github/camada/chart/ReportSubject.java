package io.github.camada.chart;

import io.github.camada.model.Model;
import io.github.camada.tensor.Tensor;

/** What a report is about: a model, and how it does on data that it has not learnt from. */
interface ReportSubject {

  Model model();

  /** What the test data is, for example {@code 10,000 images of 28x28 in 10 classes}. */
  String data();

  /** How many examples the test data has, at least 1. */
  int examples();

  /**
   * What the network gets of the first examples.
   *
   * @param most how many at most
   * @return {@code [examples, in]}
   */
  Tensor inputs(int most);

  /** How long it took to predict them. */
  double seconds();

  /** Adds the figures that a reader looks for first, an element of a list each. */
  void addHeadline(Html html);

  /** Adds what there is to say of the answers, in sections of their own. */
  void addSections(Html html);
}
