package io.github.camada.feature;

import io.github.camada.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Numbers with a unit of their own: the outputs are scaled ones.
 *
 * @param names of the numbers
 * @param scaling by which the targets were scaled for training; predictions are scaled back
 */
public record Numbers(List<String> names, Scaling scaling) implements Outputs {

  static final String KIND = "numbers";

  /**
   * Numbers with names and scaling.
   *
   * @param names of the numbers; at least 1, no two the same
   * @param scaling by which the targets were scaled for training
   * @throws IllegalArgumentException if a name is blank or there twice, there is none, or the
   *     scaling is of another width
   */
  public Numbers {
    names = Names.require("numbers", 1, names);
    Objects.requireNonNull(scaling, "numbers: scaling");
    if (scaling.width() != names.size()) {
      throw new IllegalArgumentException(
          "numbers: %d names and a %s, wanted as many".formatted(names.size(), scaling));
    }
  }

  @Override
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("kind", KIND);
    members.put("names", names);
    members.put("shift", Scaling.list(scaling.shift()));
    members.put("scale", Scaling.list(scaling.scale()));
    return JsonWriter.write(members);
  }

  /** For example {@code 2 numbers}. */
  @Override
  public String toString() {
    return names.size() + (names.size() == 1 ? " number" : " numbers");
  }
}
