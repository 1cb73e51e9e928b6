package io.github.camada.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Answers with what spoke for them, in JSON Schema. */
final class ExplanationSchema {

  private ExplanationSchema() {}

  /**
   * The schema.
   *
   * @param answer the schema of answers without it, an object
   * @param outputs the names of the model's outputs
   * @param member what the parts of the explanation are called
   * @param parts their schema
   */
  static Map<String, Object> of(
      Map<String, Object> answer, List<String> outputs, String member, Map<String, Object> parts) {
    Map<String, Object> number = Members.of("type", "number");
    Map<String, Object> more =
        Members.of(
            "output", Members.of("enum", outputs), "from", number, "to", number, member, parts);
    Map<String, Object> properties = Members.of();
    ((Map<?, ?>) answer.get("properties"))
        .forEach((name, schema) -> properties.put((String) name, schema));
    properties.putAll(more);
    List<Object> required = new ArrayList<>((List<?>) answer.get("required"));
    required.addAll(more.keySet());
    return Members.of("type", "object", "required", required, "properties", properties);
  }
}
