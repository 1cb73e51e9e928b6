package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ScalingTest {

  @Test
  void standardisingGivesMeanZeroAndDeviationOne() {
    // means 3 and 10; deviations sqrt((4 + 4) / 2) and 0
    Tensor rows = Tensor.of(new float[][] {{1, 10}, {5, 10}});
    Scaling scaling = Scaling.standardising(rows);
    assertThat(scaling.shift()).containsExactly(3, 10);
    assertThat(scaling.scale()).containsExactly(2, 1);
    assertThat(scaling.apply(rows)).isEqualTo(Tensor.of(new float[][] {{-1, 0}, {1, 0}}));
    assertThat(scaling.invert(scaling.apply(rows))).isEqualTo(rows);
  }

  /** A mean that is large beside the deviation: what differs between rows must survive. */
  @Test
  void aLargeMeanLosesNothing() {
    RandomStream random = new RandomStream(1);
    Tensor rows = Tensor.zeros(2_000, 1);
    for (int i = 0; i < 2_000; i++) {
      rows.data()[i] = 1_000_000 + random.nextInt(17);
    }
    Tensor scaled = Scaling.standardising(rows).apply(rows);
    double sum = 0;
    double squares = 0;
    for (float value : scaled.data()) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / 2_000).isCloseTo(0, within(1e-6));
    assertThat(squares / 2_000).isCloseTo(1, within(1e-6));
  }

  /** A quotient in double precision, rounded to float, is the quotient of floats. */
  @Test
  void dividingHasTheBitsOfADivisionOfFloats() {
    Scaling scaling = Scaling.dividingBy(255f, 1);
    RandomStream random = new RandomStream(2);
    float[] scaled = new float[1];
    for (int i = 0; i < 100_000; i++) {
      float number = Float.intBitsToFloat((int) random.nextLong());
      scaling.apply(new float[] {number}, 0, scaled, 0, 1);
      assertThat(Float.floatToIntBits(scaled[0])).isEqualTo(Float.floatToIntBits(number / 255f));
    }
  }

  @Test
  void partsOfARowAreScaledByTheirOwnColumns() {
    Scaling scaling = Scaling.of(new double[] {1, 2, 3}, new double[] {1, 2, 4});
    float[] scaled = new float[7];
    scaling.apply(new float[] {9, 9, 9, 2, 4, 7, 3, 6}, 4, scaled, 1, 4);
    assertThat(scaled).containsExactly(0, 1, 1, 2, 2, 0, 0);
  }

  @Test
  void whatCannotBeScaledByIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.of(new double[1], new double[2]))
        .withMessage("scaling: 1 shifts and 2 scales, wanted as many, and at least 1");
    for (double scale : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Scaling.of(new double[2], new double[] {1, scale}))
          .withMessage(
              "scaling: number 1 has the shift 0.0 and the scale "
                  + scale
                  + ", wanted finite ones and no scale of 0");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.standardising(Tensor.of(new float[][] {{1, 2}, {3, Float.NaN}})))
        .withMessage("standardising: row 1, column 1 is NaN, wanted a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.standardising(Tensor.zeros(0, 3)))
        .withMessage("standardising: rows are [0, 3], wanted [n, width] with both at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.none(2).apply(Tensor.zeros(4, 3)))
        .withMessage("scaling: rows are [4, 3], wanted [n, 2]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Scaling.none(0))
        .withMessage("scaling: width 0, wanted at least 1");
  }
}
