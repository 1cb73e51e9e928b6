package io.github.camada.model;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Computes the outputs of a model for rows with columns by name. */
final class TableRows {

  /** Rows that are encoded together: a table of millions is never there as inputs at once. */
  private static final int BLOCK = 4_096;

  private TableRows() {}

  static Columns columns(Inputs inputs) {
    if (inputs instanceof Columns columns) {
      return columns;
    }
    throw new IllegalStateException(
        "answer: the model takes %s, wanted one of a table's columns".formatted(inputs));
  }

  static Tensor outputs(Model model, Table table) {
    int width = model.outputs().width();
    Tensor outputs = Tensor.zeros(table.size(), width);
    encode(
        model,
        table,
        rows -> {
          Tensor block = model.predictions().of(rows);
          System.arraycopy(block.data(), 0, outputs.data(), rows.number() * width, block.size());
        });
    return outputs;
  }

  /** All rows as the model takes them, block by block, numbered by their place in the table. */
  static void encode(Model model, Table table, Consumer<Examples> block) {
    Columns columns = columns(model.inputs());
    for (int from = 0; from < table.size(); from += BLOCK) {
      int rows = Math.min(BLOCK, table.size() - from);
      Tensor encoded = columns.encode(table, from, rows);
      block.accept(model.predictions().examples(encoded).numberedFrom(from));
    }
  }

  static Tensor outputs(Model model, List<?> rows) {
    Columns columns = columns(model.inputs());
    return outputs(model, Table.of(columns.kinds(), rows));
  }

  /** A row of values in the order of the model's columns. */
  static Map<String, Object> row(Model model, Object... values) {
    Columns columns = columns(model.inputs());
    List<String> names = List.copyOf(columns.kinds().keySet());
    if (values.length != names.size()) {
      throw new IllegalArgumentException(
          "answer: %d values, wanted one for each of %s".formatted(values.length, names));
    }
    Map<String, Object> row = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      row.put(names.get(i), values[i]);
    }
    return row;
  }

  static List<Object> one(Object row) {
    return Arrays.asList(row);
  }
}
