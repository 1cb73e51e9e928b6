package io.github.camada.spark;

import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The names of the columns that models read and write, as parameters that models have, and so have
 * the estimators that train them.
 *
 * @param <S> the estimator or model itself
 */
public interface PredictionParams<S extends PredictionParams<S>> extends Params {

  /** {@return the parameter: which column has the features} */
  Param<String> featuresCol();

  /** {@return the parameter: which column predictions are written into} */
  Param<String> predictionCol();

  /** {@return the parameter: which column probabilities are written into} */
  Param<String> probabilityCol();

  /** {@return the parameter: which column outputs of the network are written into} */
  Param<String> rawPredictionCol();

  /** {@return the parameter: which column names are written into} */
  Param<String> predictedNameCol();

  /**
   * Sets the column of features.
   *
   * @param value its name
   * @return this stage
   */
  default S setFeaturesCol(String value) {
    set(featuresCol(), value);
    return self();
  }

  /**
   * Sets the column for predictions.
   *
   * @param value its name; empty for none
   * @return this stage
   */
  default S setPredictionCol(String value) {
    set(predictionCol(), value);
    return self();
  }

  /**
   * Sets the column for probabilities.
   *
   * @param value its name; empty for none
   * @return this stage
   */
  default S setProbabilityCol(String value) {
    set(probabilityCol(), value);
    return self();
  }

  /**
   * Sets the column for outputs of the network.
   *
   * @param value its name; empty for none
   * @return this stage
   */
  default S setRawPredictionCol(String value) {
    set(rawPredictionCol(), value);
    return self();
  }

  /**
   * Sets the column for names.
   *
   * @param value its name; empty for none
   * @return this stage
   */
  default S setPredictedNameCol(String value) {
    set(predictedNameCol(), value);
    return self();
  }

  @SuppressWarnings("unchecked")
  private S self() {
    return (S) this;
  }
}
