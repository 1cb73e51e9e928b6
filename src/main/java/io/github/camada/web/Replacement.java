package io.github.camada.web;

import io.github.camada.feature.Columns;
import io.github.camada.model.Model;
import io.github.camada.table.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whether one model can take another's place, so that clients need not notice. */
final class Replacement {

  private Replacement() {}

  /**
   * Requires that a model takes and gives what the one before does.
   *
   * @throws IllegalArgumentException if it does not; the message says what is different
   */
  static void require(Model before, Model next) {
    if (before.inputs() instanceof Columns old && next.inputs() instanceof Columns columns) {
      List<String> differences = differences(old.kinds(), columns.kinds());
      if (!differences.isEmpty()) {
        throw new IllegalArgumentException(
            "the model takes other columns: " + String.join("; ", differences));
      }
    } else if (before.inputs().getClass() != next.inputs().getClass()
        || !Arrays.equals(before.inputs().shape(), next.inputs().shape())) {
      throw new IllegalArgumentException(
          "the model takes %s, wanted %s".formatted(next.inputs(), before.inputs()));
    }
    if (before.outputs().getClass() != next.outputs().getClass()
        || !before.outputs().names().equals(next.outputs().names())) {
      throw new IllegalArgumentException(
          "the model gives %s: %s, wanted %s: %s"
              .formatted(
                  next.outputs(),
                  next.outputs().names(),
                  before.outputs(),
                  before.outputs().names()));
    }
  }

  private static List<String> differences(Map<String, Kind> before, Map<String, Kind> next) {
    List<String> differences = new ArrayList<>();
    before.forEach(
        (name, kind) -> {
          if (!next.containsKey(name)) {
            differences.add("no " + name);
          } else if (next.get(name) != kind) {
            differences.add("%s of %s, wanted %s".formatted(name, next.get(name), kind));
          }
        });
    next.forEach(
        (name, kind) -> {
          if (!before.containsKey(name)) {
            differences.add(name + " too many");
          }
        });
    return differences;
  }
}
