package io.github.camada.nn;

import static io.github.camada.nn.BuiltLayers.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ScaleLayerTest {

  @Test
  void aScaleLayerByHand() {
    ScaleLayer layer = built(new ScaleLayer(6), 2);
    layer.parameters().get(0).value().data()[1] = -2;
    TrainingPass pass = layer.training(3);
    Tensor input = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    assertThat(pass.forward(input, 2).rows(0, 2))
        .isEqualTo(Tensor.of(new float[][] {{1, -4}, {3, -8}}));
    Tensor gradient = pass.backward(Tensor.of(new float[][] {{1, 10}, {100, 1000}}), 2, true);
    assertThat(gradient).isEqualTo(Tensor.of(new float[][] {{1, -20}, {100, -2000}}));
    // 1 * 1 + 3 * 100, 2 * 10 + 4 * 1000
    assertThat(layer.parameters().get(0).gradient().data()).containsExactly(301, 4020);

    // one step of 0.001 at six times the rate
    OptimizerState state = new Sgd(0.001f).start(layer.parameters());
    state.begin(1);
    state.end();
    assertThat(layer.parameters().get(0).value().get(0)).isEqualTo(1 - 0.006f * 301);
  }

  @Test
  void gradientsOfAScaleLayer() {
    LayerGradients.check(
        built(new ScaleLayer(), 4),
        3,
        (x, parameters) -> {
          double[][] y = new double[3][4];
          for (int i = 0; i < 12; i++) {
            y[i / 4][i % 4] = parameters[0][i % 4] * x[i / 4][i % 4];
          }
          return y;
        });
  }
}
