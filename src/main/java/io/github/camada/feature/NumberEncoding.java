package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Numbers, dates (in days) and yes/no (1 and 0): one scaled input, and a flag if asked for. */
public final class NumberEncoding extends ColumnEncoding {

  private final NumberScale scale;
  private final OptionalDouble median;
  private final boolean flag;
  private final double least;
  private final double most;

  private NumberEncoding(
      String name,
      Kind kind,
      NumberScale scale,
      OptionalDouble median,
      boolean flag,
      double least,
      double most) {
    super(name, kind);
    this.scale = scale;
    this.median = median;
    this.flag = flag;
    this.least = least;
    this.most = most;
  }

  /** Null of a column in which all cells are the same. */
  static NumberEncoding learn(Column column, ColumnPolicy policy) {
    double[] known =
        IntStream.range(0, column.size())
            .filter(row -> !column.isMissing(row))
            .mapToDouble(column::number)
            .sorted()
            .toArray();
    boolean missing = known.length < column.size();
    if (missing && policy.missing() == ColumnPolicy.Missing.REFUSE) {
      throw new IllegalArgumentException(
          "column %s: %d of the training rows are missing, which the policy refuses"
              .formatted(column.name(), column.size() - known.length));
    }
    boolean flag = missing && policy.missing() == ColumnPolicy.Missing.MEDIAN_AND_FLAG;
    boolean constant = known.length == 0 || known[0] == known[known.length - 1];
    if (constant && !(flag && known.length > 0)) {
      return null;
    }
    NumberScaling scaling =
        column.kind() == Kind.YES_NO ? NumberScaling.STANDARD : policy.scaling();
    return new NumberEncoding(
        column.name(),
        column.kind(),
        constant ? new NumberScale.Standard(known[0], 1) : scale(column, known, scaling),
        policy.missing() == ColumnPolicy.Missing.REFUSE
            ? OptionalDouble.empty()
            : OptionalDouble.of(NumberScaling.quantile(known, 0.5)),
        flag,
        known[0],
        known[known.length - 1]);
  }

  /** Names the cell that leaves no scale, as squares of numbers such as -1.797e308 are infinite. */
  private static NumberScale scale(Column column, double[] known, NumberScaling scaling) {
    try {
      return scaling.learn(known);
    } catch (IllegalArgumentException outOfRange) {
      double least = known[0];
      double most = known[known.length - 1];
      double extreme = -least > most ? least : most;
      throw new IllegalArgumentException(
          "column %s has %s: numbers from %s to %s cannot be scaled (%s); if this value marks missing cells, declare it as missing when reading"
              .formatted(
                  JsonWriter.oneLine(column.name()), extreme, least, most, outOfRange.getMessage()),
          outOfRange);
    }
  }

  static NumberEncoding of(String name, Kind kind, JsonObject members) throws JsonFormatException {
    NumberScale scale = NumberScaleJson.read(members);
    Map<String, Object> known = new HashMap<>();
    NumberScaleJson.describe(scale, known);
    String[] names =
        Stream.concat(
                known.keySet().stream(),
                Stream.of("name", "kind", "missing", "flag", "least", "most"))
            .toArray(String[]::new);
    members.requireOnly(names);
    if (!(members.members().get("flag") instanceof Boolean flag)) {
      throw members.wrong("flag", "true or false");
    }
    OptionalDouble median =
        members.has("missing")
            ? OptionalDouble.of(members.number("missing"))
            : OptionalDouble.empty();
    if (flag && median.isEmpty()) {
      throw members.wrong("missing", "a number, as there is a flag");
    }
    return new NumberEncoding(
        name, kind, scale, median, flag, members.number("least"), members.number("most"));
  }

  @Override
  void describe(Map<String, Object> members) {
    NumberScaleJson.describe(scale, members);
    median.ifPresent(number -> members.put("missing", number));
    members.put("flag", flag);
    members.put("least", least);
    members.put("most", most);
  }

  /**
   * The smallest number of the training rows.
   *
   * @return finite; of a date the days since 1970-01-01
   */
  public double least() {
    return least;
  }

  /**
   * The largest number of the training rows.
   *
   * @return finite; of a date the days since 1970-01-01
   */
  public double most() {
    return most;
  }

  /**
   * What stands for a missing number.
   *
   * @return the median of the training rows; empty if a missing number is refused
   */
  public OptionalDouble median() {
    return median;
  }

  /**
   * How a number becomes an input.
   *
   * @return what the training rows have taught
   */
  public NumberScale scale() {
    return scale;
  }

  /**
   * Whether one more input tells a missing number apart.
   *
   * @return true if there is such an input
   */
  public boolean hasFlag() {
    return flag;
  }

  @Override
  public int width() {
    return flag ? 2 : 1;
  }

  @Override
  public List<String> inputNames() {
    return flag ? List.of(name(), name() + " missing") : List.of(name());
  }

  @Override
  void encode(Column column, int from, int rows, float[] inputs, int at, int stride) {
    for (int i = 0; i < rows; i++) {
      int row = from + i;
      boolean missing = column.isMissing(row);
      if (missing && median.isEmpty()) {
        throw refusedMissing(row, wanted());
      }
      double value = missing ? median.getAsDouble() : column.number(row);
      float input = (float) scale.apply(value);
      if (!Float.isFinite(input)) {
        throw refused(
            column, row, "too far from what the model has learnt: %s to %s".formatted(least, most));
      }
      inputs[at + i * stride] = input;
      if (flag) {
        inputs[at + i * stride + 1] = missing ? 1 : 0;
      }
    }
  }

  private String wanted() {
    return kind() == Kind.NUMBER ? "a number" : kind() == Kind.DATE ? "a date" : "yes or no";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof NumberEncoding that && state().equals(that.state());
  }

  @Override
  public int hashCode() {
    return state().hashCode();
  }

  private List<Object> state() {
    return Arrays.asList(name(), kind(), scale, median, flag, least, most);
  }

  /** For example {@code age: numbers from 17.0 to 90.0}. */
  @Override
  public String toString() {
    return name() + ": " + kind() + " from " + least + " to " + most;
  }
}
