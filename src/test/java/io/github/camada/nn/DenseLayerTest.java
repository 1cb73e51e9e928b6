package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dense layer computes, forward and backward. */
class DenseLayerTest {

  private static final Tensor INPUT = Tensor.of(new float[][] {{1, 2}, {-1, 0.5f}});

  /** W = [[1, 2, -1], [3, -4, 1]], b = [0.5, 1, -1]. */
  private static DenseLayer layer(Activation activation) {
    return DenseLayer.of(
        Tensor.of(new float[][] {{1, 2, -1}, {3, -4, 1}}),
        Tensor.of(new float[] {0.5f, 1, -1}, 3),
        activation);
  }

  // x W + b for x = (1, 2):     1+6+0.5 = 7.5     2-8+1 = -5     -1+2-1 = 0
  //         for x = (-1, 0.5): -1+1.5+0.5 = 1    -2-2+1 = -3    1+0.5-1 = 0.5

  @Test
  void forwardByHand() {
    Tensor output = layer(Activation.IDENTITY).inference(2).forward(INPUT, 2);

    assertThat(output.shape()).containsExactly(2, 3);
    assertThat(output.data()).containsExactly(7.5f, -5, 0, 1, -3, 0.5f);
  }

  @Test
  void forwardAppliesItsActivation() {
    Activation square = Activation.of("square", z -> z * z, z -> 2 * z);

    assertThat(layer(Activation.RELU).inference(2).forward(INPUT, 2).data())
        .containsExactly(7.5f, 0, 0, 1, 0, 0.5f);
    assertThat(layer(square).inference(2).forward(INPUT, 2).data())
        .containsExactly(56.25f, 25, 0, 1, 9, 0.25f);
  }

  @Test
  void backwardByHand() {
    DenseLayer layer = layer(Activation.RELU);
    TrainingPass pass = layer.training(2);
    pass.forward(INPUT, 2);
    Tensor gradient = pass.backward(Tensor.of(new float[][] {{1, 10, 100}, {2, 20, 4}}), 2, true);

    // ReLU lets through what had a positive output: dL/dZ = [[1, 0, 0], [2, 0, 4]]
    // X^T.dL/dZ:  1*1 - 1*2 = -1      0   -1*4 = -4
    //             2*1 + 0.5*2 = 3     0    0.5*4 = 2
    assertThat(layer.parameters().get(0).gradient().data()).containsExactly(-1, 0, -4, 3, 0, 2);
    // column sums
    assertThat(layer.parameters().get(1).gradient().data()).containsExactly(3, 0, 4);
    // dL/dZ.W^T:  1*1 = 1   1*3 = 3;   2*1 + 4*-1 = -2   2*3 + 4*1 = 10
    assertThat(gradient.shape()).containsExactly(2, 2);
    assertThat(gradient.data()).containsExactly(1, 3, -2, 10);
  }

  @Test
  void ownDerivativeIsTakenAtTheSum() {
    DenseLayer layer = layer(Activation.of("square", z -> z * z, z -> 2 * z));
    TrainingPass pass = layer.training(2);
    pass.forward(INPUT, 2);
    pass.backward(Tensor.of(new float[][] {{1, 1, 1}, {1, 1, 1}}), 2, false);

    // 2 z, summed over the rows: 2 (7.5 + 1) = 17, 2 (-5 - 3) = -16, 2 (0 + 0.5) = 1
    assertThat(layer.parameters().get(1).gradient().data()).containsExactly(17, -16, 1);
  }

  @Test
  void backwardOverwritesTheGradientsOfTheBatchBefore() {
    DenseLayer layer = layer(Activation.IDENTITY);
    TrainingPass pass = layer.training(2);
    for (int repetition = 0; repetition < 2; repetition++) {
      pass.forward(INPUT, 2);
      pass.backward(Tensor.of(new float[][] {{1, 0, 0}, {1, 0, 0}}), 2, false);
    }

    assertThat(layer.parameters().get(0).gradient().data()).containsExactly(0, 0, 0, 2.5f, 0, 0);
    assertThat(layer.parameters().get(1).gradient().data()).containsExactly(2, 0, 0);
  }

  @Test
  void fewerRowsThanThePassHoldsLeaveTheOthersOut() {
    DenseLayer layer = layer(Activation.IDENTITY);
    TrainingPass pass = layer.training(2);
    pass.forward(INPUT, 2);
    Tensor output = pass.forward(Tensor.of(new float[][] {{0, 1}, {9, 9}}), 1);
    Tensor gradient = pass.backward(Tensor.of(new float[][] {{1, 0, 0}, {9, 9, 9}}), 1, true);

    // only (0, 1) counts: W's second row plus b = 3.5, -3, 0
    assertThat(output.rows(0, 1).data()).containsExactly(3.5f, -3, 0);
    assertThat(layer.parameters().get(0).gradient().data()).containsExactly(0, 0, 0, 1, 0, 0);
    assertThat(layer.parameters().get(1).gradient().data()).containsExactly(1, 0, 0);
    assertThat(gradient.rows(0, 1).data()).containsExactly(1, 3);
  }

  @ParameterizedTest
  @FieldSource("io.github.camada.nn.ActivationTest#BUILT_IN")
  void aWideLayerSharedByThreadsAgreesWithDoublePrecision(Activation activation) {
    int rows = 130;
    int in = 70;
    int out = 203;
    RandomStream random = new RandomStream(4);
    Tensor input = Tensor.uniform(-1, 1, random, rows, in);
    Tensor weight = Tensor.uniform(-1, 1, random, in, out);
    Tensor bias = Tensor.uniform(-1, 1, random, out);
    Tensor gradient = Tensor.uniform(-1, 1, random, rows, out);
    DenseLayer layer = DenseLayer.of(weight, bias, activation);
    TrainingPass pass = layer.training(rows);
    Tensor output = pass.forward(input, rows).copy();
    Tensor inputGradient = pass.backward(gradient.copy(), rows, true);

    double[] sums = new double[rows * out];
    double[] weightGradient = new double[in * out];
    double[] biasGradient = new double[out];
    double[] expectedInputGradient = new double[rows * in];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < out; j++) {
        double sum = bias.get(j);
        for (int p = 0; p < in; p++) {
          sum += (double) input.get(i, p) * weight.get(p, j);
        }
        sums[i * out + j] = activation.value((float) sum);
        // the slope itself has a test of its own; at the kink of ReLU it is the layer's to choose
        double slope = activation.derivative((float) sum, output.get(i, j)) * gradient.get(i, j);
        biasGradient[j] += slope;
        for (int p = 0; p < in; p++) {
          weightGradient[p * out + j] += slope * input.get(i, p);
          expectedInputGradient[i * in + p] += slope * weight.get(p, j);
        }
      }
    }
    // up to 203 terms of up to 1: a few 1e-6
    assertClose(output, sums);
    assertClose(layer.parameters().get(0).gradient(), weightGradient);
    assertClose(layer.parameters().get(1).gradient(), biasGradient);
    assertClose(inputGradient, expectedInputGradient);
  }

  private static void assertClose(Tensor actual, double[] expected) {
    float[] rounded = new float[expected.length];
    for (int i = 0; i < rounded.length; i++) {
      rounded[i] = (float) expected[i];
    }
    assertThat(actual.isCloseTo(Tensor.of(rounded, actual.shape()), 3e-5f)).isTrue();
  }

  @Test
  void theFirstLayerIsSparedTheGradientOfItsInput() {
    TrainingPass pass = layer(Activation.IDENTITY).training(2);
    pass.forward(INPUT, 2);

    assertThat(pass.backward(Tensor.zeros(2, 3), 2, false)).isNull();
  }

  @Test
  void leavesItsInputAsItWas() {
    Tensor input = INPUT.copy();
    TrainingPass pass = layer(Activation.TANH).training(2);
    pass.forward(input, 2);
    pass.backward(Tensor.zeros(2, 3), 2, true);

    assertThat(input).isEqualTo(INPUT);
  }

  @Test
  void aPassGivesTheSameMemoryInEveryCall() {
    ForwardPass pass = layer(Activation.SIGMOID).inference(2);

    assertThat(pass.forward(INPUT, 2)).isSameAs(pass.forward(INPUT, 1));
  }

  @Test
  void forwardRefusesInputsOfAnotherWidth() {
    ForwardPass pass = layer(Activation.RELU).inference(2);

    assertThatThrownBy(() -> pass.forward(Tensor.zeros(2, 5), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 3 relu: input [2, 5], wanted [batch, 2]");
    assertThatThrownBy(() -> pass.forward(Tensor.zeros(2), 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 3 relu: input [2], wanted [batch, 2]");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, 5})
  void forwardRefusesMoreRowsThanThereAre(int rows) {
    // 3 rows are more than the pass holds, 5 more than the input has too
    assertThatThrownBy(() -> layer(Activation.RELU).inference(2).forward(Tensor.zeros(4, 2), rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 3 relu: " + rows + " rows of [4, 2] in a pass for up to 2");
    assertThatThrownBy(() -> layer(Activation.RELU).inference(9).forward(Tensor.zeros(2, 2), rows))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 3 relu: " + rows + " rows of [2, 2] in a pass for up to 9");
  }

  @Test
  void backwardRefusesWhatDoesNotBelongToTheForwardPass() {
    TrainingPass pass = layer(Activation.RELU).training(2);

    assertThatThrownBy(() -> pass.backward(Tensor.zeros(2, 3), 2, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("dense 3 relu: backward without a forward pass before it");
    pass.forward(INPUT, 2);
    assertThatThrownBy(() -> pass.backward(Tensor.zeros(2, 4), 2, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dense 3 relu: gradient [2, 4] for 2 rows,"
                + " wanted [batch, 3] for the 2 rows of the last forward pass");
    assertThatThrownBy(() -> pass.backward(Tensor.zeros(2, 3), 1, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "dense 3 relu: gradient [2, 3] for 1 rows,"
                + " wanted [batch, 3] for the 2 rows of the last forward pass");
    assertThatThrownBy(() -> pass.backward(Tensor.zeros(1, 3), 2, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("gradient [1, 3] for 2 rows");
  }
}
