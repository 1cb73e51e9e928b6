package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every metric keeps to, whatever it is of. */
class MetricsTest {

  private static final int ROWS = 8;

  private record Case(String name, Metric metric, Tensor outputs, Tensor targets) {

    @Override
    public String toString() {
      return name;
    }

    Accumulator counted(float[] weights) {
      Accumulator accumulator = metric.start();
      accumulator.add(outputs, targets, weights, ROWS);
      return accumulator;
    }
  }

  private static Case classes(Metric metric, int classes) {
    Tensor labels = Tensor.zeros(ROWS, 1);
    for (int i = 0; i < ROWS; i++) {
      labels.data()[i] = i % classes;
    }
    return new Case(
        metric.name() + " of " + classes + " classes", metric, outputs(classes), labels);
  }

  private static Case labels(Metric metric) {
    Tensor targets = Tensor.zeros(ROWS, 3);
    for (int i = 0; i < targets.size(); i++) {
      targets.data()[i] = i % 5 == 4 ? 0.5f : i % 2;
    }
    return new Case(metric.name() + " of labels", metric, outputs(3), targets);
  }

  private static Case numbers(Metric metric) {
    Tensor targets = Tensor.uniform(-3, 3, new RandomStream(3), ROWS, 2);
    return new Case(metric.name() + " of numbers", metric, outputs(2), targets);
  }

  /** Coarse, so that some are alike. */
  private static Tensor outputs(int width) {
    Tensor outputs = Tensor.uniform(-3, 3, new RandomStream(2), ROWS, width);
    for (int i = 0; i < outputs.size(); i++) {
      outputs.data()[i] = Math.round(2 * outputs.data()[i]) / 2f;
    }
    return outputs;
  }

  static Stream<Case> metrics() {
    return Stream.of(
        classes(Metric.accuracy(), 4),
        labels(Metric.labelAccuracy()),
        classes(Metric.macroF1(), 4),
        labels(Metric.macroF1()),
        classes(Metric.microF1(), 4),
        labels(Metric.microF1()),
        classes(Metric.logLoss(), 4),
        labels(Metric.logLoss()),
        classes(Metric.brierScore(), 4),
        labels(Metric.brierScore()),
        classes(Metric.areaUnderCurve(), 2),
        labels(Metric.areaUnderCurve()),
        classes(Metric.averagePrecision(), 2),
        labels(Metric.averagePrecision()),
        numbers(Metric.meanAbsoluteError()),
        numbers(Metric.rootMeanSquaredError()),
        numbers(Metric.determination()));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void aWeightOfKGivesWhatKCopiesGive(Case each) {
    float[] weights = {3, 1, 0, 2, 1, 4, 1, 2};
    int copies = 14;
    Tensor outputs = Tensor.zeros(copies, each.outputs.dimension(1));
    Tensor targets = Tensor.zeros(copies, each.targets.dimension(1));
    int row = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < weights[i]; k++) {
        copy(each.outputs, i, outputs, row);
        copy(each.targets, i, targets, row++);
      }
    }

    assertThat(row).isEqualTo(copies);
    assertThat(each.counted(weights).value().orElseThrow())
        .isCloseTo(each.metric.of(outputs, targets), within(1e-12))
        .isNotEqualTo(each.metric.of(each.outputs, each.targets));
  }

  private static void copy(Tensor from, int row, Tensor to, int toRow) {
    int width = from.dimension(1);
    System.arraycopy(from.data(), row * width, to.data(), toRow * width, width);
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void weightsOfOneChangeNoBit(Case each) {
    float[] ones = {1, 1, 1, 1, 1, 1, 1, 1};

    assertThat(each.counted(ones).value()).isEqualTo(each.counted(null).value());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void anExampleOfWeightZeroMayBeAnything(Case each) {
    float[] weights = {1, 0, 1, 1, 1, 1, 1, 1};
    Tensor outputs = each.outputs.copy();
    Tensor targets = each.targets.copy();
    outputs.data()[outputs.dimension(1)] = Float.NaN;
    targets.data()[targets.dimension(1)] = Float.NaN;
    OptionalDouble value = each.counted(weights).value();
    Accumulator accumulator = each.metric.start();
    accumulator.add(outputs, targets, weights, ROWS);

    assertThat(accumulator.value()).isEqualTo(value);
    Accumulator nothing = each.metric.start();
    nothing.add(outputs, targets, new float[ROWS], ROWS);
    assertThat(nothing.value()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void batchesOfAnySizeGiveTheSame(Case each) {
    Accumulator parts = each.metric.start();
    parts.add(each.outputs.rows(0, 3), each.targets.rows(0, 3), null, 3);
    // of the second only one row: the rest of it is not read
    parts.add(each.outputs.rows(3, 6), each.targets.rows(3, 6), null, 1);
    parts.add(each.outputs.rows(4, 8), each.targets.rows(4, 8), null, 4);
    parts.add(each.outputs, each.targets, null, 0);

    assertThat(parts.value().orElseThrow())
        .isCloseTo(each.metric.of(each.outputs, each.targets), within(1e-14));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void goesOnFromItsMemoryToTheSameBits(Case each) {
    Accumulator whole = each.metric.start();
    whole.add(each.outputs.rows(0, 3), each.targets.rows(0, 3), new float[] {1, 0.3f, 2}, 3);
    Accumulator resumed = each.metric.start();
    resumed.add(each.outputs, each.targets, null, ROWS);
    resumed.recall(whole.memory());
    assertThat(resumed.memory()).isEqualTo(whole.memory());
    for (Accumulator accumulator : new Accumulator[] {whole, resumed}) {
      accumulator.add(each.outputs.rows(3, 8), each.targets.rows(3, 8), null, 5);
    }

    assertThat(resumed.value()).isEqualTo(whole.value()).isPresent();
    Accumulator fresh = each.metric.start();
    fresh.recall(each.metric.start().memory());
    assertThat(fresh.value()).isEmpty();
    fresh.add(each.outputs, each.targets, null, ROWS);
    assertThat(fresh.value()).isEqualTo(each.counted(null).value());
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void refusesAMemoryThatIsNone(Case each) {
    for (double[] memory : new double[][] {{}, {1, 2, 3, 4, 5, 6}, {-1, -1}, {0.5, 1}}) {
      if (!(each.metric instanceof MeanMetric) || memory.length != 2 || memory[1] < 0) {
        assertThatThrownBy(() -> each.metric.start().recall(memory))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(each.metric.name() + ": the memory ");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void hasNoValueWithoutExamples(Case each) {
    assertThat(each.metric.start().value()).isEmpty();
    assertThatThrownBy(
            () -> each.metric.of(Tensor.zeros(0, each.outputs.dimension(1)), each.targets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(each.metric.name() + ": these examples have no such figure");
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void refusesShapesThatDoNotFit(Case each) {
    assertRefused(each.metric, Tensor.zeros(24), each.targets, ROWS);
    assertRefused(each.metric, each.outputs, Tensor.zeros(ROWS, 5), ROWS);
    assertRefused(each.metric, each.outputs, Tensor.zeros(), 1);
    assertRefused(each.metric, each.outputs, each.targets.rows(0, 7), ROWS);
    assertRefused(each.metric, each.outputs.rows(0, 7), each.targets, ROWS);
    assertRefused(each.metric, each.outputs, each.targets, -1);
  }

  private static void assertRefused(Metric metric, Tensor outputs, Tensor targets, int rows) {
    assertThatThrownBy(() -> metric.start().add(outputs, targets, null, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(metric.name() + ": outputs ")
        .hasMessageContaining(rows + " rows: wanted [batch, ")
        .hasMessageEndingWith(" and at most batch rows");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, Float.NaN, Float.POSITIVE_INFINITY})
  void refusesAWeightThatIsNone(float weight) {
    Accumulator accumulator = Metric.accuracy().start();
    assertThatThrownBy(
            () ->
                accumulator.add(Tensor.zeros(2, 3), Tensor.zeros(2, 1), new float[] {1, weight}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "accuracy: weight " + weight + " of row 1: wanted a finite number of at least 0");
    assertThatThrownBy(
            () -> accumulator.add(Tensor.zeros(2, 3), Tensor.zeros(2, 1), new float[] {1}, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("accuracy: 1 weights, 2 rows: wanted one for each row");
  }

  @Test
  void refusesTargetsThatAreNone() {
    assertTargetRefused(Metric.accuracy(), 3, 1, 3, "target 3.0 of row 1: wanted 0 to 2");
    assertTargetRefused(Metric.accuracy(), 3, 1, 0.5f, "target 0.5 of row 1: wanted 0 to 2");
    assertTargetRefused(Metric.labelAccuracy(), 2, 2, 1.5f, "target 1.5 of row 1: wanted 0 to 1");
    assertTargetRefused(
        Metric.meanAbsoluteError(), 1, 1, Float.NaN, "target NaN of row 1: wanted a finite number");
  }

  private static void assertTargetRefused(
      Metric metric, int outputs, int width, float target, String message) {
    Tensor targets = Tensor.zeros(2, width);
    targets.data()[2 * width - 1] = target;
    assertThatThrownBy(() -> metric.of(Tensor.zeros(2, outputs), targets))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(metric.name() + ": " + message);
  }

  @Test
  void haveNamesAndDirections() {
    assertThat(metrics().map(each -> each.metric.toString()).distinct())
        .containsExactly(
            "accuracy",
            "labelAccuracy",
            "macroF1",
            "microF1",
            "logLoss",
            "brier",
            "auc",
            "averagePrecision",
            "mae",
            "rmse",
            "r2");
    assertThat(
            metrics().filter(each -> each.metric.higherIsBetter()).map(each -> each.metric.name()))
        .containsOnly(
            "accuracy", "labelAccuracy", "macroF1", "microF1", "auc", "averagePrecision", "r2");
    // those that keep every example
    assertThat(metrics().filter(each -> !each.metric.streams()).map(each -> each.metric.name()))
        .containsOnly("auc", "averagePrecision");
  }
}
