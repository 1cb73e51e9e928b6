package io.github.camada.web;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Committee;
import io.github.camada.model.Model;
import java.util.List;
import java.util.Map;

/** The answers that {@link io.github.camada.model.NamedAnswers} gives, in JSON Schema. */
final class AnswerSchema {

  private AnswerSchema() {}

  static Map<String, Object> of(Model model) {
    Map<String, Object> schema = of(model.outputs());
    if (Committee.isIn(model)) {
      boolean one =
          model.outputs() instanceof Classes
              || model.outputs() instanceof Numbers numbers && numbers.width() == 1;
      Map<String, Object> each = disagreement();
      List<String> names = model.outputs().names();
      properties(schema).put("disagreement", one ? each : byName(names, each));
    }
    return schema;
  }

  @SuppressWarnings("unchecked") // as it was put together below
  private static Map<String, Object> properties(Map<String, Object> schema) {
    return (Map<String, Object>) schema.get("properties");
  }

  /** How far networks disagree. */
  static Map<String, Object> disagreement() {
    return Members.of("type", "number", "minimum", 0);
  }

  private static Map<String, Object> of(Outputs outputs) {
    List<String> names = outputs.names();
    Map<String, Object> name = Members.of("enum", names);
    if (outputs instanceof Classes) {
      return withProbabilities(names, name);
    }
    if (outputs instanceof Labels) {
      return withProbabilities(
          names, Members.of("type", "array", "items", name, "uniqueItems", true));
    }
    Map<String, Object> number = Members.of("type", "number");
    Map<String, Object> prediction = names.size() == 1 ? number : byName(names, number);
    return Members.of(
        "type", "object",
        "required", List.of("prediction"),
        "properties", Members.of("prediction", prediction));
  }

  private static Map<String, Object> withProbabilities(
      List<String> names, Map<String, Object> prediction) {
    return Members.of(
        "type", "object",
        "required", List.of("prediction", "probabilities"),
        "properties",
            Members.of(
                "prediction",
                prediction,
                "probabilities",
                byName(names, PredictionSchema.probability())));
  }

  /** An object with a value for each name. */
  static Map<String, Object> byName(List<String> names, Map<String, Object> value) {
    return Members.of(
        "type",
        "object",
        "required",
        names,
        "propertyNames",
        Members.of("enum", names),
        "additionalProperties",
        value);
  }
}
