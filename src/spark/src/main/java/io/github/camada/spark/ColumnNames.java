package io.github.camada.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;

/**
 * Which columns training reads.
 *
 * @param features raw values
 * @param label what is to be learnt
 * @param weight how much a row counts; empty for none
 * @param id puts rows in order; empty for none
 * @param image height and width where features are pixels; else empty
 */
record ColumnNames(String features, String label, String weight, String id, int[] image) {

  /** A column by its name, whatever characters that has. */
  static Column column(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }

  boolean areImages() {
    return image.length > 0;
  }

  /**
   * Refuses a schema that lacks a column or has another type.
   *
   * @throws IllegalArgumentException saying which
   */
  void require(StructType schema) {
    FeatureColumn.Form form = FeatureColumn.form(schema, Schemas.position(schema, features));
    if (form == FeatureColumn.Form.BYTES && !areImages()) {
      throw new IllegalArgumentException(
          "column %s has bytes, which are pixels: wanted their imageShape".formatted(features));
    }
    Schemas.position(schema, label);
    if (!id.isEmpty()) {
      Schemas.position(schema, id);
    }
    if (!weight.isEmpty()) {
      requireNumbers(schema, weight);
    }
  }

  static void requireNumbers(StructType schema, String name) {
    var field = schema.apply(Schemas.position(schema, name));
    if (!(field.dataType() instanceof NumericType)) {
      throw new IllegalArgumentException(
          "column %s is of type %s, wanted numbers"
              .formatted(name, field.dataType().simpleString()));
    }
  }

  /** The rows with these columns alone: features, label, and weight and id where there are any. */
  Dataset<Row> select(Dataset<?> dataset) {
    List<Column> columns = new ArrayList<>();
    columns.add(column(features).as("features"));
    columns.add(column(label).as("label"));
    if (!weight.isEmpty()) {
      columns.add(column(weight).as("weight"));
    }
    if (!id.isEmpty()) {
      columns.add(column(id).as("id"));
    }
    return dataset.toDF().select(columns.toArray(Column[]::new));
  }

  /** The place of each in rows that {@link #select} gives. */
  ShardColumns positions(FeatureColumn.Form form, int width, LabelColumn labels) {
    WeightColumn weights = weight.isEmpty() ? null : new WeightColumn(weight, 2);
    int idAt = id.isEmpty() ? -1 : weight.isEmpty() ? 2 : 3;
    return new ShardColumns(new FeatureColumn(features, 0, width, form), labels, weights, idAt);
  }
}
