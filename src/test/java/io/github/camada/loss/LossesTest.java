package io.github.camada.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every loss of the library keeps to, whatever its formula. */
class LossesTest {

  private static final int ROWS = 6;
  private static final int WIDTH = 4;

  /** A loss, and outputs and targets for it that are apart from its kinks. */
  private record Case(Loss loss, Tensor outputs, Tensor targets) {

    @Override
    public String toString() {
      return loss.toString();
    }
  }

  private static Case classes(Loss loss) {
    Tensor labels = Tensor.of(new float[] {0, 1, 2, 3, 3, 1}, ROWS, 1);
    return new Case(loss, outputs(), labels);
  }

  private static Case labels(Loss loss) {
    Tensor targets = Tensor.zeros(ROWS, WIDTH);
    for (int i = 0; i < targets.size(); i++) {
      targets.data()[i] = i % 3 / 2f;
    }
    return new Case(loss, outputs(), targets);
  }

  private static Case numbers(Loss loss) {
    return new Case(loss, outputs(), Tensor.uniform(-3, 3, new RandomStream(3), ROWS, WIDTH));
  }

  private static Tensor outputs() {
    return Tensor.uniform(-3, 3, new RandomStream(2), ROWS, WIDTH);
  }

  static Stream<Case> losses() {
    return Stream.of(
        classes(new CrossEntropyLoss()),
        classes(new CrossEntropyLoss(0.2)),
        labels(new BinaryCrossEntropyLoss()),
        numbers(new MeanSquaredError()),
        numbers(new MeanAbsoluteError()),
        numbers(new HuberLoss()),
        numbers(new HuberLoss(2.5)),
        numbers(new QuantileLoss(0.1, 0.25, 0.5, 0.9)));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientAgreesWithCentralDifferences(Case each) {
    Tensor gradient = Tensor.zeros(ROWS, WIDTH);
    each.loss.evaluate(each.outputs, each.targets, ROWS, gradient);
    for (int i = 0; i < each.outputs.size(); i++) {
      // 2^-8 is exact in these floats; its own error is h^2/6 times the third derivative
      float step = 0x1p-8f;
      Tensor above = each.outputs.copy();
      above.data()[i] += step;
      Tensor below = each.outputs.copy();
      below.data()[i] -= step;
      double width = (double) above.data()[i] - below.data()[i];
      double difference =
          each.loss.evaluate(above, each.targets, ROWS)
              - each.loss.evaluate(below, each.targets, ROWS);

      assertThat((double) gradient.data()[i]).isCloseTo(difference / width, within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aWeightOfKGivesWhatKCopiesGive(Case each) {
    float[] weights = {3, 1, 0, 2, 1, 4};
    int copies = 11;
    Tensor outputs = Tensor.zeros(copies, WIDTH);
    Tensor targets = Tensor.zeros(copies, each.targets.dimension(1));
    int row = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int k = 0; k < weights[i]; k++) {
        copy(each.outputs, i, outputs, row);
        copy(each.targets, i, targets, row++);
      }
    }
    assertThat(row).isEqualTo(copies);
    Tensor weighted = Tensor.zeros(ROWS, WIDTH).add(9f);
    Tensor copied = Tensor.zeros(copies, WIDTH);
    double sum = each.loss.sum(each.outputs, each.targets, weights, ROWS, copies, weighted);

    assertThat(sum / copies)
        .isCloseTo(each.loss.evaluate(outputs, targets, copies, copied), within(1e-12));
    row = 0;
    for (int i = 0; i < ROWS; i++) {
      for (int j = 0; j < WIDTH; j++) {
        float expected = weights[i] == 0 ? 0 : weights[i] * copied.get(row, j);
        assertThat(weighted.get(i, j)).isCloseTo(expected, within(1e-7f));
      }
      row += (int) weights[i];
    }
  }

  private static void copy(Tensor from, int row, Tensor to, int toRow) {
    int width = from.dimension(1);
    System.arraycopy(from.data(), row * width, to.data(), toRow * width, width);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void weightsOfOneChangeNoBit(Case each) {
    float[] ones = {1, 1, 1, 1, 1, 1};
    Tensor plain = Tensor.zeros(ROWS, WIDTH);
    Tensor weighted = Tensor.zeros(ROWS, WIDTH);

    assertThat(each.loss.sum(each.outputs, each.targets, ones, ROWS, ROWS, weighted) / ROWS)
        .isEqualTo(each.loss.evaluate(each.outputs, each.targets, ROWS, plain));
    assertThat(weighted).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void anExampleOfWeightZeroMayBeAnything(Case each) {
    Tensor outputs = each.outputs.copy();
    Tensor targets = each.targets.copy();
    outputs.data()[WIDTH] = Float.NaN;
    targets.data()[targets.dimension(1)] = Float.NaN;
    float[] weights = {1, 0, 1, 1, 1, 1};
    Tensor gradient = Tensor.zeros(ROWS, WIDTH).add(9f);
    double sum = each.loss.sum(outputs, targets, weights, ROWS, 5, gradient);

    assertThat(sum).isEqualTo(each.loss.sum(each.outputs, each.targets, weights, ROWS, 5, null));
    assertThat(gradient.rows(1, 2)).isEqualTo(Tensor.zeros(1, WIDTH));
    assertThat(gradient.data()).doesNotContain(9f, Float.NaN);
    // all of them
    assertThat(each.loss.sum(outputs, targets, new float[ROWS], ROWS, 1, gradient)).isEqualTo(0.0);
    assertThat(gradient).isEqualTo(Tensor.zeros(ROWS, WIDTH));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theSumOfPartsIsThatOfTheWhole(Case each) {
    double parts =
        each.loss.sum(each.outputs.rows(0, 2), each.targets.rows(0, 2), null, 2, 6, null)
            + each.loss.sum(each.outputs.rows(2, 6), each.targets.rows(2, 6), null, 4, 6, null);

    assertThat(parts)
        .isCloseTo(each.loss.sum(each.outputs, each.targets, null, ROWS, 6, null), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void rowsBehindTheBatchAreNeitherReadNorWritten(Case each) {
    Tensor outputs = each.outputs.copy();
    Tensor targets = each.targets.copy();
    outputs.data()[2 * WIDTH] = Float.NaN;
    targets.data()[2 * targets.dimension(1)] = Float.NaN;
    Tensor gradient = Tensor.zeros(ROWS, WIDTH).add(9f);
    double value = each.loss.evaluate(outputs, targets, 2, gradient);

    assertThat(value)
        .isEqualTo(each.loss.evaluate(each.outputs.rows(0, 2), each.targets.rows(0, 2), 2));
    assertThat(gradient.rows(2, ROWS)).isEqualTo(Tensor.zeros(ROWS - 2, WIDTH).add(9f));
    assertThat(gradient.rows(0, 2).data()).doesNotContain(9f);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void leavesOutputsAndTargetsAsTheyWere(Case each) {
    Tensor outputs = each.outputs.copy();
    Tensor targets = each.targets.copy();
    each.loss.sum(each.outputs, each.targets, null, ROWS, 1, Tensor.zeros(ROWS, WIDTH));

    assertThat(each.outputs).isEqualTo(outputs);
    assertThat(each.targets).isEqualTo(targets);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void extremeOutputsGiveFiniteLosses(Case each) {
    Tensor outputs = each.outputs.copy();
    for (int i = 0; i < outputs.size(); i++) {
      outputs.data()[i] = (i % 2 == 0 ? 1 : -1) * (i % 3 == 0 ? 1e30f : 1e4f);
    }
    Tensor gradient = Tensor.zeros(ROWS, WIDTH);

    assertThat(each.loss.evaluate(outputs, each.targets, ROWS, gradient)).isFinite();
    for (float g : gradient.data()) {
      assertThat(g).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void isNaNForAnOutputThatIs(Case each) {
    Tensor outputs = each.outputs.copy();
    outputs.data()[5] = Float.NaN;
    Tensor gradient = Tensor.zeros(ROWS, WIDTH);

    assertThat(each.loss.evaluate(outputs, each.targets, ROWS, gradient)).isNaN();
    assertThat(gradient.data()[5]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void refusesShapesThatDoNotFit(Case each) {
    Tensor targets = each.targets;
    assertRefused(each.loss, Tensor.zeros(24), targets, 6);
    assertRefused(each.loss, each.outputs, Tensor.zeros(ROWS, 3), 6);
    assertRefused(each.loss, each.outputs, Tensor.zeros(), 1);
    assertRefused(each.loss, each.outputs, targets.rows(0, 5), 6);
    assertRefused(each.loss, each.outputs.rows(0, 5), targets, 6);
    assertRefused(each.loss, each.outputs, targets, 0);
    assertRefused(each.loss, each.outputs, targets, -1);
    assertThatThrownBy(() -> each.loss.evaluate(each.outputs, targets, 6, Tensor.zeros(4, 6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gradient [4, 6], 6 rows: wanted [batch, ");
  }

  private static void assertRefused(Loss loss, Tensor outputs, Tensor targets, int rows) {
    assertThatThrownBy(() -> loss.evaluate(outputs, targets, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(rows + " rows: wanted [batch, ");
  }

  @Test
  void theirNamesGoIntoRecords() {
    assertThat(losses().map(Case::toString))
        .isEqualTo(
            List.of(
                "cross-entropy",
                "cross-entropy with label smoothing 0.2",
                "binary cross-entropy",
                "mean squared error",
                "mean absolute error",
                "Huber loss with delta 1.0",
                "Huber loss with delta 2.5",
                "quantile loss of [0.1, 0.25, 0.5, 0.9]"));
  }
}
