package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/** The names of columns, as parameters that estimators and models have alike. */
final class ColumnParams implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  private final Params owner;
  final Param<String> features;
  final Param<String> prediction;
  final Param<String> probability;
  final Param<String> rawPrediction;
  final Param<String> predictedName;

  /** The owner must have its uid already. */
  ColumnParams(Params owner) {
    this.owner = owner;
    features =
        text(
            "features",
            "column of features: vectors, arrays of numbers, or unsigned bytes such as pixels; a"
                + " model of a table takes its columns by their names instead");
    prediction =
        text(
            "prediction",
            "column for predictions: the index of the class, or the number; empty for none");
    probability = text("probability", "column for probabilities; empty for none");
    rawPrediction = text("rawPrediction", "column for the network's outputs; empty for none");
    predictedName = text("predictedName", "column for names of classes; empty for none");
  }

  /** With a column of the same name unless another is given. */
  private Param<String> text(String column, String doc) {
    Param<String> param = new Param<>(owner, column + "Col", doc);
    owner.setDefault(param, column);
    return param;
  }

  /** Where answers of a kind are written. */
  AnswerColumns answers(AnswerKind kind) {
    return new AnswerColumns(
        kind,
        owner.getOrDefault(prediction),
        owner.getOrDefault(probability),
        owner.getOrDefault(rawPrediction),
        owner.getOrDefault(predictedName));
  }
}
