package io.github.camada.web;

import java.util.Map;

/**
 * Metrics in Prometheus's text format, version 0.0.4. Source: "Exposition formats" in the
 * documentation of Prometheus.
 */
final class PrometheusText {

  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(2048);

  /**
   * Begins a metric, whose samples follow.
   *
   * @param name letters, digits and underscores
   * @param type {@code counter}, {@code gauge} or {@code histogram}
   * @param help one sentence
   */
  PrometheusText metric(String name, String type, String help) {
    text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  /**
   * Adds a sample.
   *
   * @param name of the metric, or one of the names that belong to a histogram
   * @param labels values by name, in the order in which they are written
   * @param value as the format has it
   */
  PrometheusText sample(String name, Map<String, ?> labels, Object value) {
    text.append(name);
    char before = '{';
    for (Map.Entry<String, ?> label : labels.entrySet()) {
      String content = escaped(String.valueOf(label.getValue())).replace("\"", "\\\"");
      text.append(before).append(label.getKey()).append("=\"").append(content).append('"');
      before = ',';
    }
    text.append(labels.isEmpty() ? " " : "} ").append(value).append('\n');
    return this;
  }

  /** What would end a line or begin an escape. */
  private static String escaped(String content) {
    return content.replace("\\", "\\\\").replace("\n", "\\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
