package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.nn.Activation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knowm.xchart.XYSeries;

class FunctionChartTest {

  @Test
  void reluHasTheTutorials201Points() {
    XYSeries series = FunctionChart.activation(Activation.RELU, -2, 2).getSeries("ReLU");

    assertThat(series.getXData()).hasSize(201).startsWith(-2).endsWith(2);
    for (int i = 0; i < 201; i++) {
      assertThat(series.getXData()[i]).isCloseTo(-2 + 0.02 * i, within(1e-6));
      assertThat(series.getYData()[i]).isEqualTo(Math.max(0, series.getXData()[i]));
    }
  }

  @Test
  void anyActivationOverAnyRange() {
    Activation square = Activation.of("square", z -> z * z, z -> 2 * z);

    XYSeries series = FunctionChart.activation(square, 1, 3).getSeries("square");

    assertThat(series.getXData()).startsWith(1).endsWith(3);
    assertThat(series.getYData()).startsWith(1).endsWith(9);
    assertThat(series.getYData()[100]).isEqualTo(4);
  }

  /** Each is e^0.04 times the one before, and together they are 1. */
  @Test
  void softmaxIsTakenOfAll201Points() {
    double[] y = FunctionChart.softmax(-4, 4).getSeries("Softmax of 201 logits").getYData();

    assertThat(y).hasSize(201);
    assertThat(Arrays.stream(y).sum()).isCloseTo(1, within(1e-6));
    for (int i = 1; i < y.length; i++) {
      assertThat(y[i] / y[i - 1]).isCloseTo(Math.exp(0.04), within(1e-4));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, -2", "NaN, 1", "0, Infinity"})
  void rejectsARangeThatIsNone(float from, float to) {
    assertThatThrownBy(() -> FunctionChart.activation(Activation.TANH, from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chart of a function: from " + from + " to " + to + ", wanted a finite range");
  }

  @Test
  void rejectsAFunctionThatLeavesTheChart() {
    Activation reciprocal = Activation.of("reciprocal", z -> 1 / z, z -> -1 / (z * z));

    assertThatThrownBy(() -> Charts.activation(reciprocal, 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("chart of reciprocal: not finite everywhere from 0.0 to 1.0");
  }
}
