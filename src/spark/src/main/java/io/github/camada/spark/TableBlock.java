package io.github.camada.spark;

import io.github.camada.feature.Columns;
import io.github.camada.model.Model;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** Rows with the columns of a table's model, by their names. */
record TableBlock(List<TableColumn> columns) implements RowBlock {

  @Serial private static final long serialVersionUID = 1;

  static TableBlock of(Columns wanted, StructType schema) {
    List<TableColumn> columns = new ArrayList<>();
    for (var column : wanted.kinds().entrySet()) {
      String name = column.getKey();
      Kind kind = column.getValue();
      columns.add(TableColumn.of(schema, name, kind));
    }
    return new TableBlock(List.copyOf(columns));
  }

  @Override
  public Tensor outputs(Model model, List<Row> rows) {
    return model.forwardAll(
        Table.of(columns.stream().map(column -> column.cells(rows)).toArray(Column[]::new)));
  }
}
