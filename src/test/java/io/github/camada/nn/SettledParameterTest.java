package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What is known of parameters that nobody writes to, and when it is forgotten. */
class SettledParameterTest {

  private static Parameter parameter(float... values) {
    return new Parameter("weight", Tensor.of(values, values.length));
  }

  private static boolean isFoundFinite(float... values) {
    Parameter parameter = parameter(values);
    parameter.settle();
    return parameter.isKnownToBeFinite();
  }

  @Test
  void whetherAllIsFiniteIsFoundOutOnce() {
    assertThat(parameter(1, 2).isKnownToBeFinite()).as("not settled").isFalse();
    assertThat(isFoundFinite(1, -0f, Float.MAX_VALUE, Float.MIN_VALUE, 3)).isTrue();
    assertThat(isFoundFinite(1, 2, 3, 4, Float.NaN)).isFalse();
    assertThat(isFoundFinite(Float.POSITIVE_INFINITY, 1)).isFalse();
    assertThat(isFoundFinite(1, 2, Float.NEGATIVE_INFINITY, 4, 5)).isFalse();
  }

  @Test
  void whatMayChangeIsNotSettled() {
    Parameter parameter = parameter(1, 2);
    parameter.settle();
    assertThat(parameter.copy().isKnownToBeFinite()).as("a copy").isFalse();
    parameter.gradient();
    assertThat(parameter.isKnownToBeFinite()).as("with a gradient").isFalse();

    MLP model = new MLP(new DenseLayer(2)).build(3, 1);
    model.parameters().forEach(Parameter::settle);
    assertThat(model.parameters()).allMatch(Parameter::isKnownToBeFinite);
    model.setWeights(model.weights());
    assertThat(model.parameters()).noneMatch(Parameter::isKnownToBeFinite);
  }

  /** Seen by a weight that breaks the promise: it meets a zero, and is not read. */
  @Test
  void weightsThatMeetAZeroAreNotReadForOneExample() {
    int out = 40;
    DenseLayer layer = new DenseLayer(out);
    layer.build(3, new RandomStream(1));
    float[] expected =
        layer.inference(1).forward(Tensor.of(new float[] {0, 2, -0f}, 1, 3), 1).data();
    layer.parameters().forEach(Parameter::settle);
    layer.weight().set(Float.NaN, 0, 5);
    layer.weight().set(Float.NaN, 2, 39);

    ForwardPass pass = layer.inference(1);
    assertThat(pass.forward(Tensor.of(new float[] {0, 2, -0f}, 1, 3), 1).data())
        .isEqualTo(expected);
    assertThat(pass.forward(Tensor.of(new float[] {1, 2, 0}, 1, 3), 1).data()[5]).isNaN();
  }
}
