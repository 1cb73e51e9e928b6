package io.github.camada.loss;

import static io.github.camada.loss.LabelTensors.labels;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrossEntropyRefusalTest {

  private final CrossEntropyLoss loss = new CrossEntropyLoss();

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1, Double.NaN})
  void refusesASmoothingOutOfRange(double smoothing) {
    assertThatThrownBy(() -> new CrossEntropyLoss(smoothing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cross-entropy: label smoothing " + smoothing + ": wanted 0 up to, not including, 1");
  }

  @ParameterizedTest
  @ValueSource(floats = {-1, 3, 0.5f, 2.5f, Float.NaN, Float.POSITIVE_INFINITY, 1e10f})
  void refusesALabelThatIsNoClass(float label) {
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(2, 3), labels(0, label), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: label " + label + " of row 1: wanted 0 to 2");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    Tensor logits = Tensor.zeros(4, 3);
    String wanted = " rows: wanted [batch, classes], [batch, 1] and 1 to batch rows";

    assertRefused(Tensor.zeros(12), Tensor.zeros(4, 1), 4, "[12], labels [4, 1], 4" + wanted);
    assertRefused(logits, Tensor.zeros(4, 2), 4, "[4, 3], labels [4, 2], 4" + wanted);
    assertRefused(logits, Tensor.zeros(), 1, "[4, 3], labels [], 1" + wanted);
    assertRefused(logits, Tensor.zeros(3, 1), 4, "[4, 3], labels [3, 1], 4" + wanted);
    assertRefused(logits, Tensor.zeros(9, 1), 5, "[4, 3], labels [9, 1], 5" + wanted);
    assertRefused(logits, Tensor.zeros(4, 1), 0, "[4, 3], labels [4, 1], 0" + wanted);
    assertRefused(logits, Tensor.zeros(4, 1), -1, "[4, 3], labels [4, 1], -1" + wanted);
  }

  private void assertRefused(Tensor logits, Tensor labels, int rows, String given) {
    assertThatThrownBy(() -> loss.evaluate(logits, labels, rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits " + given);
  }

  @Test
  void refusesAGradientOfAnotherShape() {
    assertThatThrownBy(
            () -> loss.evaluate(Tensor.zeros(4, 3), Tensor.zeros(4, 1), 4, Tensor.zeros(3, 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "cross-entropy: logits [4, 3], labels [4, 1], gradient [3, 4], 4 rows:"
                + " wanted [batch, classes], [batch, 1], [batch, classes] and 1 to batch rows");
  }

  @Test
  void refusesMoreOrFewerLabelsThanRows() {
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(3, 2), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits [3, 2], 2 labels: wanted one for each row");
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(1, 2), 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cross-entropy: logits [1, 2], 2 labels: wanted one for each row");
    assertThatThrownBy(() -> loss.evaluate(Tensor.zeros(0, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("logits [0, 2], labels [0, 1], 0 rows: wanted");
  }
}
