package io.github.camada.nn;

import static io.github.camada.nn.BuiltLayers.block;
import static io.github.camada.nn.BuiltLayers.built;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResidualTest {

  /** y = x + relu(x W + b). */
  @Test
  void aResidualBlockByHand() {
    Tensor weight = Tensor.of(new float[][] {{1, 2}, {3, -1}});
    DenseLayer dense = DenseLayer.of(weight, Tensor.of(new float[] {0.5f, -1}, 2), Activation.RELU);
    Residual block = new Residual(dense);
    TrainingPass pass = block.training(2);
    // (1, 2) W + b = (7.5, -1) and (1, -1) W + b = (-1.5, 2)
    assertThat(pass.forward(Tensor.of(new float[][] {{1, 2}, {1, -1}}), 2))
        .isEqualTo(Tensor.of(new float[][] {{8.5f, 2}, {1, 1}}));
    // through relu come (10, 0) and (0, 2); (10, 100) + 10 (1, 3) and (1, 2) + 2 (2, -1)
    assertThat(pass.backward(Tensor.of(new float[][] {{10, 100}, {1, 2}}), 2, true))
        .isEqualTo(Tensor.of(new float[][] {{20, 130}, {5, 0}}));
    // 10 (1, 2) in the first column, 2 (1, -1) in the second
    assertThat(block.parameters().get(0).gradient().data()).containsExactly(10, 2, 20, -2);
    assertThat(block.parameters().get(1).gradient().data()).containsExactly(10, 2);
  }

  /** y = x + (scale tanh(x U + u)) V + v. */
  @Test
  void gradientsOfAResidualBlock() {
    LayerGradients.check(
        built(block(), 3),
        4,
        (x, p) -> {
          double[][] y = new double[4][3];
          for (int row = 0; row < 4; row++) {
            for (int k = 0; k < 3; k++) {
              y[row][k] = x[row][k] + p[4][k];
            }
            for (int j = 0; j < 5; j++) {
              double z = p[1][j];
              for (int i = 0; i < 3; i++) {
                z += x[row][i] * p[0][5 * i + j];
              }
              for (int k = 0; k < 3; k++) {
                y[row][k] += p[2][j] * Math.tanh(z) * p[3][3 * j + k];
              }
            }
          }
          return y;
        });
  }

  /** In pieces or not, and whether the layer below wants to know or not. */
  @Test
  void aBlockCarriesGradientsToItsLayersInEveryWay() {
    Tensor input = Tensor.uniform(-1, 1, new RandomStream(1), 4, 3);
    Tensor gradient = Tensor.uniform(-1, 1, new RandomStream(2), 4, 3);
    Residual whole = built(block(), 3);
    TrainingPass first = whole.training(4);
    first.forward(input, 4);
    Tensor carried = first.backward(gradient.copy(), 4, true).copy();
    for (boolean inputNeeded : new boolean[] {true, false}) {
      for (boolean pieces : new boolean[] {true, false}) {
        Residual same = built(block(), 3);
        TrainingPass pass = same.training(4);
        pass.forward(input, 4);
        Map<Parameter, float[]> handed = new java.util.IdentityHashMap<>();
        ParameterUpdate update =
            (parameter, values, from, to) -> {
              synchronized (handed) {
                float[] all =
                    handed.computeIfAbsent(parameter, key -> new float[key.value().size()]);
                System.arraycopy(values, 0, all, from, to - from);
              }
            };
        Tensor result =
            pieces
                ? pass.backward(gradient.copy(), 4, inputNeeded, update)
                : pass.backward(gradient.copy(), 4, inputNeeded);
        assertThat(result).isEqualTo(inputNeeded ? carried : null);
        for (int i = 0; i < 5; i++) {
          Parameter parameter = same.parameters().get(i);
          assertThat(handed.getOrDefault(parameter, parameter.gradient().data()))
              .isEqualTo(whole.parameters().get(i).gradient().data());
        }
      }
    }
  }

  @Test
  void aBlockSeedsItsLayersAndKeepsTheirStatistics() {
    Residual block = built(new Residual(new Dropout(0.5), new BatchNorm()), 200);
    TrainingPass pass = block.training(2);
    Tensor input = Tensor.uniform(1, 2, new RandomStream(1), 2, 200);
    pass.begin(1);
    Tensor one = pass.forward(input, 2).copy();
    pass.begin(2);
    assertThat(pass.forward(input, 2)).isNotEqualTo(one);
    pass.begin(1);
    assertThat(pass.forward(input, 2)).isEqualTo(one);
    assertThat(block.tensors())
        .containsOnlyKeys("layers.1.scale", "layers.1.shift", "layers.1.mean", "layers.1.variance");
  }

  /** Its layers have parameters by then, and may not be trained with. */
  @Test
  void aBlockThatWasRefusedIsRefusedAgain() {
    MLP model = new MLP(new DenseLayer(6), new Residual(new DenseLayer(4)), new DenseLayer(1));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> model.build(3, 1))
          .withMessage("residual[dense 4 identity]: its layers give 4 values for 6 inputs");
      assertThat(model.isBuilt()).isFalse();
    }
    Layer block = model.layers().get(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> block.build(4, new RandomStream(1)))
        .withMessage("residual[dense 4 identity]: its layers were built for 6 inputs, given 4");
  }
}
