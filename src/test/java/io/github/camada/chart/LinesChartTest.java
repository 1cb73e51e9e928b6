package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinesChartTest {

  @Test
  void linesHaveTheirNamesInOrder() {
    double[] many = IntStream.range(0, 90).mapToDouble(i -> i).toArray();
    Map<String, double[][]> lines = new LinkedHashMap<>();
    lines.put("slow", new double[][] {{0, 1, 2}, {4, 3, 2}});
    lines.put("long", new double[][] {many, many});
    lines.put("third", new double[][] {{0, 1}, {1, 1}});
    lines.put("fourth", new double[][] {{0}, {7.5}});
    Picture picture = Charts.lines("Four runs", "epoch", "loss", lines);
    assertThat(picture.title()).isEqualTo("Four runs");
    assertThat(SvgText.of(picture).texts()).containsExactly("slow", "long", "third", "fourth");
    assertThat(picture.description())
        .isEqualTo(
            "Last points: slow 2.000, 2.000; long 89.00, 89.00; third 1.000, 1.000; fourth 0.000,"
                + " 7.500.");
    lines.put("fifth", new double[][] {{0}, {1}});
    refused("5 lines, wanted 1 to 4", lines);
  }

  @Test
  void whatIsNoLineIsRefused() {
    refused("0 lines", Map.of());
    refused("a: wanted {x, y}", Map.of("a", new double[][] {{1}}));
    refused("a: wanted {x, y}", Map.of("a", new double[][] {{1}, {1, 2}}));
    refused("a: wanted {x, y}", Map.of("a", new double[][] {{}, {}}));
    refused("a: wanted {x, y}", Map.of("a", new double[][] {{1}, {Double.NaN}}));
  }

  private static void refused(String message, Map<String, double[][]> lines) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Charts.lines("t", "x", "y", lines))
        .withMessageContaining(message);
  }
}
