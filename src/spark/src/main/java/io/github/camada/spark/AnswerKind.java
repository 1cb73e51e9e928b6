package io.github.camada.spark;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What the columns of a model's answers hold. */
enum AnswerKind {
  /** The index of a class, and its name. */
  CLASSES(DataTypes.DoubleType, DataTypes.StringType),
  /** 1 for yes and 0 for no to each label, and the names of those that are yes. */
  LABELS(SQLDataTypes.VectorType(), DataTypes.createArrayType(DataTypes.StringType, false)),
  /** One number. */
  NUMBER(DataTypes.DoubleType, null),
  /** Several numbers. */
  NUMBERS(SQLDataTypes.VectorType(), null);

  private final DataType prediction;
  private final DataType name;

  AnswerKind(DataType prediction, DataType name) {
    this.prediction = prediction;
    this.name = name;
  }

  static AnswerKind of(Outputs outputs) {
    if (outputs instanceof Classes) {
      return CLASSES;
    } else if (outputs instanceof Labels) {
      return LABELS;
    }
    return outputs.width() == 1 ? NUMBER : NUMBERS;
  }

  /** The type of the column of predictions. */
  DataType predictionType() {
    return prediction;
  }

  /** Whether there are probabilities, and names. */
  boolean hasProbabilities() {
    return name != null;
  }

  /** The type of the column of names. */
  DataType nameType() {
    return name;
  }
}
