package io.github.camada.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/**
 * A column that has all raw values of an example in one cell: a vector, an array of numbers, or
 * unsigned bytes.
 *
 * @param name of the column
 * @param position of it in a row
 * @param width how many values an example has
 * @param form what a cell is
 */
record FeatureColumn(String name, int position, int width, Form form) implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  enum Form {
    VECTOR,
    ARRAY,
    BYTES
  }

  static FeatureColumn of(StructType schema, String name, int width) {
    int position = Schemas.position(schema, name);
    return new FeatureColumn(name, position, width, form(schema, position));
  }

  /** Refuses a column whose cells are no features. */
  static Form form(StructType schema, int position) {
    DataType type = schema.apply(position).dataType();
    if (type.equals(SQLDataTypes.VectorType())) {
      return Form.VECTOR;
    } else if (type instanceof BinaryType) {
      return Form.BYTES;
    } else if (type instanceof ArrayType array && array.elementType() instanceof NumericType) {
      return Form.ARRAY;
    }
    throw new IllegalArgumentException(
        "column %s is of type %s, wanted a vector, an array of numbers or binary"
            .formatted(schema.apply(position).name(), type.simpleString()));
  }

  boolean isBytes() {
    return form == Form.BYTES;
  }

  /** Copies the bytes of a row. */
  void copyBytes(Row row, int index, byte[] to, int at) {
    byte[] cell = required(name, (byte[]) row.get(position), index, width);
    requireWidth(name, cell.length, index, width);
    System.arraycopy(cell, 0, to, at, width);
  }

  /** Copies the numbers of a row. */
  void copyNumbers(Row row, int index, float[] to, int at) {
    if (form == Form.VECTOR) {
      Vector cell = required(name, (Vector) row.get(position), index, width);
      requireWidth(name, cell.size(), index, width);
      double[] values = cell.toArray();
      for (int i = 0; i < width; i++) {
        to[at + i] = (float) values[i];
      }
      return;
    }
    copyArray(name, (Seq<?>) row.get(position), index, width, to, at);
  }

  /** Copies the numbers of an array that a column or an argument has. */
  static void copyArray(String name, Seq<?> cell, int index, int width, float[] to, int at) {
    requireWidth(name, required(name, cell, index, width).length(), index, width);
    for (int i = 0; i < width; i++) {
      if (!(cell.apply(i) instanceof Number number)) {
        throw new IllegalArgumentException(
            "column %s: value %d of row %d is null, wanted a number".formatted(name, i, index));
      }
      to[at + i] = number.floatValue();
    }
  }

  /** Copies the unsigned bytes of a row as numbers. */
  static void copyUnsigned(String name, byte[] cell, int index, int width, float[] to, int at) {
    requireWidth(name, cell.length, index, width);
    for (int i = 0; i < width; i++) {
      to[at + i] = Byte.toUnsignedInt(cell[i]);
    }
  }

  private static <T> T required(String name, T cell, int index, int width) {
    if (cell == null) {
      throw new IllegalArgumentException(
          "column %s: row %d is null, wanted %d values".formatted(name, index, width));
    }
    return cell;
  }

  private static void requireWidth(String name, int length, int index, int width) {
    if (length != width) {
      throw new IllegalArgumentException(
          "column %s: row %d has %d values, wanted %d".formatted(name, index, length, width));
    }
  }

  /** For example {@code features (vector of 784)}. */
  @Override
  public String toString() {
    return "%s (%s of %d)".formatted(name, form.name().toLowerCase(Locale.ROOT), width);
  }
}
