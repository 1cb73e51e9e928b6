package io.github.camada.spark;

import java.util.Arrays;
import org.apache.spark.sql.types.StructType;

/** Columns of a schema by their names, with errors that say which there are. */
final class Schemas {

  private Schemas() {}

  /**
   * Where a column is.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  static int position(StructType schema, String name) {
    String[] names = schema.fieldNames();
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(
        "no column %s, there are %s".formatted(name, Arrays.toString(names)));
  }

  /** Refuses a name that a column has already. */
  static void requireNone(StructType schema, String name) {
    if (Arrays.asList(schema.fieldNames()).contains(name)) {
      throw new IllegalArgumentException(
          "column %s is there already, and would be written".formatted(name));
    }
  }
}
