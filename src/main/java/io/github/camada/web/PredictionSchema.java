package io.github.camada.web;

import java.util.Map;

/**
 * What a model is asked and answers, in JSON Schema as OpenAPI 3.1 has it.
 *
 * @param request what bodies of {@code POST /predict} may be, by content type
 * @param answer to such a request
 * @param explanation the answer to {@code POST /explain}
 * @param schemas to which they refer as {@code #/components/schemas/...}, by name
 */
record PredictionSchema(
    Map<String, Object> request,
    Map<String, Object> answer,
    Map<String, Object> explanation,
    Map<String, Object> schemas) {

  /** A reference to one of the schemas. */
  static Map<String, Object> reference(String name) {
    return Members.of("$ref", "#/components/schemas/" + name);
  }

  /** A probability. */
  static Map<String, Object> probability() {
    return Members.of("type", "number", "minimum", 0, "maximum", 1);
  }
}
