package io.github.camada.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LatencyHistogramTest {

  private static String written(LatencyHistogram histogram) {
    PrometheusText text = new PrometheusText();
    histogram.write("d", text);
    return text.toString();
  }

  /** A bucket counts what took as long as its bound or less, those before it included. */
  @Test
  void bucketsAddUp() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.add(0);
    histogram.add(100_000);
    histogram.add(100_001);
    histogram.add(2_000_000);
    histogram.add(5_000_000_001L);
    assertThat(written(histogram))
        .isEqualTo(
            """
            d_bucket{le="1.0E-4"} 2
            d_bucket{le="2.5E-4"} 3
            d_bucket{le="5.0E-4"} 3
            d_bucket{le="0.001"} 3
            d_bucket{le="0.0025"} 4
            d_bucket{le="0.005"} 4
            d_bucket{le="0.01"} 4
            d_bucket{le="0.025"} 4
            d_bucket{le="0.05"} 4
            d_bucket{le="0.1"} 4
            d_bucket{le="0.5"} 4
            d_bucket{le="1.0"} 4
            d_bucket{le="5.0"} 4
            d_bucket{le="+Inf"} 5
            d_sum 5.002200002
            d_count 5
            """);
  }

  @Test
  void nothingIsNothing() {
    assertThat(written(new LatencyHistogram()))
        .contains("d_bucket{le=\"+Inf\"} 0\n", "d_sum 0.0\n", "d_count 0\n");
  }
}
