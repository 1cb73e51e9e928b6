package io.github.camada.web;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.WordEncoding;
import io.github.camada.model.Model;
import io.github.camada.model.NamedAnswers;
import io.github.camada.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model of the columns of a table, with a form to fill in. */
final class TableModel implements ServedModel {

  /** Rows of one request for predictions. */
  static final int MOST_ROWS = 10_000;

  /**
   * Outputs in the answers to one request: each has a name, and takes some 100 bytes until the
   * answer is written.
   */
  static final int MOST_OUTPUTS = 200_000;

  private final RowTypes types = RowTypes.present();
  private final Model model;
  private final Map<String, Route> effects;

  /**
   * A model.
   *
   * @param effects what is answered of its columns, by paths
   */
  TableModel(Model model, Map<String, Route> effects) {
    this.model = model;
    this.effects = effects;
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
    description.put("effects", List.copyOf(effects.keySet()));
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
    Map<String, Object> columns =
        AnswerSchema.byName(
            List.copyOf(model.columns().kinds().keySet()), Members.of("type", "number"));
    Map<String, Object> list = Members.of("type", "array", "items", row);
    Map<String, Object> request =
        Members.of(
            ContentType.JSON,
            Members.of(
                "schema", Members.of("oneOf", List.of(row, list)), "example", rows.example()));
    if (types.hasCsv()) {
      request.put(ContentType.CSV, Members.of("schema", Members.of("type", "string")));
    }
    return new PredictionSchema(
        request,
        oneOrSeveral("Answer"),
        oneOrSeveral("Explanation"),
        Members.of(
            "Row",
            rows.schema(),
            "Answer",
            AnswerSchema.of(model),
            "Explanation",
            ExplanationSchema.of(
                AnswerSchema.of(model), model.outputs().names(), "columns", columns)));
  }

  private static Map<String, Object> oneOrSeveral(String schema) {
    Map<String, Object> one = PredictionSchema.reference(schema);
    Map<String, Object> list = Members.of("type", "array", "items", one);
    Map<String, Object> several =
        Members.of(
            "type", "object",
            "required", List.of("rows"),
            "properties", Members.of("rows", list));
    return Members.of("oneOf", List.of(one, several));
  }

  @Override
  public Map<String, String> page() {
    return Map.of(
        "/",
        "table.html",
        "/table.js",
        "table.js",
        "/table.css",
        "table.css",
        "/why.js",
        "why.js",
        "/parts.js",
        "parts.js",
        "/effects.js",
        "effects.js",
        "/curve.js",
        "curve.js");
  }

  @Override
  public Map<String, Route> gets() {
    return effects;
  }

  @Override
  public Route predictions(int bodyLimit, ServerMetrics metrics) {
    RowAnswers answers =
        (rows, query) -> {
          List<Map<String, Object>> all = NamedAnswers.of(model, rows);
          metrics.rows(all.size());
          return all;
        };
    int rows = Math.max(1, Math.min(MOST_ROWS, MOST_OUTPUTS / model.outputs().width()));
    return new RowRequests(types, model.columns().kinds(), answers, rows, bodyLimit);
  }

  @Override
  public Route explanations(int bodyLimit) {
    return new RowRequests(
        types, model.columns().kinds(), new RowExplanations(model), Explanations.MOST, bodyLimit);
  }
}
