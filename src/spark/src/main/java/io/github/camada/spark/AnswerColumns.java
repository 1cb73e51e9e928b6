package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that answers are written into, in this order; one without a name is left out.
 *
 * @param kind what they hold
 * @param prediction name of the column of predictions
 * @param probability name of that of probabilities
 * @param rawPrediction name of that of the network's outputs
 * @param name name of that of names
 */
record AnswerColumns(
    AnswerKind kind, String prediction, String probability, String rawPrediction, String name)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** Names and types of the columns that are written. */
  private Map<String, DataType> types() {
    Map<String, DataType> types = new LinkedHashMap<>();
    put(types, rawPrediction, SQLDataTypes.VectorType());
    if (kind.hasProbabilities()) {
      put(types, probability, SQLDataTypes.VectorType());
    }
    put(types, prediction, kind.predictionType());
    if (kind.hasProbabilities()) {
      put(types, name, kind.nameType());
    }
    return types;
  }

  private static void put(Map<String, DataType> types, String column, DataType type) {
    if (!column.isEmpty() && types.put(column, type) != null) {
      throw new IllegalArgumentException("two columns of answers have the name " + column);
    }
  }

  /**
   * The schema with these columns behind the others.
   *
   * @throws IllegalArgumentException if a name is there already
   */
  StructType appendTo(StructType schema) {
    StructType extended = schema;
    for (var column : types().entrySet()) {
      Schemas.requireNone(extended, column.getKey());
      extended = extended.add(column.getKey(), column.getValue(), false);
    }
    return extended;
  }

  /** How many columns are written. */
  int count() {
    return types().size();
  }

  /** Writes the answers to a row into its cells, from a position on. */
  void write(BlockAnswers answers, int row, Object[] cells, int from) {
    int at = from;
    if (!rawPrediction.isEmpty()) {
      cells[at++] = answers.rawPrediction(row);
    }
    if (kind.hasProbabilities() && !probability.isEmpty()) {
      cells[at++] = answers.values(row);
    }
    if (!prediction.isEmpty()) {
      cells[at++] = answers.prediction(row);
    }
    if (kind.hasProbabilities() && !name.isEmpty()) {
      cells[at] = answers.name(row);
    }
  }
}
