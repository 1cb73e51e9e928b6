package io.github.camada.spark;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.tensor.Tensor;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** How the outputs of a network are computed for a block of rows at once. */
interface RowBlock extends Serializable {

  /**
   * The way that fits a model's inputs and a schema.
   *
   * @param features name of the column of features; not looked at for a model of a table's columns
   * @throws IllegalArgumentException if a column is missing or of another type
   */
  static RowBlock of(Inputs inputs, StructType schema, String features) {
    return inputs instanceof Columns columns
        ? TableBlock.of(columns, schema)
        : FeatureBlock.of(inputs, schema, features);
  }

  /**
   * The outputs of the network, {@code [rows, outputs]}.
   *
   * @throws IllegalArgumentException if a value is one that the model refuses; the message counts
   *     rows from the first of the block
   */
  Tensor outputs(Model model, List<Row> rows);
}
