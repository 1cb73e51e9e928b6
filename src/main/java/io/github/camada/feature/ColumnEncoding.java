package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import java.util.List;
import java.util.Map;

/** How the cells of one column become inputs of a network, learnt from training rows. Immutable. */
public abstract sealed class ColumnEncoding permits NumberEncoding, WordEncoding {

  private static final String NAME = "name";
  private static final String KIND = "kind";

  private final String name;
  private final Kind kind;

  ColumnEncoding(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Null of a column that never changes. */
  static ColumnEncoding learn(Column column, ColumnPolicy policy) {
    return column.kind() == Kind.WORD
        ? WordEncoding.learn(column, policy)
        : NumberEncoding.learn(column, policy);
  }

  static ColumnEncoding of(int place, Object json) throws JsonFormatException {
    JsonObject members = JsonObject.of("inputs: column " + place, json);
    String name = members.text(NAME);
    if (name.isBlank()) {
      throw members.wrong(NAME, "a word");
    }
    String text = members.text(KIND);
    for (Kind kind : Kind.values()) {
      if (kind.text().equals(text)) {
        return kind == Kind.WORD
            ? WordEncoding.of(name, members)
            : NumberEncoding.of(name, kind, members);
      }
    }
    throw members.wrong(KIND, "number, word, yes-no or date");
  }

  /**
   * The column's name.
   *
   * @return not blank
   */
  public final String name() {
    return name;
  }

  /**
   * What its cells are.
   *
   * @return the kind
   */
  public final Kind kind() {
    return kind;
  }

  /**
   * The number of inputs.
   *
   * @return at least 1
   */
  public abstract int width();

  /**
   * What the inputs are called.
   *
   * @return one name for each, such as {@code job = clerk}
   */
  public abstract List<String> inputNames();

  /** Adds the members that {@link #of} reads, but for name and kind. */
  abstract void describe(Map<String, Object> members);

  final void describeAll(Map<String, Object> members) {
    members.put(NAME, name);
    members.put(KIND, kind.text());
    describe(members);
  }

  /**
   * Encodes cells of a column of this name and kind, or of one without any cells.
   *
   * @param column the cells
   * @param from first row
   * @param rows how many
   * @param inputs {@code [at least rows, stride]}, of which the columns from {@code at} on are
   *     written
   */
  abstract void encode(Column column, int from, int rows, float[] inputs, int at, int stride);

  /** The error of a cell that is there. */
  final IllegalArgumentException refused(Column column, int row, String what) {
    return refused(row, JsonWriter.excerpt(column.text(row)) + ", " + what);
  }

  /** The error of a cell that is missing where none may be. */
  final IllegalArgumentException refusedMissing(int row, String wanted) {
    return refused(row, "missing, which the column's policy refuses; wanted " + wanted);
  }

  private IllegalArgumentException refused(int row, String what) {
    return new RefusedCellException(JsonWriter.oneLine(name), row, what);
  }
}
