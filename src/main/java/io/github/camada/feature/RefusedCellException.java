package io.github.camada.feature;

import java.io.Serial;

/** A cell that cannot be encoded, or that its column's policy refuses; the message names both. */
public final class RefusedCellException extends IllegalArgumentException {

  @Serial private static final long serialVersionUID = 1L;

  private final String column;
  private final int row;
  private final String what;

  RefusedCellException(String column, int row, String what) {
    super("column %s: row %d is %s".formatted(column, row, what));
    this.column = column;
    this.row = row;
    this.what = what;
  }

  /**
   * The row that has the cell.
   *
   * @return its place in the table that was to be encoded
   */
  public int row() {
    return row;
  }

  /**
   * The same where that table is a part of another.
   *
   * @param number of the row there
   * @return an exception whose message has this number
   */
  public RefusedCellException ofRow(int number) {
    RefusedCellException there = new RefusedCellException(column, number, what);
    there.initCause(this);
    return there;
  }
}
