package io.github.camada.loss;

import static io.github.camada.loss.LabelTensors.labels;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logits that are huge, infinite or no numbers. */
class CrossEntropyExtremesTest {

  private final CrossEntropyLoss loss = new CrossEntropyLoss();

  @Test
  void isExactForHugeLogits() {
    Tensor logits = Tensor.of(new float[][] {{1e4f, -1e4f}, {1e4f, -1e4f}, {-1e4f, -1e4f}});
    Tensor gradient = Tensor.zeros(3, 2);

    // 0 where the label leads by 20,000, 20,000 where it trails by as much, log 2 for equal ones
    assertThat(loss.evaluate(logits.rows(0, 1), 0)).isEqualTo(0.0);
    assertThat(loss.evaluate(logits.rows(1, 2), 1)).isEqualTo(20_000.0);
    assertThat(loss.evaluate(logits.rows(2, 3), 1)).isCloseTo(Math.log(2), within(1e-11));
    loss.evaluate(logits, labels(0, 1, 1), 3, gradient);
    float third = 1f / 3;
    assertThat(gradient.data()).containsExactly(0, 0, third, -third, 0.5f / 3, -0.5f / 3);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e6f, 4194304, 4194305, 1e10f, 1e17f, 3e38f, Float.MAX_VALUE})
  void isExactForLogitsOfAnyFiniteSize(float huge) {
    Tensor equal = Tensor.of(new float[][] {{huge, huge}, {-huge, -huge}, {huge, -huge}});

    assertThat(loss.evaluate(equal.rows(0, 1), 0)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(loss.evaluate(equal.rows(1, 2), 1)).isCloseTo(Math.log(2), within(1e-9));
    assertThat(loss.evaluate(equal.rows(2, 3), 0)).isZero();
    assertThat(loss.evaluate(equal.rows(2, 3), 1)).isEqualTo(2.0 * huge);
  }

  @Test
  void isNaNForALogitThatIs() {
    Tensor logits = Tensor.of(new float[][] {{0, 0}, {Float.NaN, 0}});

    assertThat(loss.evaluate(logits, 0, 1)).isNaN();
    assertThat(loss.evaluate(logits, 0, 0)).isNaN();
    Tensor gradient = Tensor.zeros(2, 2);
    assertThat(loss.evaluate(logits, labels(0, 1), 2, gradient)).isNaN();
    assertThat(gradient.data()).containsExactly(-0.25f, 0.25f, Float.NaN, Float.NaN);
  }

  @Test
  void isNotFiniteForAnInfiniteLogit() {
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.POSITIVE_INFINITY}}), 0)).isNaN();
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.NEGATIVE_INFINITY}}), 1))
        .isEqualTo(Double.POSITIVE_INFINITY);
    // a class of no probability at all, which is not the label: not 0, as if all were well
    assertThat(loss.evaluate(Tensor.of(new float[][] {{0, Float.NEGATIVE_INFINITY}}), 0)).isNaN();
    float[][] none = {{Float.NEGATIVE_INFINITY, Float.NEGATIVE_INFINITY}};
    assertThat(Double.isFinite(loss.evaluate(Tensor.of(none), 0))).isFalse();
    float[][] mixed = {{Float.NEGATIVE_INFINITY, Float.NaN}};
    assertThat(Double.isFinite(loss.evaluate(Tensor.of(mixed), 0))).isFalse();
  }
}
