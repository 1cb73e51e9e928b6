package io.github.camada.table;

/** Yes or no. */
final class YesNoColumn extends Column {

  /** In place of 1 for yes and 0 for no. */
  static final byte MISSING = -1;

  private final byte[] values;

  YesNoColumn(String name, byte[] values) {
    super(name);
    this.values = values;
  }

  @Override
  public Kind kind() {
    return Kind.YES_NO;
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean isMissing(int row) {
    return values[row] == MISSING;
  }

  @Override
  public double number(int row) {
    return values[row] == MISSING ? Double.NaN : values[row];
  }

  @Override
  public String text(int row) {
    return values[row] == MISSING ? null : String.valueOf(values[row] == 1);
  }

  @Override
  public Object value(int row) {
    return values[row] == MISSING ? null : (Object) (values[row] == 1);
  }

  @Override
  Column rows(int... rows) {
    byte[] selected = new byte[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = values[rows[i]];
    }
    return new YesNoColumn(name(), selected);
  }

  @Override
  public Column withName(String value) {
    return new YesNoColumn(value, values);
  }

  @Override
  String range() {
    int yes = 0;
    for (byte value : values) {
      yes += value == 1 ? 1 : 0;
    }
    return yes + " yes";
  }
}
