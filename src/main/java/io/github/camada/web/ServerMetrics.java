package io.github.camada.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** What a server has done since it was started, counted from any number of threads. */
final class ServerMetrics {

  private static final String REQUESTS = "camada_http_requests_total";
  private static final String ROWS = "camada_predicted_rows_total";
  private static final String LATENCY = "camada_prediction_duration_seconds";
  private static final String RELOADS = "camada_model_reloads_total";
  private static final String MODEL = "camada_model_info";

  /** Path and status, with a space between them: in the order in which they are written. */
  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();

  private final Map<String, LongAdder> reloads = new ConcurrentSkipListMap<>();
  private final LongAdder rows = new LongAdder();
  private final LatencyHistogram latency = new LatencyHistogram();

  /**
   * Counts an answer.
   *
   * @param path one that the server has: a client could otherwise fill the memory with names
   */
  void answered(Optional<String> path, int status) {
    String key = path.orElse("other") + " " + status;
    requests.computeIfAbsent(key, absent -> new LongAdder()).increment();
  }

  /** Counts a prediction that was answered. */
  void predicted(long nanos) {
    latency.add(nanos);
  }

  /** Counts a reload, by what came of it. */
  void reloaded(String result) {
    reloads.computeIfAbsent(result, absent -> new LongAdder()).increment();
  }

  /** Counts rows of a table, or images. */
  void rows(int count) {
    rows.add(count);
  }

  /** Answers {@code GET /metrics}. */
  Reply reply(ModelIdentity model) {
    PrometheusText text = new PrometheusText();
    text.metric(MODEL, "gauge", "The model that answers: the value is always 1.")
        .sample(MODEL, model.members(), 1);
    text.metric(RELOADS, "counter", "Reloads of the model, by what came of them.");
    reloads.forEach((result, count) -> text.sample(RELOADS, Map.of("result", result), count.sum()));
    text.metric(REQUESTS, "counter", "Requests that were answered, by path and status.");
    requests.forEach((key, count) -> text.sample(REQUESTS, labels(key), count.sum()));
    text.metric(ROWS, "counter", "Rows of tables, or images, that were answered for.")
        .sample(ROWS, Map.of(), rows.sum());
    text.metric(
        LATENCY,
        "histogram",
        "Seconds from a whole request for predictions to its answer, of those that were answered.");
    latency.write(LATENCY, text);
    return new Reply(
        200,
        PrometheusText.CONTENT_TYPE,
        text.toString().getBytes(StandardCharsets.UTF_8),
        Map.of("Cache-Control", "no-store"));
  }

  private static Map<String, Object> labels(String key) {
    int space = key.lastIndexOf(' ');
    return Members.of("path", key.substring(0, space), "status", key.substring(space + 1));
  }
}
