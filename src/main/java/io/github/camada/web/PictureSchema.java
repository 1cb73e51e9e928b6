package io.github.camada.web;

import io.github.camada.model.Committee;
import java.util.List;
import java.util.Map;

/** The pictures that a model takes, and its answers, in JSON Schema. */
record PictureSchema(ImageModel model) {

  private static final int BRIGHTEST = 255;

  PredictionSchema schema() {
    Map<String, Object> request =
        Members.of(ContentType.JSON, Members.of("schema", object(Members.of("pixels", pixels()))));
    // Of a body that is the picture itself there is nothing more to say than its type.
    PictureRequests.PICTURES.forEach(type -> request.put(type, Members.of()));
    Map<String, Object> answer = PredictionSchema.reference("Answer");
    Map<String, Object> digits = Members.of("type", "array", "items", answer);
    Map<String, Object> reason = PredictionSchema.reference("Explanation");
    Map<String, Object> reasons = Members.of("type", "array", "items", reason);
    return new PredictionSchema(
        request,
        Members.of("oneOf", List.of(answer, object(Members.of("digits", digits)))),
        Members.of("oneOf", List.of(reason, object(Members.of("digits", reasons)))),
        Members.of("Answer", answer(), "Explanation", explanation()));
  }

  /** An answer and what each pixel adds. */
  private Map<String, Object> explanation() {
    Map<String, Object> values =
        bounded(
            Members.of("type", "array", "items", Members.of("type", "number")),
            model.height() * model.width());
    return ExplanationSchema.of(answer(), model.names(), "values", values);
  }

  private Map<String, Object> answer() {
    Map<String, Object> probabilities =
        Members.of("type", "array", "items", PredictionSchema.probability());
    bounded(probabilities, model.classes());
    Map<String, Object> members =
        Members.of(
            "class", Members.of("type", "integer", "minimum", 0, "maximum", model.classes() - 1),
            "name", Members.of("enum", model.names()),
            "probabilities", probabilities,
            "image", pixels());
    if (Committee.isIn(model.model())) {
      members.put("disagreement", AnswerSchema.disagreement());
    }
    return object(members);
  }

  private Map<String, Object> pixels() {
    Map<String, Object> pixel = Members.of("type", "integer", "minimum", 0, "maximum", BRIGHTEST);
    Map<String, Object> pixels =
        Members.of(
            "type",
            "array",
            "items",
            pixel,
            "description",
            "%d rows of %d pixels, from black to white.".formatted(model.height(), model.width()));
    return bounded(pixels, model.height() * model.width());
  }

  private static Map<String, Object> bounded(Map<String, Object> array, int count) {
    array.put("minItems", count);
    array.put("maxItems", count);
    return array;
  }

  private static Map<String, Object> object(Map<String, Object> properties) {
    return Members.of(
        "type", "object", "required", List.copyOf(properties.keySet()), "properties", properties);
  }
}
