package io.github.camada.web;

import io.github.camada.explain.PartialDependence;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Target;
import io.github.camada.feature.WordEncoding;
import io.github.camada.model.Model;
import io.github.camada.table.Table;
import io.github.camada.tensor.RandomStream;
import io.github.camada.web.http.HttpRequest;
import io.github.camada.web.http.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What the columns do to a model's answers for rows that the server has. It is computed when it is
 * asked for first, and kept.
 */
final class ColumnEffects {

  /** What a server can afford; its settings name it. */
  static final int MOST_ROWS = 500;

  /** Passes through the network for the importance of all columns: with more than 20 fewer rows. */
  private static final int MOST_PASSES = 100_000;

  /** However many columns there are. */
  private static final int FEWEST_ROWS = 20;

  private static final int POINTS = 21;

  /** Of a column: one may have thousands, and each takes an answer for every row. */
  static final int MOST_WORDS = 50;

  private static final int SHUFFLES = 10;
  private static final long SEED = 22;
  private static final String COLUMN = "column=";

  private final Model model;
  private final Table rows;
  private final boolean sampled;
  private final String[] targets;

  /** By the names of the model's columns. */
  private final Map<String, KeptReply> dependence = new HashMap<>();

  private final KeptReply importance = new KeptReply(this::importance);

  /**
   * Effects for rows of a table: where there are more than are affordable, some drawn at random, as
   * tables are often sorted.
   *
   * @param targets with the right answers; without any there is no importance
   * @throws IllegalArgumentException if there are too few rows, or they do not fit the model
   */
  ColumnEffects(Model model, Table all, List<String> targets) {
    int fewest = targets.isEmpty() ? 1 : 2;
    if (all.size() < fewest) {
      throw new IllegalArgumentException(
          "prediction server: %d rows, wanted at least %d".formatted(all.size(), fewest));
    }
    this.model = model;
    int affordable = MOST_PASSES / (SHUFFLES * model.columns().kinds().size());
    int most = Math.min(MOST_ROWS, Math.max(FEWEST_ROWS, affordable));
    this.sampled = all.size() > most;
    this.rows = sampled ? all.rows(drawn(all.size(), most)) : all;
    this.targets = targets.toArray(String[]::new);
    model.columns().encode(rows);
    if (!targets.isEmpty()) {
      new Target(targets, model.outputs()).encode(rows);
    }
    for (String column : model.columns().kinds().keySet()) {
      dependence.put(column, new KeptReply(() -> dependence(column)));
    }
  }

  /** In the order of the table, the same whenever it is asked. */
  private static int[] drawn(int size, int most) {
    int[] order = IntStream.range(0, size).toArray();
    new RandomStream(SEED).shuffle(order);
    return IntStream.of(order).limit(most).sorted().toArray();
  }

  /**
   * Who answers, by paths.
   *
   * @param bound around what computes; what is known takes no place
   */
  Map<String, Route> routes(UnaryOperator<Route> bound) {
    Map<String, Route> routes = new TreeMap<>();
    routes.put("/dependence", knownOrComputed(this::dependence, bound));
    if (targets.length > 0) {
      routes.put("/importance", knownOrComputed(request -> importance, bound));
    }
    return routes;
  }

  /** Finds what answers a request. */
  private interface Question {
    KeptReply of(HttpRequest request) throws Refusal;
  }

  private static Route knownOrComputed(Question question, UnaryOperator<Route> bound) {
    Route computed = bound.apply(request -> question.of(request).get());
    return request -> {
      Reply known = question.of(request).known();
      return known != null ? known : computed.answer(request);
    };
  }

  private KeptReply dependence(HttpRequest request) throws Refusal {
    String query = request.head().query().orElse("");
    String column = query.startsWith(COLUMN) ? query.substring(COLUMN.length()) : "";
    KeptReply kept = dependence.get(column);
    if (kept == null) {
      throw new Refusal(400, "wanted column= with the name of one of the model's columns");
    }
    return kept;
  }

  private Reply dependence(String column) {
    PartialDependence found = PartialDependence.of(model, rows, column, POINTS, MOST_WORDS);
    List<String> names = model.outputs().names();
    Map<String, Object> answers = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      List<Double> means = new ArrayList<>();
      for (double[] each : found.answers()) {
        means.add(each[i]);
      }
      answers.put(names.get(i), means);
    }
    Map<String, Object> members =
        Members.of(
            "column",
            found.column(),
            "kind",
            found.kind().text(),
            "rows",
            rows.size(),
            "sampled",
            sampled,
            "values",
            found.values(),
            model.outputs() instanceof Numbers ? "numbers" : "probabilities",
            answers);
    int left = words(found.column()) - found.values().size();
    if (left > 0) {
      members.put("leftOut", left);
    }
    return Reply.json(200, members);
  }

  /** How many words a column has; 0 if it is none of words. */
  private int words(String column) {
    return model.columns().encodings().stream()
        .filter(each -> each.name().equals(column))
        .mapToInt(each -> each instanceof WordEncoding words ? words.levels().size() : 0)
        .sum();
  }

  private Reply importance() {
    List<Map<String, Object>> columns = new ArrayList<>();
    for (PermutationImportance each :
        PermutationImportance.of(model, rows, SHUFFLES, SEED, targets)) {
      columns.add(
          Members.of(
              "column", each.column(),
              "mean", each.mean(),
              "low", each.low(),
              "high", each.high()));
    }
    return Reply.json(
        200,
        Members.of(
            "figure",
            PermutationImportance.figure(model),
            "rows",
            rows.size(),
            "sampled",
            sampled,
            "columns",
            columns));
  }
}
