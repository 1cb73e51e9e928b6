package io.github.camada.feature;

import io.github.camada.feature.NumberScale.Quantile;
import io.github.camada.feature.NumberScale.Robust;
import io.github.camada.feature.NumberScale.Standard;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import java.util.Map;

/** The members of a column's JSON that say how its numbers are scaled. */
final class NumberScaleJson {

  private NumberScaleJson() {}

  static NumberScale read(JsonObject members) throws JsonFormatException {
    String scaling = members.text("scaling");
    if (scaling.equals(NumberScaling.STANDARD.text())) {
      return new Standard(members.number("mean"), positive(members, "deviation"));
    } else if (scaling.equals(NumberScaling.ROBUST.text())) {
      return new Robust(members.number("median"), positive(members, "spread"));
    } else if (scaling.equals(NumberScaling.QUANTILE.text())) {
      double[] values = members.numbers("values");
      for (int i = 1; i < values.length; i++) {
        if (!(values[i - 1] <= values[i])) {
          throw members.wrong("values", "numbers in ascending order");
        }
      }
      if (values.length < 2 || values[0] == values[values.length - 1]) {
        throw members.wrong("values", "at least two that differ");
      }
      return new Quantile(values);
    }
    throw members.wrong("scaling", "standard, robust or quantile");
  }

  private static double positive(JsonObject members, String key) throws JsonFormatException {
    double number = members.number(key);
    if (!(number > 0)) {
      throw members.wrong(key, "a number above 0");
    }
    return number;
  }

  /** Adds the members that {@link #read} takes. */
  static void describe(NumberScale scale, Map<String, Object> members) {
    if (scale instanceof Standard standard) {
      members.put("scaling", NumberScaling.STANDARD.text());
      members.put("mean", standard.mean());
      members.put("deviation", standard.deviation());
    } else if (scale instanceof Robust robust) {
      members.put("scaling", NumberScaling.ROBUST.text());
      members.put("median", robust.median());
      members.put("spread", robust.spread());
    } else {
      members.put("scaling", NumberScaling.QUANTILE.text());
      members.put("values", Scaling.list(((Quantile) scale).values()));
    }
  }
}
