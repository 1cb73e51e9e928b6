package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Sgd;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Scale layers, activations of their own, and layers that hold layers. */
class BlocksTest {

  private static <T extends Layer> T built(T layer, int width) {
    layer.build(width, new RandomStream(8));
    return layer;
  }

  private static Layer restored(Layer layer) {
    LayerSettings settings = new LayerSettings("layer 0", asFromJson(layer.settings()));
    return LayerKinds.builtIn()
        .restore(layer.kind(), layer.inputWidth(), settings, layer.tensors());
  }

  /** Whole numbers of JSON are Longs. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> asFromJson(Map<String, Object> settings) {
    Map<String, Object> members = new java.util.TreeMap<>(settings);
    members.replaceAll(
        (name, value) ->
            value instanceof Integer number
                ? Long.valueOf(number)
                : value instanceof List<?> list
                    ? list.stream().map(each -> asFromJson((Map<String, Object>) each)).toList()
                    : value);
    return members;
  }

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

  private static Residual block() {
    return new Residual(new DenseLayer(5, Activation.TANH), new ScaleLayer(), new DenseLayer(3));
  }

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
