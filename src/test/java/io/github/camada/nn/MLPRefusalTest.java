package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** Layers and inputs that a network refuses. */
class MLPRefusalTest {

  @Test
  void refusesLayersThatDoNotFitTogether() {
    assertThatThrownBy(
            () ->
                new MLP(
                    new DenseLayer(500, Activation.RELU), new DenseLayer(10).withInputWidth(400)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MLP: layer 1 (dense 10 identity) takes 400 inputs"
                + " while layer 0 (dense 500 relu) gives 500");
    assertThatThrownBy(
            () -> new MLP(new DenseLayer(7), new DenseLayer(6), MLPTest.byHand().layers().get(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MLP: layer 2 (dense 2 relu) takes 2 inputs"
                + " while layer 1 (dense 6 identity) gives 6");
  }

  @Test
  void refusesNoLayersAndTheSameOneTwice() {
    DenseLayer layer = new DenseLayer(4);

    assertThatThrownBy(() -> new MLP())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MLP: []: wanted at least one layer, and each only once");
    assertThatThrownBy(() -> new MLP(layer, new DenseLayer(4), layer))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "MLP: [dense 4 identity, dense 4 identity, dense 4 identity]:"
                + " wanted at least one layer, and each only once");
  }

  @Test
  void refusesToPredictOrTrainBeforeItIsBuilt() {
    MLP model = new MLP(new DenseLayer(4), new DenseLayer(2));
    String message =
        "dense 4 identity is not built:"
            + " its input width is known after build(inputWidth, seed) or fit";

    assertThatThrownBy(() -> model.forward(Tensor.zeros(1, 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.inference(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> model.training(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
    assertThatThrownBy(model::parameters)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void refusesInputOfAnotherWidth() {
    assertThatThrownBy(() -> MLPTest.byHand().forward(Tensor.zeros(3, 5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 2 relu: input [3, 5], wanted [batch, 2]");
    assertThatThrownBy(() -> MLPTest.byHand().forward(Tensor.zeros(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 2 relu: input [2], wanted [batch, 2]");
    assertThatThrownBy(() -> MLPTest.byHand().forward(Tensor.zeros()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 2 relu: input [], wanted [batch, 2]");
  }

  @Test
  void buildRefusesAnInputWidthThatDoesNotFit() {
    MLP model = new MLP(new DenseLayer(4).withInputWidth(3));

    assertThatThrownBy(() -> model.build(5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense 4 identity: 5 inputs come in, its input width was given as 3");
    assertThatThrownBy(() -> model.build(0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("dense layer: input width 0, wanted at least 1");
  }

  @Test
  void buildLeavesLayersThatAreBuiltAsTheyAre() {
    DenseLayer fresh = new DenseLayer(2);
    Layer built = MLPTest.byHand().layers().get(1);
    Tensor before = built.parameters().get(0).value().copy();
    new MLP(fresh, built).build(3, 1);

    assertThat(fresh.weight().shape()).containsExactly(3, 2);
    assertThat(fresh.weight())
        .as("the layer's own stream, whatever stands behind it")
        .isEqualTo(
            ((DenseLayer) new MLP(new DenseLayer(2), new DenseLayer(1)).build(3, 1).layers().get(0))
                .weight());
    assertThat(built.parameters().get(0).value()).isEqualTo(before);
  }

  @Test
  void buildRefusesANetworkThatIsBuiltOrWasBuiltForOtherInputs() {
    assertThatThrownBy(() -> MLPTest.byHand().build(2, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("MLP: all layers of MLP[dense 2 relu, dense 1 identity] are built already");

    MLP model = new MLP(MLPTest.byHand().layers().get(0), new DenseLayer(4));
    assertThatThrownBy(() -> model.build(3, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("MLP: layer 0 (dense 2 relu) was built for 2 inputs, given 3");
    assertThat(model.layers().get(1).isBuilt()).isFalse();
  }
}
