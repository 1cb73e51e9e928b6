package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChartStyleTest {

  /** None of these pictures takes a second; without labels that fit, drawing never ends. */
  private static final Duration LONG = Duration.ofSeconds(60);

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.1, 0.1",
    "12000, 12000",
    "-1234567, -1234570",
    "123456789012, 123457000000",
    "1234567890123, 1.23457e+12",
    "1e20, 1e+20",
    "-2.5e300, -2.5e+300",
    "0.00001234, 0.00001234",
    "1e-10, 0.0000000001",
    "1.5e-12, 1.5e-12",
    "-1e-300, -1e-300",
    "4.9e-324, 4.94066e-324"
  })
  void numbersAreShort(double value, String expected) {
    assertThat(ChartStyle.number(value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e13, 1e20, 1e30, 1e300, 1e-13, 1e-30, 1e-300})
  void linesOfNumbersOfAnySizeAreDrawn(double size) {
    Map<String, double[][]> lines =
        Map.of("line", new double[][] {{0, size / 3, size}, {-size, 0, size}});
    assertTimeoutPreemptively(
        LONG,
        () -> assertThat(SvgText.of(Charts.lines("Lines", "x", "y", lines)).root()).isNotNull());
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 2e-22, 1, 2e22, 1e300})
  void lossesOfAnySizeAreDrawn(double size) {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          drawn(size, size * 2);
          drawn(size, 1);
        });
  }

  private static void drawn(double... losses) {
    History history =
        new History(
            IntStream.range(0, losses.length)
                .mapToObj(i -> new EpochResult(i, new Evaluation(losses[i]), Optional.empty(), 1))
                .toList());
    assertThat(SvgText.of(Charts.loss(history)).root()).isNotNull();
  }
}
