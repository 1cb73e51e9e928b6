package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusTextTest {

  @Test
  void aMetricIsItsCommentsAndItsSamples() {
    String text =
        new PrometheusText()
            .metric("requests_total", "counter", "What was asked.")
            .sample("requests_total", Members.of("path", "/", "status", "200"), 3)
            .sample("requests_total", Map.of(), 0.5)
            .toString();
    assertThat(text)
        .isEqualTo(
            "# HELP requests_total What was asked.\n"
                + "# TYPE requests_total counter\n"
                + "requests_total{path=\"/\",status=\"200\"} 3\n"
                + "requests_total 0.5\n");
  }

  /** A model may be called anything. */
  @Test
  void whatWouldEndALabelOrALineIsEscaped() {
    String text =
        new PrometheusText()
            .metric("m", "gauge", "one \\ two\nthree \"four\"")
            .sample("m", Map.of("name", "a\"b\\c\nd} 7"), 1)
            .toString();
    assertThat(text)
        .isEqualTo(
            "# HELP m one \\\\ two\\nthree \"four\"\n"
                + "# TYPE m gauge\n"
                + "m{name=\"a\\\"b\\\\c\\nd} 7\"} 1\n");
  }
}
