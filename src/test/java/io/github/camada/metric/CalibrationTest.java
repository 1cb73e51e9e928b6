package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.tensor.Tensor;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  /** Four predictions: of class 0 with 0.75, 1 and 0.375, and of class 2 with 0.5. */
  private static final Tensor PROBABILITIES =
      Tensor.of(
          new float[][] {
            {0.75f, 0.25f, 0}, {1, 0, 0}, {0.375f, 0.3125f, 0.3125f}, {0.25f, 0.25f, 0.5f}
          });

  private static final int[] LABELS = {0, 1, 1, 2};

  /**
   * Below 0.5: 0.375, wrong. From 0.5 on: 0.75 and 0.5 right, 1.0 wrong; 0.5 is in the upper bin.
   */
  @Test
  void sortsPredictionsByConfidence() {
    Calibration calibration = Calibration.of(PROBABILITIES, LABELS, 2);

    assertThat(calibration.bins())
        .containsExactly(
            new ReliabilityBin(0, 0.5, 1, OptionalDouble.of(0.375), OptionalDouble.of(0)),
            new ReliabilityBin(0.5, 1, 3, OptionalDouble.of(0.75), OptionalDouble.of(2.0 / 3)));
    assertThat(calibration.examples()).isEqualTo(4);
  }

  /** One quarter of |0.375 - 0| and three of |0.75 - 2/3|. */
  @Test
  void itsErrorIsTheMeanDistanceOfConfidenceAndAccuracy() {
    assertThat(Calibration.of(PROBABILITIES, LABELS, 2).expectedError())
        .isCloseTo((0.375 + 3 * (0.75 - 2.0 / 3)) / 4, within(1e-12));
  }

  /** 2.625 / 4 of confidence, 2 / 4 right. */
  @Test
  void oneBinHoldsEveryPrediction() {
    assertThat(Calibration.of(PROBABILITIES, LABELS, 1).bins())
        .containsExactly(
            new ReliabilityBin(0, 1, 4, OptionalDouble.of(2.625 / 4), OptionalDouble.of(0.5)));
  }

  @Test
  void binsWithoutPredictionsCountForNothing() {
    Calibration calibration = Calibration.of(PROBABILITIES, LABELS);

    assertThat(calibration.bins()).hasSize(10);
    assertThat(calibration.bins().get(0).examples()).isZero();
    assertThat(calibration.bins().get(0).accuracy()).isEmpty();
    assertThat(calibration.bins().get(0).confidence()).isEmpty();
    assertThat(calibration.bins().get(9).examples()).isEqualTo(1);
    assertThat(calibration.expectedError()).isCloseTo((0.25 + 1 + 0.375 + 0.5) / 4, within(1e-12));
  }

  @Test
  void withoutPredictionsThereIsNoError() {
    Calibration calibration = Calibration.of(Tensor.zeros(0, 3), new int[0]);

    assertThat(calibration.examples()).isZero();
    assertThatThrownBy(calibration::expectedError)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("calibration: no predictions, so no error");
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatThrownBy(() -> Calibration.of(PROBABILITIES, new int[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "calibration: probabilities [4, 3] and 3 labels: wanted [n, classes] and n labels");
    assertThatThrownBy(() -> Calibration.of(PROBABILITIES, new int[] {0, 1, 3, 2}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calibration: label 3 at index 2: wanted 0 to 2");
    assertThatThrownBy(() -> Calibration.of(Tensor.of(new float[][] {{2, -1}}), new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calibration: probability 2.0: wanted 0 to 1");
    assertThatThrownBy(() -> Calibration.of(Tensor.of(new float[][] {{Float.NaN}}), new int[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calibration: probability NaN: wanted 0 to 1");
    assertThatThrownBy(() -> Calibration.of(PROBABILITIES, LABELS, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("calibration: 0 bins, wanted at least 1");
  }
}
