package io.github.camada.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the layers of a functional model take: each must take what the one before it gives. */
final class Inbound {

  private Inbound() {}

  /** Requires that; {@code below} is null for the first layer. */
  static void require(KerasLayer layer, String below) throws KerasFormatException {
    if (layer.inbound() == null) {
      return; // of a sequential model
    }
    List<String> taken = new ArrayList<>();
    collect(layer.inbound(), taken);
    List<String> wanted = below == null ? List.of() : List.of(below);
    if (!taken.equals(wanted)) {
      throw layer.refused("takes %s, wanted %s: a chain".formatted(taken, wanted));
    }
  }

  /** A name with two numbers stands for what a layer gave: {@code ["dense", 0, 0]}. */
  private static void collect(Object json, List<String> names) {
    if (json instanceof Map<?, ?> members) {
      members.values().forEach(value -> collect(value, names));
    } else if (json instanceof List<?> list) {
      boolean isReference =
          list.size() >= 3
              && list.get(0) instanceof String
              && list.get(1) instanceof Number
              && list.get(2) instanceof Number;
      if (isReference) {
        names.add((String) list.get(0));
      } else {
        list.forEach(value -> collect(value, names));
      }
    }
  }
}
