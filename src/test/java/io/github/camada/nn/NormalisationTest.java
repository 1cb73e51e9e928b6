package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Normalisation over the examples of a batch, and over the units of an example. */
class NormalisationTest {

  private static <T extends Layer> T built(T layer, int width) {
    layer.build(width, new RandomStream(0));
    return layer;
  }

  /** Other values than 1 and 0, behind which errors could hide. */
  private static <T extends Layer> T drawn(T layer, int width) {
    built(layer, width);
    RandomStream random = new RandomStream(3);
    layer
        .tensors()
        .values()
        .forEach(
            tensor -> {
              for (int i = 0; i < tensor.size(); i++) {
                tensor.data()[i] = 0.5f + random.nextFloat();
              }
            });
    return layer;
  }

  private static Tensor forward(TrainingPass pass, Tensor input) {
    return pass.forward(input, input.dimension(0)).copy();
  }

  /**
   * Columns 1, 3 and 2, 2: means 2 and 2, variances 1 and 0 (with epsilon 0.25: 1.25 and 0.25).
   * Scale and shift are 1 and 0: -1 / sqrt(1.25) = -0.8944272.
   */
  @Test
  void aBatchByHand() {
    BatchNorm layer = built(new BatchNorm(0.75, 0.25), 2);
    TrainingPass pass = layer.training(2);
    Tensor output = forward(pass, Tensor.of(new float[][] {{1, 2}, {3, 2}}));
    assertThat(output.data())
        .containsExactly(new float[] {-0.8944272f, 0, 0.8944272f, 0}, within(1e-7f));
    assertThat(layer.statistics().get("mean").data()).as("before the step").containsOnly(0);
    pass.backward(Tensor.zeros(2, 2), 2, false);
    // running mean: 0.75 * 0 + 0.25 * 2; variance: 0.75 * 1 + 0.25 * 2, as ((-1)^2 + 1^2) / 1 = 2
    assertThat(layer.statistics().get("mean").data()).containsExactly(0.5f, 0.5f);
    assertThat(layer.statistics().get("variance").data()).containsExactly(1.25f, 0.75f);
    // predictions: (2 - 0.5) / sqrt(1.25 + 0.25), (2 - 0.5) / sqrt(0.75 + 0.25)
    Tensor answer = layer.inference(1).forward(Tensor.of(new float[][] {{2, 2}}), 1);
    assertThat(answer.data()).containsExactly(new float[] {1.2247449f, 1.5f}, within(1e-7f));
    assertThat(layer.statistics().get("mean").data()).containsExactly(0.5f, 0.5f);
  }

  @Test
  void gradientsOfABatch() {
    BatchNorm layer = drawn(new BatchNorm(0.9, 0.1), 5);
    LayerGradients.check(
        layer,
        6,
        (x, parameters) -> {
          double[][] y = new double[6][5];
          for (int j = 0; j < 5; j++) {
            double mean = 0;
            for (double[] row : x) {
              mean += row[j] / 6;
            }
            double variance = 0;
            for (double[] row : x) {
              variance += (row[j] - mean) * (row[j] - mean) / 6;
            }
            for (int i = 0; i < 6; i++) {
              y[i][j] =
                  parameters[0][j] * (x[i][j] - mean) / Math.sqrt(variance + 0.1)
                      + parameters[1][j];
            }
          }
          return y;
        });
  }

  /** No variance: the running figures are taken, and stay. So it is where both are frozen. */
  @Test
  void gradientsOfASingleRowAndOfFrozenOnes() {
    for (int rows : new int[] {1, 4}) {
      BatchNorm layer = drawn(new BatchNorm(0.9, 0.1), 3);
      layer.parameters().forEach(parameter -> parameter.setFrozen(rows > 1));
      Tensor mean = layer.statistics().get("mean").copy();
      Tensor variance = layer.statistics().get("variance").copy();
      LayerGradients.check(
          layer,
          rows,
          (x, parameters) -> {
            double[][] y = new double[rows][3];
            for (int i = 0; i < rows; i++) {
              for (int j = 0; j < 3; j++) {
                double root = Math.sqrt(variance.get(j) + 0.1);
                y[i][j] = parameters[0][j] * (x[i][j] - mean.get(j)) / root + parameters[1][j];
              }
            }
            return y;
          });
      assertThat(layer.statistics()).isEqualTo(Map.of("mean", mean, "variance", variance));
    }
  }

  /** Row 1, 3, 5: mean 3, variance 8/3; with epsilon 4/3 the root is 2. */
  @Test
  void anExampleByHand() {
    LayerNorm layer = built(new LayerNorm(4 / 3.0), 3);
    Tensor output = forward(layer.training(2), Tensor.of(new float[][] {{1, 3, 5}, {7, 7, 7}}));
    assertThat(output.data()).containsExactly(new float[] {-1, 0, 1, 0, 0, 0}, within(1e-7f));
    assertThat(layer.inference(1).forward(Tensor.of(new float[][] {{1, 3, 5}}), 1).data())
        .containsExactly(new float[] {-1, 0, 1}, within(1e-7f));
  }

  @Test
  void gradientsOfExamples() {
    LayerNorm layer = drawn(new LayerNorm(0.1), 7);
    LayerGradients.check(
        layer,
        3,
        (x, parameters) -> {
          double[][] y = new double[3][7];
          for (int i = 0; i < 3; i++) {
            double mean = 0;
            for (double value : x[i]) {
              mean += value / 7;
            }
            double variance = 0;
            for (double value : x[i]) {
              variance += (value - mean) * (value - mean) / 7;
            }
            for (int j = 0; j < 7; j++) {
              y[i][j] =
                  parameters[0][j] * (x[i][j] - mean) / Math.sqrt(variance + 0.1)
                      + parameters[1][j];
            }
          }
          return y;
        });
  }

  @Test
  void theyAreNamedCopiedAndRestored() {
    for (Layer layer : new Layer[] {drawn(new BatchNorm(), 3), drawn(new LayerNorm(), 3)}) {
      Layer copy = layer.copy();
      assertThat(copy.tensors()).isEqualTo(layer.tensors());
      copy.tensors().values().forEach(tensor -> tensor.data()[0] = -1);
      assertThat(layer.tensors().get("scale").get(0)).isNotEqualTo(-1);
      LayerSettings settings = new LayerSettings("layer 0", layer.settings());
      Layer back = LayerKinds.builtIn().restore(layer.kind(), 3, settings, layer.tensors());
      assertThat(back.tensors()).isEqualTo(layer.tensors());
      assertThat(back).hasToString(layer.kind());
      assertThat(back.settings()).isEqualTo(layer.settings());
    }
    assertThat(new BatchNorm(0.5, 0.25)).hasToString("batch-norm 0.5 0.25");
    assertThat(new LayerNorm(0.25)).hasToString("layer-norm 0.25");
    assertThat(new BatchNorm().copy().isBuilt()).isFalse();
    assertThat(new LayerNorm().copy().isBuilt()).isFalse();
    assertThat(new BatchNorm().settings()).isEqualTo(Map.of("momentum", 0.9, "epsilon", 1e-5));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new BatchNorm(1, 1e-5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch-norm: momentum 1.0, wanted 0 to below 1");
    assertThatThrownBy(() -> new BatchNorm(0.9, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch-norm: epsilon 0.0, wanted a finite value above 0");
    assertThatThrownBy(() -> new LayerNorm(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layer-norm: epsilon NaN, wanted a finite value above 0");
    assertThatThrownBy(() -> new BatchNorm().statistics())
        .isInstanceOf(IllegalStateException.class);
    BatchNorm layer = built(new BatchNorm(), 2);
    Map<String, Tensor> kept = new HashMap<>(layer.tensors());
    LayerSettings settings = new LayerSettings("layer 0", layer.settings());
    kept.put("variance", Tensor.of(new float[] {1, -0.5f}, 2));
    assertThatThrownBy(() -> LayerKinds.builtIn().restore("batch-norm", 2, settings, kept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variance has the value -0.5, wanted 0 or more");
    kept.remove("variance");
    assertThatThrownBy(() -> LayerKinds.builtIn().restore("batch-norm", 2, settings, kept))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("variance is missing, wanted [2]");
    TrainingPass pass = layer.training(3);
    assertThatThrownBy(() -> pass.backward(Tensor.zeros(3, 2), 3, true))
        .isInstanceOf(IllegalStateException.class);
    pass.forward(Tensor.zeros(3, 2), 3);
    assertThat(pass.backward(Tensor.zeros(3, 2), 3, false)).isNull();
  }
}
