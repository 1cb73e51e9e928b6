package io.github.camada.table;

import java.time.LocalDateTime;

/** Numbers or dates, each a double, NaN where it is missing. */
final class NumberColumn extends Column {

  private final Kind kind;
  private final double[] values;

  private NumberColumn(String name, Kind kind, double[] values) {
    super(name);
    this.kind = kind;
    this.values = values;
  }

  /** Takes the array over. */
  static NumberColumn of(String name, Kind kind, double[] values) {
    NumberColumn column = new NumberColumn(name, kind, values);
    for (int row = 0; row < values.length; row++) {
      if (Double.isInfinite(values[row])) {
        throw new IllegalArgumentException(
            "column %s: row %d is %s, wanted a finite number".formatted(name, row, values[row]));
      }
    }
    return column;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return Double.isNaN(values[row]);
  }

  @Override
  public double number(int row) {
    return values[row];
  }

  @Override
  public String text(int row) {
    return isMissing(row) ? null : text(values[row]);
  }

  @Override
  public Object value(int row) {
    if (isMissing(row)) {
      return null;
    }
    return kind == Kind.DATE ? (Object) Days.time(values[row]) : (Object) values[row];
  }

  private String text(double value) {
    if (kind == Kind.DATE) {
      LocalDateTime time = Days.time(value);
      boolean midnight = time.toLocalTime().toNanoOfDay() == 0;
      return midnight ? time.toLocalDate().toString() : time.toString();
    }
    // up to 2^53 all whole numbers are exact
    return value == Math.rint(value) && Math.abs(value) <= 1L << 53
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  Column rows(int... rows) {
    double[] selected = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new NumberColumn(name(), kind, selected);
  }

  @Override
  public Column withName(String value) {
    return new NumberColumn(value, kind, values);
  }

  @Override
  String range() {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
    }
    return text(least) + " to " + text(most);
  }
}
