package io.github.camada.web;

import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON whose members stand in the order in which they are given. */
final class Members {

  private Members() {}

  /**
   * An object.
   *
   * @param keysAndValues a text, its value, and so on
   */
  static Map<String, Object> of(Object... keysAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      members.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return members;
  }
}
