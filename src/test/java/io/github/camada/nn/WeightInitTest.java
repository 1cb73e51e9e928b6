package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
