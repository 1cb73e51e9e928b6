package io.github.camada.nn;

import static io.github.camada.nn.BuiltLayers.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MaxoutTest {

  @Test
  void maxoutByHand() {
    Maxout layer = built(new Maxout(3), 6);
    assertThat(layer.outputWidth()).isEqualTo(2);
    TrainingPass pass = layer.training(3);
    float nan = Float.NaN;
    Tensor input =
        Tensor.of(new float[][] {{1, 5, 2, -1, -2, -3}, {7, 7, 0, 1, nan, 9}, {0, 0, 0, 0, 0, 0}});
    assertThat(pass.forward(input, 2).rows(0, 2))
        .isEqualTo(Tensor.of(new float[][] {{5, -1}, {7, nan}}));
    // to the largest, the first of two
    Tensor gradient = Tensor.of(new float[][] {{10, 20}, {30, 40}});
    Tensor wanted = Tensor.of(new float[][] {{0, 10, 0, 20, 0, 0}, {30, 0, 0, 0, 40, 0}});
    assertThat(pass.backward(gradient, 2, true).rows(0, 2)).isEqualTo(wanted);
    // nothing of the batch before it stays
    Tensor other = Tensor.of(new float[][] {{3, 2, 1, 1, 2, 3}});
    assertThat(pass.forward(other, 1).rows(0, 1)).isEqualTo(Tensor.of(new float[][] {{3, 3}}));
    assertThat(pass.backward(gradient, 1, true).rows(0, 1))
        .isEqualTo(Tensor.of(new float[][] {{10, 0, 0, 0, 0, 20}}));
    assertThat(pass.backward(gradient, 1, false)).isNull();
  }

  @Test
  void gradientsOfMaxout() {
    LayerGradients.check(
        built(new Maxout(2), 8),
        5,
        (x, parameters) -> {
          double[][] y = new double[5][4];
          for (int i = 0; i < 20; i++) {
            y[i / 4][i % 4] = Math.max(x[i / 4][i % 4 * 2], x[i / 4][i % 4 * 2 + 1]);
          }
          return y;
        });
  }
}
