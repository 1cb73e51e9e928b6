package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void byHand() {
    Tensor probabilities = Softmax.of(Tensor.of(new float[] {1, 2, 3}, 3));

    // e^1, e^2, e^3 = 2.7182818, 7.3890561, 20.0855369; their sum is 30.1928749
    assertThat(probabilities.shape()).containsExactly(3);
    assertThat(probabilities.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(0.0900306f, 0.2447285f, 0.6652410f);
  }

  @Test
  void worksAlongTheLastAxis() {
    Tensor logits = Tensor.of(new float[] {0, 0, 5, 5, 0, (float) Math.log(3), -7, -7}, 2, 2, 2);
    Tensor probabilities = Softmax.of(logits);

    // 1 : 3 for logits 0 and log 3, halves for equal ones
    assertThat(probabilities.shape()).containsExactly(2, 2, 2);
    assertThat(probabilities.data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(0.5f, 0.5f, 0.5f, 0.5f, 0.25f, 0.75f, 0.5f, 0.5f);
  }

  @Test
  void leavesTheLogitsAsTheyWere() {
    Tensor logits = Tensor.of(new float[] {1, 2, 3}, 1, 3);
    Softmax.of(logits);

    assertThat(logits.data()).containsExactly(1, 2, 3);
  }

  @Test
  void treatsEachRowByItself() {
    Tensor logits = Tensor.of(new float[][] {{9, 9}, {0, (float) Math.log(3)}});

    assertThat(Softmax.of(logits).data())
        .usingComparatorWithPrecision(1e-7f)
        .containsExactly(0.5f, 0.5f, 0.25f, 0.75f);
  }

  @Test
  void isStableForHugeLogits() {
    Tensor probabilities =
        Softmax.of(
            Tensor.of(
                new float[][] {
                  {1e4f, -1e4f, 0}, {-1e4f, -1e4f, -1e4f}, {Float.MAX_VALUE, 0, -Float.MAX_VALUE}
                }));

    float third = 1f / 3;
    assertThat(probabilities.data()).containsExactly(1, 0, 0, third, third, third, 1, 0, 0);
  }

  @Test
  void everyRowSumsToOne() {
    Tensor sums = Softmax.of(Tensor.uniform(-20, 20, new RandomStream(3), 50, 10)).sum(1);

    assertThat(sums.isCloseTo(Tensor.zeros(50).add(1f), 1e-6f)).isTrue();
  }

  @Test
  void makesANaNVisibleInItsWholeRow() {
    Tensor probabilities = Softmax.of(Tensor.of(new float[][] {{0, Float.NaN}, {0, 0}}));

    assertThat(probabilities.data()).containsExactly(Float.NaN, Float.NaN, 0.5f, 0.5f);
  }

  @Test
  void givesNothingForNoRows() {
    assertThat(Softmax.of(Tensor.zeros(0, 3)).shape()).containsExactly(0, 3);
    assertThat(Softmax.of(Tensor.zeros(3, 0)).shape()).containsExactly(3, 0);
  }

  @Test
  void refusesASingleValue() {
    assertThatThrownBy(() -> Softmax.of(Tensor.zeros()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("softmax: wanted logits [..., classes], given rank 0");
  }

  /** Whatever stands behind them for training alone. */
  @Test
  void takesNoOutputsOfABuiltInActivation() {
    Activation own = Activation.of("capped", z -> 30 * (float) Math.tanh(z / 30), z -> 1);
    for (Layer last : List.of(new DenseLayer(2), new DenseLayer(2, own), new BatchNorm())) {
      assertTakesOutputsOf(true, last);
    }
    assertTakesOutputsOf(true, new ActivationLayer(own));
    assertTakesOutputsOf(true, new DenseLayer(2), new ActivationLayer(Activation.IDENTITY));
    assertTakesOutputsOf(false, new SoftmaxLayer());
    assertTakesOutputsOf(false, new SoftmaxLayer(), new ActivationLayer(Activation.IDENTITY));
    for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.RELU)) {
      assertTakesOutputsOf(false, new DenseLayer(2, activation));
      assertTakesOutputsOf(false, new DenseLayer(2), new ActivationLayer(activation));
    }
  }

  private static void assertTakesOutputsOf(boolean expected, Layer... last) {
    List<Layer> layers = new ArrayList<>(List.of(new DenseLayer(2)));
    layers.addAll(List.of(last));
    assertThat(Softmax.takesOutputsOf(new MLP(layers))).as("%s", layers).isEqualTo(expected);
    layers.add(new Dropout(0.5));
    MLP dropping = new MLP(layers).build(3, 1);
    assertThat(Softmax.takesOutputsOf(dropping)).as("%s", layers).isEqualTo(expected);
    MLP ensemble = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(dropping)));
    assertThat(Softmax.takesOutputsOf(ensemble)).as("%s", ensemble).isEqualTo(expected);
  }
}
