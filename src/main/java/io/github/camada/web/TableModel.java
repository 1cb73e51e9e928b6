package io.github.camada.web;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.WordEncoding;
import io.github.camada.model.Model;
import io.github.camada.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of the columns of a table, with a form to fill in. */
final class TableModel implements ServedModel {

  private final Model model;

  TableModel(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Object> description() {
    var network = model.network();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put(
        "columns", model.columns().encodings().stream().map(TableModel::column).toList());
    description.put("answers", model.outputs().toString());
    description.put("names", model.outputs().names());
    description.put(
        "parameters",
        network.parameters().stream().map(Parameter::value).mapToLong(v -> v.size()).sum());
    description.put("summary", network.summary());
    return description;
  }

  /** What a form must know of a column. */
  private static Map<String, Object> column(ColumnEncoding encoding) {
    Map<String, Object> column = new LinkedHashMap<>();
    column.put("name", encoding.name());
    column.put("kind", encoding.kind().text());
    if (encoding instanceof WordEncoding words) {
      column.put("words", words.levels());
      column.put("others", !words.refusesUnseen());
    } else if (encoding instanceof NumberEncoding numbers) {
      column.put("least", numbers.least());
      column.put("most", numbers.most());
      numbers.median().ifPresent(median -> column.put("median", median));
    }
    return column;
  }

  @Override
  public PredictionSchema schema() {
    RowSchema rows = new RowSchema(model.columns());
    Map<String, Object> row = PredictionSchema.reference("Row");
    Map<String, Object> answer = PredictionSchema.reference("Answer");
    Map<String, Object> list = Members.of("type", "array", "items", row);
    Map<String, Object> answers = Members.of("type", "array", "items", answer);
    Map<String, Object> several =
        Members.of(
            "type", "object",
            "required", List.of("rows"),
            "properties", Members.of("rows", answers));
    return new PredictionSchema(
        Members.of(
            ContentType.JSON,
            Members.of(
                "schema", Members.of("oneOf", List.of(row, list)), "example", rows.example()),
            ContentType.CSV,
            Members.of("schema", Members.of("type", "string"))),
        Members.of("oneOf", List.of(answer, several)),
        Members.of("Row", rows.schema(), "Answer", AnswerSchema.of(model.outputs())));
  }

  @Override
  public Map<String, String> page() {
    return Map.of("/", "table.html", "/table.js", "table.js", "/table.css", "table.css");
  }

  @Override
  public Map<String, Route> gets() {
    return Map.of();
  }

  @Override
  public Route predictions(int bodyLimit, ServerMetrics metrics) {
    return new RowPredictions(model, bodyLimit, metrics);
  }
}
