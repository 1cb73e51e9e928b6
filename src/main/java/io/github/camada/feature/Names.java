package io.github.camada.feature;

import io.github.camada.json.JsonWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What names must be: those of a person's own, and no two the same. */
final class Names {

  private Names() {}

  static List<String> require(String what, int least, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw new IllegalArgumentException(
            "%s: name %s is %s"
                .formatted(
                    what, JsonWriter.describe(name), name.isBlank() ? "blank" : "there twice"));
      }
    }
    if (names.size() < least) {
      throw new IllegalArgumentException(
          "%s: %d names, wanted at least %d".formatted(what, names.size(), least));
    }
    return List.copyOf(names);
  }
}
