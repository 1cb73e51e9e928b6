package io.github.camada.nn;

import static io.github.camada.nn.BuiltLayers.block;
import static io.github.camada.nn.BuiltLayers.built;
import static io.github.camada.nn.BuiltLayers.restored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Layers beside the dense ones: how they are named, copied, restored and refused. */
class BlocksTest {

  @Test
  void gradientsOfAnActivationOfItsOwn() {
    LayerGradients.check(
        built(new ActivationLayer(Activation.SILU), 4),
        3,
        (x, parameters) -> {
          double[][] y = new double[3][4];
          for (int i = 0; i < 12; i++) {
            double z = x[i / 4][i % 4];
            y[i / 4][i % 4] = z / (1 + Math.exp(-z));
          }
          return y;
        });
  }

  @Test
  void theyAreNamedCopiedAndRestored() {
    Residual block =
        built(new Residual(new LayerNorm(), new ActivationLayer(Activation.elu(0.5)), block()), 3);
    String name =
        "residual[layer-norm, activation elu(0.5), residual[dense 5 tanh, scale, dense 3"
            + " identity]]";
    for (Layer layer : List.of(block, block.copy(), restored(block))) {
      assertThat(layer).hasToString(name);
      assertThat(layer.tensors()).isEqualTo(block.tensors());
      assertThat(layer.inputWidth()).isEqualTo(3);
      assertThat(layer.outputWidth()).isEqualTo(3);
      Tensor input = Tensor.uniform(-1, 1, new RandomStream(4), 2, 3);
      assertThat(layer.inference(2).forward(input, 2).copy())
          .isEqualTo(block.training(2).forward(input, 2));
    }
    Layer maxout = restored(built(new Maxout(5), 15));
    assertThat(maxout).hasToString("maxout 5");
    assertThat(maxout.outputWidth()).isEqualTo(3);
    assertThat(maxout.copy().outputWidth()).isEqualTo(3);
    assertThat(new Maxout(2).copy().isBuilt()).isFalse();
    Layer softmax = restored(built(new SoftmaxLayer(), 3));
    assertThat(softmax).hasToString("softmax");
    assertThat(softmax.outputWidth()).isEqualTo(3);
    assertThat(softmax.copy().outputWidth()).isEqualTo(3);
    assertThat(new SoftmaxLayer().copy().isBuilt()).isFalse();
    Layer scale = restored(built(new ScaleLayer(6), 2));
    assertThat(scale).hasToString("scale x6.0");
    assertThat(scale.parameters().get(0).learningRateFactor()).isEqualTo(6);
    assertThat(scale.copy().parameters().get(0).learningRateFactor()).isEqualTo(6);
    assertThat(new ScaleLayer()).hasToString("scale");
    assertThat(new ScaleLayer().copy().isBuilt()).isFalse();
    assertThat(new ActivationLayer(Activation.RELU).copy()).hasToString("activation relu");
  }

  @Test
  void whatDoesNotFitIsRefused() {
    for (double factor : new double[] {0, -1, Double.NaN, 1e60, 1e-60}) {
      assertThatThrownBy(() -> new ScaleLayer(factor))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("scale: learning rate factor " + factor + ", wanted a finite value above 0");
    }
    assertThatThrownBy(() -> new Maxout(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxout: 1 pieces, wanted at least 2");
    assertThatThrownBy(() -> built(new Maxout(3), 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxout 3: input width 8, wanted a multiple of 3");
    assertThatThrownBy(() -> built(built(new Maxout(2), 4), 4))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("maxout 2 is built already");
    assertThatThrownBy(() -> new SoftmaxLayer().training(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("softmax is not built");
    assertThatThrownBy(() -> new Maxout(2).training(1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("maxout 2 is not built");
    assertThatThrownBy(() -> built(new Residual(new DenseLayer(4)), 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("residual[dense 4 identity]: its layers give 4 values for 3 inputs");
    DenseLayer wide = built(new DenseLayer(4), 3);
    assertThatThrownBy(() -> new Residual(wide)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(Residual::new).isInstanceOf(IllegalArgumentException.class);
    Map<String, Object> unnamed = Map.of("layers", List.of(Map.of("rate", 0.5)));
    assertThatThrownBy(
            () ->
                LayerKinds.builtIn()
                    .restore("residual", 3, new LayerSettings("layer 0", unnamed), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 0 of layer 0: no kind, wanted a text");
    Map<String, Object> number = Map.of("layers", List.of(7L));
    assertThatThrownBy(
            () ->
                LayerKinds.builtIn()
                    .restore("residual", 3, new LayerSettings("layer 0", number), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer 0 of layer 0 is 7, wanted an object");
    Activation relu = new FunctionActivation("relu", z -> z, (z, y) -> 1);
    assertThatThrownBy(() -> new ActivationLayer(relu).settings())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("save: an activation of one's own has the built-in name \"relu\"");
  }
}
