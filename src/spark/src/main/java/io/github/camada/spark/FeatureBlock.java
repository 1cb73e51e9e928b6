package io.github.camada.spark;

import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.tensor.Tensor;
import java.io.Serial;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows of which one column has all raw values. */
record FeatureBlock(FeatureColumn column) implements RowBlock {

  @Serial private static final long serialVersionUID = 1;

  static FeatureBlock of(Inputs inputs, StructType schema, String features) {
    return new FeatureBlock(FeatureColumn.of(schema, features, inputs.rawWidth()));
  }

  @Override
  public Tensor outputs(Model model, List<Row> rows) {
    int width = column.width();
    if (column.isBytes()) {
      byte[] bytes = new byte[rows.size() * width];
      for (int i = 0; i < rows.size(); i++) {
        column.copyBytes(rows.get(i), i, bytes, i * width);
      }
      return model.forwardAll(bytes);
    }
    Tensor values = Tensor.zeros(rows.size(), width);
    for (int i = 0; i < rows.size(); i++) {
      column.copyNumbers(rows.get(i), i, values.data(), i * width);
    }
    return model.forwardAll(values);
  }
}
