package io.github.camada.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Residual;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainTest {

  /** y = 2 size + 0 noise, of inputs that are standardised. */
  private static final Table TABLE =
      Table.of(
          Column.numbers("size", 1, 2, 3, 4),
          Column.numbers("noise", 5, 7, 7, 5),
          Column.words("word", "a", "b", "b", "a"),
          Column.yesNo("open", true, false, false, true),
          Column.dates(
              "day",
              LocalDate.of(2024, 1, 1),
              LocalDate.of(2024, 1, 3),
              LocalDate.of(2024, 1, 2),
              LocalDate.of(2024, 1, 5)),
          Column.numbers("price", 20, 40, 60, 80));

  private static final double DEVIATION = Math.sqrt(1.25);

  /** The price is 50 + 20 (size - 2.5), so the weight of the first input is 20 x its deviation. */
  private static Model model() {
    Table inputs = TABLE.without("price");
    Columns columns = Columns.learn(inputs);
    float[] weights = new float[columns.width()];
    weights[0] = (float) (20 * DEVIATION);
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(weights, weights.length, 1), Tensor.zeros(1), Activation.IDENTITY));
    Scaling scaling = Scaling.of(new double[] {50}, new double[] {1});
    return new Model(network, columns, new Numbers(List.of("price"), scaling));
  }

  /**
   * Without a shuffle there is no error; with one, it is 20 times the distance of the sizes. All 24
   * orders of four sizes have errors of 0 to 20 sqrt(5).
   */
  @Test
  void onlyWhatIsUsedMatters() {
    List<PermutationImportance> all = PermutationImportance.of(model(), TABLE, 5, 22, "price");
    assertThat(all.stream().map(PermutationImportance::column))
        .containsExactlyInAnyOrder("size", "noise", "word", "open", "day");
    PermutationImportance first = all.get(0);
    assertThat(first.column()).isEqualTo("size");
    assertThat(first.mean()).isBetween(10.0, 20 * Math.sqrt(5) + 1e-3);
    assertThat(first.low()).isLessThan(first.mean() - 1);
    assertThat(first.high()).isCloseTo(2 * first.mean() - first.low(), within(1e-9));
    for (PermutationImportance other : all.subList(1, all.size())) {
      assertThat(other.low()).isZero();
      assertThat(other.high()).isZero();
    }
    assertThat(PermutationImportance.of(model(), TABLE, 5, 22, "price")).isEqualTo(all);
    assertThat(PermutationImportance.of(model(), TABLE, 5, 23, "price")).isNotEqualTo(all);
    assertThat(PermutationImportance.text(all))
        .startsWith("size ")
        .contains("##############################", " to ");
    assertThat(PermutationImportance.figure(model())).isEqualTo("rmse");
  }

  /**
   * 1 to 5 have the mean 3, the variance 10 / 4, and so the error sqrt(2.5 / 5); tables have 2.7764
   * for 4 degrees of freedom.
   */
  @Test
  void theIntervalOfAMeanByHand() {
    PermutationImportance five = PermutationImportance.of("size", 1, 2, 3, 4, 5);
    assertThat(five.mean()).isEqualTo(3);
    assertThat(five.low()).isCloseTo(3 - 2.7764 * 0.70711, within(1e-4));
    assertThat(five.high()).isCloseTo(3 + 2.7764 * 0.70711, within(1e-4));
    PermutationImportance two = PermutationImportance.of("size", 1, 2);
    assertThat(two.low()).isCloseTo(1.5 - 12.706 * 0.5, within(1e-3));
    assertThat(PermutationImportance.text(List.of(five))).endsWith(" 1.04 to 4.96");
  }

  /** As printed in tables of the 0.975 and 0.995 quantiles. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.706, 63.657",
    "2, 4.303, 9.925",
    "3, 3.182, 5.841",
    "9, 2.262, 3.250",
    "30, 2.042, 2.750",
    "120, 1.980, 2.617"
  })
  void studentsQuantiles(int degrees, double most, double nearlyAll) {
    assertThat(StudentDistribution.within(0.95, degrees)).isCloseTo(most, within(5e-4));
    assertThat(StudentDistribution.within(0.99, degrees)).isCloseTo(nearlyAll, within(5e-4));
  }

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

  private static MLP drawn(long seed) {
    return new MLP(
            new DenseLayer(9, Activation.RELU),
            new Dropout(0.5),
            new DenseLayer(7),
            new BatchNorm(),
            new DenseLayer(5, Activation.TANH),
            new DenseLayer(3))
        .build(4, seed);
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

  /** Also with dropout and a batch normalisation between, frozen weights, and several networks. */
  @Test
  void attributionsAreComplete() {
    Ensemble ensemble = new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(drawn(1), drawn(2)));
    for (MLP network : List.of(drawn(3), new MLP(ensemble))) {
      network.parameters().get(0).setFrozen(true);
      for (int output = 0; output < 3; output++) {
        float[] example = {3, -2, 0.5f, 1};
        float[] baseline = {0.1f, 0, 0, -1};
        IntegratedGradients why = IntegratedGradients.of(network, example, baseline, output);
        double sum = 0;
        double all = 0;
        for (double value : why.values()) {
          sum += value;
          all += Math.abs(value);
        }
        assertThat(Math.abs(sum - (why.to() - why.from()))).isLessThan(0.005 * all + 1e-4);
        assertThat(why.to())
            .isCloseTo(network.forward(Tensor.of(example, 1, 4)).get(0, output), within(1e-4));
        assertThat(network.parameters().get(0).isFrozen()).isTrue();
      }
    }
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

  @Test
  void theMeanAnswerForEachValue() {
    Model model = model();
    PartialDependence size = PartialDependence.of(model, TABLE, "size", 4);
    assertThat(size.values()).hasSize(4);
    assertThat(size.kind()).isEqualTo(Kind.NUMBER);
    assertThat(size.answers().stream().mapToDouble(each -> each[0]).toArray())
        .containsExactly(new double[] {20, 40, 60, 80}, within(1e-3));
    assertThat(size.text(0).lines()).hasSize(4);
    assertThat(PartialDependence.of(model, TABLE, "word", 2).values()).containsExactly("a", "b");
    assertThat(PartialDependence.of(model, TABLE, "open", 9).values()).hasSize(2);
    PartialDependence day = PartialDependence.of(model, TABLE, "day", 5);
    assertThat(day.values().get(1)).contains("2024-01-02");
    assertThat(day).hasToString("day: 5 values from 2024-01-01 to 2024-01-05");
    assertThat(day.answers().get(0)).containsExactly(new double[] {50}, within(1e-4));
  }

  /** Of c, b, a and d, that the rows have 3, 2, 2 and 1 times; e is in none of them. */
  @Test
  void ofManyWordsTheMostFrequentAreTried() {
    Table learnt = Table.of(Column.words("word", "a", "b", "c", "d", "e"));
    Columns columns = Columns.learn(learnt, ColumnPolicy.standard().withLeastCount(1), Map.of());
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(new float[] {1, 2, 3, 4, 5}, 5, 1),
                Tensor.zeros(1),
                Activation.IDENTITY));
    Model model = new Model(network, columns, Outputs.numbers("price"));
    Table rows = Table.of(Column.words("word", "c", "b", "a", "c", "d", "b", "a", "c"));
    assertThat(PartialDependence.of(model, rows, "word", 2, 1).values()).containsExactly("c");
    PartialDependence two = PartialDependence.of(model, rows, "word", 2, 2);
    assertThat(two.values()).containsExactly("a", "c");
    assertThat(two.answers()).containsExactly(new double[] {1}, new double[] {3});
    assertThat(PartialDependence.of(model, rows, "word", 2, 4).values())
        .containsExactly("a", "b", "c", "d");
    assertThat(PartialDependence.of(model, rows, "word", 2).values()).hasSize(5);
    refused("0 words", () -> PartialDependence.of(model, rows, "word", 2, 0));
  }

  /** Logits of 2 (size - 2.5) / deviation and 0. */
  @Test
  void classesAndLabelsAreAnsweredWithProbabilities() {
    Table inputs = TABLE.select("size");
    Columns columns = Columns.learn(inputs);
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(new float[] {2, 0}, 1, 2), Tensor.zeros(2), Activation.IDENTITY));
    double yes = 1 / (1 + Math.exp(-2 * 1.5 / DEVIATION));
    Model classes = new Model(network, columns, Outputs.classes("large", "small"));
    assertThat(PartialDependence.of(classes, inputs, "size", 2).answers().get(1))
        .containsExactly(new double[] {yes, 1 - yes}, within(1e-6));
    Model labels = new Model(network, columns, Outputs.labels("large", "red"));
    assertThat(PartialDependence.of(labels, inputs, "size", 2).answers().get(1))
        .containsExactly(new double[] {yes, 0.5}, within(1e-6));
    assertThat(PermutationImportance.figure(classes)).isEqualTo("logLoss");
    assertThat(labels.outputs()).isInstanceOf(Labels.class);
    Table named = inputs.with(Column.words("is", "small", "small", "large", "large"));
    assertThat(new Target(List.of("is"), classes.outputs()).encode(named).data())
        .containsExactly(1, 1, 0, 0);
    assertThat(PermutationImportance.of(classes, named, 3, 1, "is").get(0).high()).isPositive();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model();
    MLP network = drawn(1);
    float[] four = new float[4];
    refused("1 rows", () -> PermutationImportance.of(model, TABLE.rows(0), 2, 1, "price"));
    refused("1 repeats", () -> PermutationImportance.of(model, TABLE, 1, 1, "price"));
    refused("4 rows, wanted one", () -> IntegratedGradients.ofRow(model, TABLE, 0));
    refused("output 3", () -> IntegratedGradients.of(network, four, four, 3));
    refused("example of 3", () -> IntegratedGradients.of(network, new float[3], four, 0));
    refused("baseline of 5", () -> IntegratedGradients.of(network, four, new float[5], 0));
    MLP first = new MLP(new BatchNorm(), new ActivationLayer(Activation.TANH)).build(4, 1);
    refused("no form of the layer", () -> IntegratedGradients.of(first, four, four, 0));
    refused(
        "3 values of",
        () -> new IntegratedGradients(new double[3], 0, 1, 32).byColumn(model.columns()));
    refused("no column price", () -> PartialDependence.of(model, TABLE, "price", 3));
    refused("1 points", () -> PartialDependence.of(model, TABLE, "size", 1));
  }

  /**
   * In a batch the normalisation would answer for the other rows, too, and each input would add
   * half of what it does; the sum of both would be right all the same.
   */
  @Test
  void layersThatLookAtTheBatchAreRefusedInsideOthersToo() {
    DenseLayer difference =
        DenseLayer.of(Tensor.of(new float[] {1, -1}, 2, 1), Tensor.zeros(1), Activation.IDENTITY);
    MLP network = new MLP(new Residual(new BatchNorm()), difference).build(2, 1);
    MLP nested = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(network, network)));
    float[] example = {1, 1};
    float[] baseline = {0, 0};
    for (MLP each : List.of(network, nested)) {
      refused(
          "no form of the layer batch-norm in residual[batch-norm]",
          () -> IntegratedGradients.of(each, example, baseline, 0));
    }
    MLP noisy = new MLP(new Residual(new Dropout(0.5)), difference.copy()).build(2, 1);
    refused(
        "no form of the layer dropout 0.5 in residual[dropout 0.5]",
        () -> IntegratedGradients.of(noisy, example, baseline, 0));
  }

  private static void refused(
      String message, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatIllegalArgumentException().isThrownBy(call).withMessageContaining(message);
  }
}
