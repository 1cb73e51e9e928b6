package io.github.camada.nn;

import static io.github.camada.nn.BuiltLayers.built;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SoftmaxLayerTest {

  /** exp(0, log 2, log 5) is 1, 2, 5, of which the sum is 8. */
  @Test
  void softmaxByHand() {
    SoftmaxLayer layer = built(new SoftmaxLayer(), 3);
    TrainingPass pass = layer.training(3);
    float two = (float) Math.log(2);
    float five = (float) Math.log(5);
    Tensor input = Tensor.of(new float[][] {{0, two, five}, {1e30f, 1e30f, -1e30f}, {9, 9, 9}});
    Tensor output = pass.forward(input, 2);
    assertThat(
            output
                .rows(0, 2)
                .isCloseTo(
                    Tensor.of(new float[][] {{0.125f, 0.25f, 0.625f}, {0.5f, 0.5f, 0}}), 1e-7f))
        .isTrue();
    assertThat(output.rows(0, 2)).isEqualTo(Softmax.of(input.rows(0, 2)));
    // sum of g y: 8 / 8 + 16 / 4 + 0 = 5; then y (g - 5)
    Tensor gradient = Tensor.of(new float[][] {{8, 16, 0}, {2, 4, 100}});
    Tensor wanted = Tensor.of(new float[][] {{0.375f, 2.75f, -3.125f}, {-0.5f, 0.5f, 0}});
    assertThat(pass.backward(gradient, 2, true).isCloseTo(wanted, 1e-5f)).isTrue();
    assertThat(pass.backward(gradient, 2, false)).isNull();
    assertThat(input.get(0, 2)).isEqualTo(five);
  }

  @Test
  void gradientsOfSoftmax() {
    LayerGradients.check(
        built(new SoftmaxLayer(), 4),
        3,
        (x, parameters) -> {
          double[][] y = new double[3][4];
          for (int i = 0; i < 3; i++) {
            double sum = 0;
            for (int j = 0; j < 4; j++) {
              sum += Math.exp(x[i][j]);
            }
            for (int j = 0; j < 4; j++) {
              y[i][j] = Math.exp(x[i][j]) / sum;
            }
          }
          return y;
        });
  }
}
