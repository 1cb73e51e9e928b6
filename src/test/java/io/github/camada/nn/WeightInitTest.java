package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.optim.Adam;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeightInitTest {

  private static Tensor filled(WeightInit init, int in, int out) {
    Tensor weight = Tensor.zeros(in, out);
    init.fill(weight, new RandomStream(5));
    return weight;
  }

  /** The limit comes out of the shape; 1e5 values come within a thousandth of it. */
  private static void assertUniform(Tensor weight, double limit) {
    double sum = 0;
    double squares = 0;
    float low = 0;
    float high = 0;
    for (float value : weight.data()) {
      sum += value;
      squares += (double) value * value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    int n = weight.size();
    assertThat((double) low).isBetween(-limit * 1.000001, -limit * 0.999);
    assertThat((double) high).isBetween(limit * 0.999, limit * 1.000001);
    // U(-l, l) has mean 0 and variance l^2 / 3; the bands are 5 standard errors of each,
    // l / sqrt(3 n) and l^2 sqrt(4 / 45 / n)
    assertThat(sum / n).isCloseTo(0, within(5 * limit / Math.sqrt(3.0 * n)));
    assertThat(squares / n)
        .isCloseTo(limit * limit / 3, within(5 * limit * limit * Math.sqrt(4.0 / 45 / n)));
  }

  @ParameterizedTest
  @CsvSource({
    // sqrt(6 / (200 + 500)) = sqrt(0.00857143) = 0.0925820
    "200, 500, 0.0925820",
    "500, 200, 0.0925820",
    // sqrt(6 / (100000 + 1)) = 0.00774593
    "100000, 1, 0.00774593"
  })
  void xavierReachesTheRootOfSixOverInputsAndOutputs(int in, int out, double limit) {
    assertUniform(filled(WeightInit.XAVIER_UNIFORM, in, out), limit);
  }

  @ParameterizedTest
  @CsvSource({
    // sqrt(6 / 200) = sqrt(0.03) = 0.1732051
    "200, 500, 0.1732051",
    // sqrt(6 / 500) = sqrt(0.012) = 0.1095445
    "500, 200, 0.1095445"
  })
  void heReachesTheRootOfSixOverInputs(int in, int out, double limit) {
    assertUniform(filled(WeightInit.HE_UNIFORM, in, out), limit);
  }

  @Test
  void drawsEveryWeightAnew() {
    long distinct = distinct(filled(WeightInit.XAVIER_UNIFORM, 20, 30));
    // among 600 draws of 2^24 values a pair is alike once in 90 fills
    assertThat(distinct).isGreaterThanOrEqualTo(599);
  }

  private static long distinct(Tensor tensor) {
    return new java.util.TreeSet<>(
            java.util.stream.IntStream.range(0, tensor.size())
                .mapToObj(i -> tensor.data()[i])
                .toList())
        .size();
  }

  @Test
  void isDecidedByTheStream() {
    Tensor weight = Tensor.zeros(20, 30);
    WeightInit.XAVIER_UNIFORM.fill(weight, new RandomStream(6));

    assertThat(filled(WeightInit.XAVIER_UNIFORM, 20, 30))
        .isEqualTo(filled(WeightInit.XAVIER_UNIFORM, 20, 30))
        .isNotEqualTo(weight);
  }

  @Test
  void zerosOverwritesWhatWasThere() {
    Tensor weight = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    WeightInit.ZEROS.fill(weight, new RandomStream(1));

    assertThat(weight.data()).containsOnly(0f);
  }

  /** Variance and fourth moment of n values within 5 standard errors. */
  private static void assertNormal(Tensor weight, double variance) {
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (float value : weight.data()) {
      double square = (double) value * value;
      sum += value;
      squares += square;
      fourths += square * square;
    }
    int n = weight.size();
    assertThat(sum / n).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
    assertThat(squares / n).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / n)));
    assertThat(fourths / n / variance / variance).isCloseTo(3, within(5 * Math.sqrt(96.0 / n)));
  }

  @Test
  void normalOnesHaveTheirVariance() {
    assertNormal(filled(WeightInit.HE_NORMAL, 200, 500), 2 / 200.0);
    assertNormal(filled(WeightInit.LECUN_NORMAL, 200, 500), 1 / 200.0);
    assertNormal(filled(WeightInit.NTK, 200, 500), 1 / 200.0);
  }

  @ParameterizedTest
  @CsvSource({"7, 7", "5, 12", "12, 5", "1, 4", "4, 1"})
  void orthogonalOnesHaveRightAnglesAndLengthOne(int in, int out) {
    Tensor weight = filled(WeightInit.ORTHOGONAL, in, out);
    Tensor vectors = in < out ? weight : weight.transpose();
    for (int i = 0; i < Math.min(in, out); i++) {
      for (int j = 0; j < Math.min(in, out); j++) {
        double product = 0;
        for (int k = 0; k < Math.max(in, out); k++) {
          product += (double) vectors.get(i, k) * vectors.get(j, k);
        }
        assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  /** Adam's first step changes every weight by its rate, whatever the gradient. */
  @Test
  void neuralTangentScalingSlowsTheWeightsDown() {
    DenseLayer layer = new DenseLayer(3, Activation.IDENTITY, WeightInit.NTK);
    layer.build(16, new RandomStream(1));
    Tensor before = layer.weight().copy();
    layer.parameters().forEach(each -> Arrays.fill(each.gradient().data(), 5));
    OptimizerState state = new Adam(0.01f).start(layer.parameters());
    state.begin(1);
    state.end();
    for (int i = 0; i < before.size(); i++) {
      float step = before.data()[i] - layer.weight().data()[i];
      assertThat(step).isCloseTo(0.01f / 4, within(1e-6f));
    }
    assertThat(layer.bias().data()[0]).isCloseTo(-0.01f, within(1e-6f));
    assertThat(layer.copy().parameters().get(0).learningRateFactor()).isEqualTo(0.25f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"he-uniform", "he-normal", "lecun-normal", "orthogonal", "ntk", "zeros"})
  void isNamedWhereItIsNotTheUsual(String name) {
    WeightInit init = WeightInit.builtIn(name);
    assertThat(init).hasToString(name);
    DenseLayer layer = new DenseLayer(4, Activation.RELU, init);
    assertThat(layer).hasToString("dense 4 relu " + name);
    assertThat(layer.settings())
        .isEqualTo(Map.of("units", 4, "activation", "relu", "initialWeights", name));
    layer.build(9, new RandomStream(3));
    Layer back =
        LayerKinds.builtIn()
            .restore(
                "dense",
                9,
                new LayerSettings(
                    "layer 0", Map.of("units", 4L, "activation", "relu", "initialWeights", name)),
                layer.tensors());
    assertThat(back).hasToString("dense 4 relu " + name);
    assertThat(back.parameters().get(0).learningRateFactor())
        .isEqualTo(name.equals("ntk") ? 1 / 3f : 1);
  }

  @Test
  void theUsualAndThoseOfOnesOwnAreNotNamed() {
    assertThat(WeightInit.builtIn("xavier-uniform")).isSameAs(WeightInit.XAVIER_UNIFORM);
    assertThat(WeightInit.builtIn("xavier")).isNull();
    for (WeightInit init : new WeightInit[] {WeightInit.XAVIER_UNIFORM, (weight, random) -> {}}) {
      DenseLayer layer = new DenseLayer(4, Activation.RELU, init);
      assertThat(layer).hasToString("dense 4 relu");
      assertThat(layer.settings()).isEqualTo(Map.of("units", 4, "activation", "relu"));
    }
  }

  @Test
  void mayBeOnesOwn() {
    WeightInit diagonal =
        (weight, random) -> {
          for (int i = 0; i < weight.dimension(0); i++) {
            weight.set(2f, i, i);
          }
        };
    DenseLayer layer = new DenseLayer(2, Activation.IDENTITY, diagonal);
    layer.build(2, new RandomStream(1));

    assertThat(layer.weight().data()).containsExactly(2, 0, 0, 2);
    assertThat(layer.bias().data()).containsExactly(0, 0);
  }
}
