package io.github.camada.explain;

import static io.github.camada.Refusals.refused;
import static io.github.camada.explain.Prices.TABLE;
import static io.github.camada.explain.Prices.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against values by hand, and an integral in double precision that is written from the formula. */
class IntegratedGradientsTest {

  /** The price of a size of 4 is 30 above that of the mean. */
  @Test
  void theColumnsOfARowAddUp() {
    Model model = model();
    IntegratedGradients why = IntegratedGradients.ofRow(model, TABLE.rows(3), 0);
    assertThat(why.from()).isZero();
    assertThat(why.to()).isCloseTo(30, within(1e-4));
    Map<String, Double> byColumn = why.byColumn(model.columns());
    assertThat(byColumn).containsOnlyKeys("size", "noise", "word", "open", "day");
    assertThat(byColumn.get("size")).isCloseTo(30, within(1e-3));
    assertThat(byColumn.get("word")).isZero();
    assertThat(IntegratedGradients.text(byColumn))
        .startsWith("size       30.000 ##############################");
    Map<String, Double> both = new LinkedHashMap<>();
    both.put("a", 1.0);
    both.put("long name", -2.0);
    assertThat(IntegratedGradients.text(both).lines().map(String::strip))
        .containsExactly(
            "long name     -2.0000 ------------------------------",
            "a              1.0000 ###############");
    assertThat(IntegratedGradients.text(Map.of("a", 0.0))).isEqualTo("a      0.0000");
  }

  /**
   * The integral in double precision, written from the formula: the network's own numbers, but
   * neither its passes nor its derivatives.
   */
  @ParameterizedTest
  @CsvSource({"tanh", "sigmoid", "relu"})
  void eachInputAddsTheIntegralOfItsDerivative(String name) {
    Map<String, DoubleUnaryOperator> functions =
        Map.of(
            "tanh",
            Math::tanh,
            "sigmoid",
            z -> 1 / (1 + Math.exp(-z)),
            "relu",
            z -> Math.max(0, z));
    Activation activation =
        Map.of("tanh", Activation.TANH, "sigmoid", Activation.SIGMOID, "relu", Activation.RELU)
            .get(name);
    MLP network =
        new MLP(new DenseLayer(6, activation), new DenseLayer(5, activation), new DenseLayer(2))
            .build(3, 5);
    float[] example = {2, -1.5f, 0.5f};
    float[] baseline = {-0.5f, 0, 1};
    for (int output = 0; output < 2; output++) {
      double[] values = IntegratedGradients.of(network, example, baseline, output).values();
      double[] exact = integral(network, functions.get(name), example, baseline, output);
      double all = DoubleStream.of(exact).map(Math::abs).sum();
      assertThat(all).isGreaterThan(0.01);
      assertThat(values).containsExactly(exact, within(0.02 * all));
    }
  }

  /** Midpoints of 20,000 steps, at each of them central differences. */
  private static double[] integral(
      MLP network, DoubleUnaryOperator function, float[] example, float[] baseline, int output) {
    int steps = 20_000;
    double half = 1e-6;
    double[] sums = new double[example.length];
    for (int step = 0; step < steps; step++) {
      double[] x = new double[example.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = baseline[i] + (step + 0.5) / steps * ((double) example[i] - baseline[i]);
      }
      for (int i = 0; i < x.length; i++) {
        double middle = x[i];
        x[i] = middle + half;
        double above = output(network, function, x, output);
        x[i] = middle - half;
        double below = output(network, function, x, output);
        x[i] = middle;
        sums[i] += (above - below) / (2 * half) * ((double) example[i] - baseline[i]) / steps;
      }
    }
    return sums;
  }

  private static double output(
      MLP network, DoubleUnaryOperator function, double[] inputs, int output) {
    double[] x = inputs;
    for (int layer = 0; layer < network.layers().size(); layer++) {
      List<Parameter> parameters = network.layers().get(layer).parameters();
      Tensor weights = parameters.get(0).value();
      double[] sums = new double[weights.dimension(1)];
      for (int j = 0; j < sums.length; j++) {
        sums[j] = parameters.get(1).value().data()[j];
        for (int i = 0; i < x.length; i++) {
          sums[j] += x[i] * weights.get(i, j);
        }
      }
      boolean last = layer + 1 == network.layers().size();
      x = last ? sums : DoubleStream.of(sums).map(function).toArray();
    }
    return x[output];
  }

  /** x^2 by its own activation: an input of 3 adds 9. */
  @Test
  void aSquareByHand() {
    Activation square = Activation.of("square", z -> z * z, z -> 2 * z);
    MLP network =
        new MLP(DenseLayer.of(Tensor.of(new float[] {1, 0, 0, 1}, 2, 2), Tensor.zeros(2), square));
    IntegratedGradients why =
        IntegratedGradients.of(network, new float[] {3, 5}, new float[] {0, 1}, 1);
    assertThat(why.values()[0]).isZero();
    assertThat(why.values()[1]).isCloseTo(24, within(1e-3));
    assertThat(why.from()).isEqualTo(1);
    assertThat(why.to()).isEqualTo(25);
  }

  /** A derivative that is none of the function's is found out. */
  @Test
  void aSumThatIsNotTheDifferenceIsAnError() {
    Activation wrong = Activation.of("wrong", z -> z * z, z -> 3 * z);
    MLP network = new MLP(DenseLayer.of(Tensor.of(new float[] {1}, 1, 1), Tensor.zeros(1), wrong));
    assertThatThrownBy(() -> IntegratedGradients.of(network, new float[] {3}, new float[] {0}, 0))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("after 16384 steps the sum is 4.5 away");
  }

  @Test
  void aPictureHasAValueForEachPixel() {
    float[] weights = {1, 0, -1, 0, 0, 1, 0, 2};
    MLP network =
        new MLP(DenseLayer.of(Tensor.of(weights, 4, 2), Tensor.zeros(2), Activation.IDENTITY));
    Model model = new Model(network, Inputs.greyImages(2, 2), Outputs.classes("cat", "dog"));
    byte[] picture = {(byte) 255, 0, 51, 102};
    assertThat(IntegratedGradients.of(model, picture, 1).values())
        .containsExactly(new double[] {0, 0, 0.2, 0.8}, within(1e-5));
    refused("3 bytes, wanted 4", () -> IntegratedGradients.of(model, new byte[3], 1));
  }
}
