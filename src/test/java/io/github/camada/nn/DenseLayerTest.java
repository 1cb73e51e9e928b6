package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class DenseLayerTest {

  private static final RandomStream RANDOM = new RandomStream(1);

  /** W = [[1, 2, -1], [3, -4, 1]], b = [0.5, 1, -1]. */
  private static DenseLayer layer(Activation activation) {
    return DenseLayer.of(
        Tensor.of(new float[][] {{1, 2, -1}, {3, -4, 1}}),
        Tensor.of(new float[] {0.5f, 1, -1}, 3),
        activation);
  }

  private static final Tensor INPUT = Tensor.of(new float[][] {{1, 2}, {-1, 0.5f}});

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
  void gradientsTakeMemoryOnlyForTraining() {
    DenseLayer layer = layer(Activation.IDENTITY);
    Parameter weight = layer.parameters().get(0);

    assertThat(weight.gradient().shape()).containsExactly(2, 3);
    assertThat(weight.gradient().data()).containsOnly(0f);
    assertThat(weight.gradient()).isSameAs(weight.gradient());
    assertThat(weight.value()).isSameAs(layer.weight());
  }

  @Test
  void buildInfersTheInputWidth() {
    DenseLayer layer = new DenseLayer(3, Activation.TANH);
    assertThat(layer.isBuilt()).isFalse();
    assertThat(layer.inputWidth()).isZero();
    layer.build(5, RANDOM);

    assertThat(layer.isBuilt()).isTrue();
    assertThat(layer.inputWidth()).isEqualTo(5);
    assertThat(layer.outputWidth()).isEqualTo(3);
    assertThat(layer.activation()).isSameAs(Activation.TANH);
    assertThat(layer.weight().shape()).containsExactly(5, 3);
    assertThat(layer.bias().data()).containsExactly(0, 0, 0);
    assertThat(layer.parameters().stream().map(Parameter::name)).containsExactly("weight", "bias");
  }

  @Test
  void weightsAreXaviersUnlessAskedOtherwise() {
    DenseLayer layer = new DenseLayer(3);
    layer.build(5, new RandomStream(8));
    Tensor expected = Tensor.zeros(5, 3);
    WeightInit.XAVIER_UNIFORM.fill(expected, new RandomStream(8));

    assertThat(layer.activation()).isSameAs(Activation.IDENTITY);
    assertThat(layer.weight()).isEqualTo(expected);
  }

  @Test
  void wrapsGivenParameters() {
    Tensor weight = Tensor.zeros(2, 3);
    Tensor bias = Tensor.zeros(3);
    DenseLayer layer = DenseLayer.of(weight, bias, Activation.RELU);

    assertThat(layer.weight()).isSameAs(weight);
    assertThat(layer.bias()).isSameAs(bias);
    assertThat(layer).hasToString("dense 3 relu");
  }

  @Test
  void copyIsDeep() {
    DenseLayer layer = layer(Activation.RELU);
    DenseLayer copy = layer.copy();

    assertThat(copy.weight()).isEqualTo(layer.weight()).isNotSameAs(layer.weight());
    assertThat(copy.bias()).isEqualTo(layer.bias()).isNotSameAs(layer.bias());
    assertThat(copy.activation()).isSameAs(Activation.RELU);
    copy.weight().set(99, 0, 0);
    assertThat(layer.weight().get(0, 0)).isEqualTo(1);
  }

  @Test
  void copyOfAnUnbuiltLayerBuildsAlike() {
    DenseLayer copy = new DenseLayer(3, Activation.RELU, WeightInit.ZEROS).withInputWidth(2).copy();
    assertThat(copy.isBuilt()).isFalse();
    assertThat(copy.inputWidth()).isEqualTo(2);
    copy.build(2, RANDOM);

    assertThat(copy.weight()).isEqualTo(Tensor.zeros(2, 3));
    assertThat(copy).hasToString("dense 3 relu zeros");
  }

  @Test
  void aGivenInputWidthMustBeMet() {
    DenseLayer layer = new DenseLayer(3).withInputWidth(400);

    assertThat(layer.inputWidth()).isEqualTo(400);
    assertThatThrownBy(() -> layer.build(500, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 3 identity: 500 inputs come in, its input width was given as 400");
    layer.build(400, RANDOM);
    assertThat(layer.weight().shape()).containsExactly(400, 3);
  }

  @Test
  void isWideEnoughWithOneInputAndOneOutput() {
    DenseLayer layer = new DenseLayer(1).withInputWidth(1);
    layer.build(1, RANDOM);

    assertThat(layer.weight().shape()).containsExactly(1, 1);
  }

  @Test
  void withInputWidthLeavesTheLayerItselfOpen() {
    DenseLayer layer = new DenseLayer(3);
    layer.withInputWidth(400);

    assertThat(layer.inputWidth()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void refusesWidthsBelowOne(int width) {
    assertThatThrownBy(() -> new DenseLayer(width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense layer: output width " + width + ", wanted at least 1");
    assertThatThrownBy(() -> new DenseLayer(3).withInputWidth(width))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense layer: input width " + width + ", wanted at least 1");
    assertThatThrownBy(() -> new DenseLayer(3).build(width, RANDOM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense layer: input width " + width + ", wanted at least 1");
  }

  @Test
  void refusesToBeBuiltTwice() {
    assertThatThrownBy(() -> layer(Activation.RELU).build(2, RANDOM))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("dense 3 relu is built already");
  }

  @Test
  void gradientsAreAllocatedBeforeTrainingAndNeverForPredictions() {
    DenseLayer layer = new DenseLayer(200, Activation.RELU);
    layer.build(300, RANDOM);
    long weights = 300 * 200 * Float.BYTES;

    assertThat(allocated(() -> layer.inference(1))).isLessThan(weights);
    assertThat(allocated(() -> layer.training(1))).isGreaterThan(weights);
    assertThat(allocated(() -> layer.parameters().get(0).gradient())).isLessThan(weights);
  }

  private static long allocated(Runnable action) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    action.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void refusesToWorkBeforeItIsBuilt() {
    DenseLayer layer = new DenseLayer(3, Activation.RELU);
    String message =
        "dense 3 relu is not built: its input width is known after build(inputWidth, seed) or fit";

    assertThatThrownBy(layer::parameters)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(layer::weight).isInstanceOf(IllegalStateException.class).hasMessage(message);
    assertThatThrownBy(layer::bias).isInstanceOf(IllegalStateException.class).hasMessage(message);
    assertThatThrownBy(() -> layer.inference(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> layer.training(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void refusesParametersThatDoNotFit() {
    assertRefused(Tensor.zeros(2, 3), Tensor.zeros(2), "[2, 3] and bias [2]");
    assertRefused(Tensor.zeros(6), Tensor.zeros(3), "[6] and bias [3]");
    assertRefused(Tensor.zeros(2, 3), Tensor.zeros(1, 3), "[2, 3] and bias [1, 3]");
    assertRefused(Tensor.zeros(0, 3), Tensor.zeros(3), "[0, 3] and bias [3]");
    assertRefused(Tensor.zeros(2, 0), Tensor.zeros(0), "[2, 0] and bias [0]");
  }

  private static void assertRefused(Tensor weight, Tensor bias, String given) {
    assertThatThrownBy(() -> DenseLayer.of(weight, bias, Activation.RELU))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense layer: weight " + given + ": wanted [in, out] and [out]");
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
