package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The columns of a table by name, each encoded as {@linkplain #learn training rows have taught}.
 * Training and prediction encode with this one class, to the same bits, one row or many, columns in
 * any order; columns that it does not know are passed over, and one that is missing or of another
 * kind is refused by name.
 *
 * <p>The raw values of this kind of inputs are those that {@link #encode(Table)} gives, not cells:
 * where a model takes arrays or tensors, they go into the network as they are.
 */
public final class Columns implements Inputs {

  static final String KIND = "columns";

  private final List<ColumnEncoding> encodings;
  private final List<String> leftOut;
  private final int width;

  private Columns(List<ColumnEncoding> encodings, List<String> leftOut) {
    this.encodings = List.copyOf(encodings);
    this.leftOut = List.copyOf(leftOut);
    long inputs = encodings.stream().mapToLong(ColumnEncoding::width).sum();
    if (inputs < 1 || inputs > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "columns: %d inputs, wanted 1 to %d; left out, as they never change: %s"
              .formatted(inputs, Integer.MAX_VALUE, leftOut));
    }
    this.width = (int) inputs;
  }

  /**
   * Learns the encodings of all columns by the {@linkplain ColumnPolicy#standard usual policy}.
   *
   * @param training the training rows alone, without the target's column
   * @return the encodings
   * @throws IllegalArgumentException if there is no row, no column that changes, or one whose
   *     numbers have no finite scale
   */
  public static Columns learn(Table training) {
    return learn(training, ColumnPolicy.standard(), Map.of());
  }

  /**
   * Learns the encodings of all columns.
   *
   * @param training the training rows alone, without the target's column
   * @param policy for columns that have no policy of their own
   * @param own policies of some columns by their names
   * @return the encodings, in the order of the columns; those that never change are {@linkplain
   *     #leftOut left out}
   * @throws IllegalArgumentException if there is no row, no column that changes, no column of a
   *     name, a cell that its policy refuses, or a column whose numbers have no finite scale
   */
  public static Columns learn(Table training, ColumnPolicy policy, Map<String, ColumnPolicy> own) {
    return learn(training, policy, own, Map.of());
  }

  /**
   * Learns the encodings of all columns, of some from other cells than the table's.
   *
   * @param training some of the training rows, without the target's column
   * @param policy for columns that have no policy of their own
   * @param own policies of some columns by their names
   * @param others by name, columns in place of the table's, such as the words of all rows, each
   *     once
   * @return the encodings
   * @throws IllegalArgumentException as above
   */
  public static Columns learn(
      Table training,
      ColumnPolicy policy,
      Map<String, ColumnPolicy> own,
      Map<String, Column> others) {
    if (training.size() == 0) {
      throw new IllegalArgumentException("columns: no row to learn from");
    }
    own.keySet().forEach(training::column);
    List<ColumnEncoding> encodings = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (String name : training.names()) {
      Column column = others.getOrDefault(name, training.column(name));
      ColumnEncoding encoding = ColumnEncoding.learn(column, own.getOrDefault(name, policy));
      if (encoding == null) {
        leftOut.add(name);
      } else {
        encodings.add(encoding);
      }
    }
    return new Columns(encodings, leftOut);
  }

  static Columns of(JsonObject members) throws JsonFormatException {
    members.requireOnly("kind", "columns", "leftOut");
    List<ColumnEncoding> encodings = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Object json : members.list("columns")) {
      ColumnEncoding encoding = ColumnEncoding.of(encodings.size(), json);
      if (!names.add(encoding.name())) {
        throw new JsonFormatException(
            "inputs: column %s is there twice".formatted(JsonWriter.excerpt(encoding.name())));
      }
      encodings.add(encoding);
    }
    return new Columns(encodings, members.texts("leftOut"));
  }

  /**
   * The encodings of the columns that the model takes.
   *
   * @return in the order of the inputs, unmodifiable
   */
  public List<ColumnEncoding> encodings() {
    return encodings;
  }

  /**
   * The columns that were there in training but never changed, so that nothing could be learnt of
   * them. They are not asked for.
   *
   * @return their names, unmodifiable
   */
  public List<String> leftOut() {
    return leftOut;
  }

  /**
   * The names and kinds of the columns that a row must have. A CSV file to predict is best
   * {@linkplain io.github.camada.table.Csv#withKinds read} with them.
   *
   * @return in the order of the inputs, unmodifiable
   */
  public Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    encodings.forEach(encoding -> kinds.put(encoding.name(), encoding.kind()));
    return Collections.unmodifiableMap(kinds);
  }

  /**
   * What the inputs of the network are.
   *
   * @return a name for each, such as {@code age} or {@code job = clerk}
   */
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    encodings.forEach(encoding -> names.addAll(encoding.inputNames()));
    return names;
  }

  /**
   * Encodes all rows of a table.
   *
   * @param table with columns of these names and kinds, in any order; others are passed over, and
   *     one without any cell may be of any kind
   * @return {@code [rows, width]}
   * @throws IllegalArgumentException if a column is missing or of another kind, or its policy
   *     refuses a cell; the message names column, row and cell
   */
  public Tensor encode(Table table) {
    return encode(table, 0, table.size());
  }

  /**
   * Encodes some rows of a table.
   *
   * @param table with columns of these names and kinds
   * @param from first row
   * @param rows how many
   * @return {@code [rows, width]}
   * @throws IllegalArgumentException as above
   * @throws IndexOutOfBoundsException if the table has no such rows
   */
  public Tensor encode(Table table, int from, int rows) {
    Objects.checkFromIndexSize(from, rows, table.size());
    List<Column> columns = encodings.stream().map(encoding -> column(encoding, table)).toList();
    Tensor inputs = Tensor.zeros(rows, width);
    int at = 0;
    for (int i = 0; i < columns.size(); i++) {
      encodings.get(i).encode(columns.get(i), from, rows, inputs.data(), at, width);
      at += encodings.get(i).width();
    }
    return inputs;
  }

  /**
   * Encodes rows that are maps or records.
   *
   * @param rows each with a value for each of the columns, null for a missing one; others are
   *     passed over
   * @return {@code [rows, width]}
   * @throws IllegalArgumentException if a row lacks a column, a value is of another kind, or its
   *     policy refuses it; the message names column, row and value
   */
  public Tensor encode(List<?> rows) {
    return encode(Table.of(kinds(), rows));
  }

  private static Column column(ColumnEncoding encoding, Table table) {
    if (!table.has(encoding.name())) {
      throw new IllegalArgumentException(
          "columns: no column %s, which the model has learnt from; given are %s"
              .formatted(
                  JsonWriter.excerpt(encoding.name()), JsonWriter.oneLine(table.names() + "")));
    }
    Column column = table.column(encoding.name());
    if (column.kind() != encoding.kind() && column.missing() < column.size()) {
      throw new IllegalArgumentException(
          "columns: column %s has %s, the model has learnt from %s"
              .formatted(JsonWriter.oneLine(encoding.name()), column.kind(), encoding.kind()));
    }
    return column;
  }

  @Override
  public int rawWidth() {
    return width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int[] shape() {
    return new int[] {width};
  }

  /** Copies what {@link #encode(Table)} has given. */
  @Override
  public void encode(float[] raw, int from, float[] inputs, int to, int count) {
    System.arraycopy(raw, from, inputs, to, count);
  }

  /**
   * Refuses bytes, which are no cells.
   *
   * @throws IllegalArgumentException always
   */
  @Override
  public void encode(byte[] raw, int from, float[] inputs, int to, int count) {
    throw new IllegalArgumentException(
        "columns: bytes are given, wanted rows with columns by name");
  }

  @Override
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("kind", KIND);
    members.put("leftOut", leftOut);
    List<Map<String, Object>> columns = new ArrayList<>();
    for (ColumnEncoding encoding : encodings) {
      Map<String, Object> column = new TreeMap<>();
      encoding.describeAll(column);
      columns.add(column);
    }
    members.put("columns", columns);
    return JsonWriter.write(members);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Columns that
        && encodings.equals(that.encodings)
        && leftOut.equals(that.leftOut);
  }

  @Override
  public int hashCode() {
    return 31 * encodings.hashCode() + leftOut.hashCode();
  }

  /** For example {@code 13 columns as 30 inputs}. */
  @Override
  public String toString() {
    return encodings.size()
        + (encodings.size() == 1 ? " column as " : " columns as ")
        + width
        + (width == 1 ? " input" : " inputs");
  }
}
