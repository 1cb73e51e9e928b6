package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.util.Identifiable;

/** The names of columns, as parameters that estimators and models have alike. */
final class ColumnParams implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  final Param<String> features;
  final Param<String> prediction;
  final Param<String> probability;
  final Param<String> rawPrediction;
  final Param<String> predictedName;

  /** The owner must have its uid already. */
  ColumnParams(Identifiable owner) {
    features =
        text(
            owner,
            "featuresCol",
            "column of features: vectors, arrays of numbers, or unsigned bytes such as pixels; a"
                + " model of a table takes its columns by their names instead");
    prediction =
        text(
            owner,
            "predictionCol",
            "column for predictions: the index of the class, or the number; empty for none");
    probability = text(owner, "probabilityCol", "column for probabilities; empty for none");
    rawPrediction =
        text(owner, "rawPredictionCol", "column for the network's outputs; empty for none");
    predictedName = text(owner, "predictedNameCol", "column for names of classes; empty for none");
  }

  static Param<String> text(Identifiable owner, String name, String doc) {
    return new Param<>(owner, name, doc);
  }
}
