package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {

  private static Dropout built(double rate, int width) {
    Dropout dropout = new Dropout(rate);
    dropout.build(width, new RandomStream(0));
    return dropout;
  }

  private static Tensor forward(Dropout dropout, long seed, Tensor input) {
    TrainingPass pass = dropout.training(input.dimension(0));
    pass.begin(seed);
    return pass.forward(input, input.dimension(0)).copy();
  }

  /** What is kept is divided by 1 - 3/4, and so is its gradient. */
  @Test
  void keepsWhatTheSeedSaysAndMakesItLarger() {
    Tensor input = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    TrainingPass pass = built(0.75, 3).training(2);
    pass.begin(11);
    Tensor output = pass.forward(input, 2).copy();
    Tensor gradient = pass.backward(input.copy(), 2, true);
    for (int row = 0; row < 2; row++) {
      for (int unit = 0; unit < 3; unit++) {
        boolean dropped = RandomStream.floatAt(11, 3 * row + unit) < 0.75f;
        float wanted = dropped ? 0 : 4 * input.get(row, unit);
        assertThat(output.get(row, unit)).isEqualTo(wanted);
        assertThat(gradient.get(row, unit)).isEqualTo(wanted);
      }
    }
    assertThat(input).isEqualTo(Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}}));
  }

  @Test
  void itsGradientsAreThoseOfTheMask() {
    Dropout dropout = built(0.4, 7);
    double[][] factors = new double[5][7];
    for (int i = 0; i < 35; i++) {
      factors[i / 7][i % 7] = RandomStream.floatAt(77, i) < 0.4 ? 0 : 1 / 0.6;
    }
    LayerGradients.check(
        dropout,
        5,
        (x, parameters) -> {
          double[][] y = new double[5][7];
          for (int i = 0; i < 35; i++) {
            y[i / 7][i % 7] = factors[i / 7][i % 7] * x[i / 7][i % 7];
          }
          return y;
        });
  }

  /** Of 100,000 values: four standard deviations of the share are 0.006 at most. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.1, 0.5, 0.9})
  void dropsItsShareAndKeepsTheMean(double rate) {
    Tensor output = forward(built(rate, 100), 3, Tensor.zeros(1_000, 100).add(1));
    int dropped = 0;
    double sum = 0;
    for (float value : output.data()) {
      dropped += value == 0 ? 1 : 0;
      sum += value;
    }
    assertThat(Math.abs(dropped / 1e5 - rate)).isLessThan(0.0065);
    assertThat(Math.abs(sum / 1e5 - 1)).isLessThan(0.0065 / (1 - rate));
  }

  /** Networks that were trained before must come out with the same bits again. */
  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-9, 0.1, 1 / 3.0, 0.5, 0.9, 0.99999997})
  void dropsAValueIfTheNumberDrawnForItIsBelowTheRate(double rate) {
    Tensor output = forward(built(rate, 100), 3, Tensor.zeros(100, 100).add(1));
    float[] expected = new float[10_000];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = RandomStream.floatAt(3, i) < rate ? 0 : (float) (1 / (1 - rate));
    }
    assertThat(output.data()).isEqualTo(expected);
  }

  /** Otherwise neighbouring units, rows or steps would be dropped together. */
  @Test
  void drawsAnewForEachStepRowAndUnit() {
    Tensor ones = Tensor.zeros(40, 50).add(1);
    Tensor first = forward(built(0.5, 50), 1, ones);
    Tensor second = forward(built(0.5, 50), 2, ones);
    assertThat(forward(built(0.5, 50), 1, ones)).isEqualTo(first);
    assertThat(agreeing(first.data(), 0, second.data(), 0, 2_000)).isBetween(900, 1_100);
    assertThat(agreeing(first.data(), 0, first.data(), 1, 1_999)).isBetween(900, 1_100);
    assertThat(agreeing(first.data(), 0, first.data(), 50, 1_950)).isBetween(875, 1_075);
  }

  private static int agreeing(float[] one, int from, float[] other, int begin, int count) {
    int agreeing = 0;
    for (int i = 0; i < count; i++) {
      agreeing += one[from + i] == other[begin + i] ? 1 : 0;
    }
    return agreeing;
  }

  /** A network forks the seed of the step for each. */
  @Test
  void twoInANetworkDropDifferentUnits() {
    MLP model = new MLP(new Dropout(0.5), new Dropout(0.5)).build(1_000, 1);
    TrainingPass pass = model.training(1);
    pass.begin(4);
    Tensor output = pass.forward(Tensor.zeros(1, 1_000).add(1), 1);
    int kept = 0;
    for (float value : output.data()) {
      kept += value != 0 ? 1 : 0;
    }
    assertThat(kept).isBetween(190, 310);
  }

  @Test
  void predictionsTakeAllAsItIs() {
    Tensor input = Tensor.of(new float[][] {{1, -2, Float.NaN}});
    assertThat(built(0.5, 3).inference(1).forward(input, 1)).isEqualTo(input);
  }

  /** Zero times infinity would be no number. */
  @Test
  void whatIsDroppedIsZeroWhateverItWas() {
    float infinity = Float.POSITIVE_INFINITY;
    Tensor output = forward(built(0.5, 100), 1, Tensor.zeros(1, 100).add(infinity));
    assertThat(output.data()).containsOnly(0, infinity);
  }

  @Test
  void isNamedAndCopied() {
    Dropout dropout = built(0.25, 3);
    assertThat(dropout).hasToString("dropout 0.25");
    assertThat(dropout.rate()).isEqualTo(0.25);
    assertThat(dropout.copy().inputWidth()).isEqualTo(3);
    assertThat(new Dropout(0.5).copy().isBuilt()).isFalse();
    assertThat(dropout.settings()).isEqualTo(Map.of("rate", 0.25));
    Layer back =
        LayerKinds.builtIn()
            .restore("dropout", 3, new LayerSettings("layer 0", dropout.settings()), Map.of());
    assertThat(back).hasToString("dropout 0.25");
    assertThat(back.outputWidth()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -0.1, Double.NaN, 2})
  void refusesARateThatIsNone(double rate) {
    assertThatThrownBy(() -> new Dropout(rate))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout: rate " + rate + ", wanted 0 to below 1");
  }

  @Test
  void refusesWhatDoesNotFit() {
    Dropout dropout = new Dropout(0.5);
    assertThatThrownBy(() -> dropout.training(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> dropout.inference(1)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(dropout::parameters).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> dropout.build(0, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout 0.5: input width 0, wanted at least 1");
    dropout.build(2, null);
    assertThatThrownBy(() -> dropout.build(2, null)).isInstanceOf(IllegalStateException.class);
    TrainingPass pass = dropout.training(2);
    Tensor batch = Tensor.zeros(2, 2);
    assertThatThrownBy(() -> pass.backward(batch, 2, true))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> pass.forward(Tensor.zeros(2, 3), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout 0.5: input [2, 3], wanted [batch, 2]");
    assertThatThrownBy(() -> dropout.inference(1).forward(batch, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dropout 0.5: 2 rows of [2, 2] in a pass for up to 1");
    pass.forward(batch, 2);
    assertThatThrownBy(() -> pass.backward(batch, 1, true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(pass.backward(batch, 2, false)).isNull();
  }
}
