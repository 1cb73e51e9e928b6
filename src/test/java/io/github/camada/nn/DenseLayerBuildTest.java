package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a dense layer gets its widths and weights, and the memory that they take. */
class DenseLayerBuildTest {

  private static final RandomStream RANDOM = new RandomStream(1);

  /** W = [[1, 2, -1], [3, -4, 1]], b = [0.5, 1, -1]. */
  private static DenseLayer layer(Activation activation) {
    return DenseLayer.of(
        Tensor.of(new float[][] {{1, 2, -1}, {3, -4, 1}}),
        Tensor.of(new float[] {0.5f, 1, -1}, 3),
        activation);
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
}
