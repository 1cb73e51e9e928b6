package io.github.camada.model;

/** A face of a {@link Model}: answers in the words of its outputs. */
public sealed interface Predictor permits Classifier, MultiLabelClassifier, Regressor {

  /**
   * The model behind the answers.
   *
   * @return the model itself, which never changes
   */
  Model model();
}
