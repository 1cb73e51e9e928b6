package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.metric.Calibration;
import io.github.camada.metric.ReliabilityBin;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYSeries;

class ReliabilityChartTest {

  /** 10 of |0.4 - 0.3| and 1,190 of |0.9 - 0.8| are an expected error of 0.1. */
  private static final Calibration CALIBRATION =
      new Calibration(
          List.of(
              new ReliabilityBin(0, 0.25, 0, OptionalDouble.empty(), OptionalDouble.empty()),
              new ReliabilityBin(0.25, 0.5, 10, OptionalDouble.of(0.4), OptionalDouble.of(0.3)),
              new ReliabilityBin(0.5, 1, 1190, OptionalDouble.of(0.9), OptionalDouble.of(0.8))));

  @Test
  void pointsAreAccuracyOverConfidenceOfTheBinsThatAreNotEmpty() {
    XYSeries series = ReliabilityChart.of(CALIBRATION).getSeries(ReliabilityChart.BINS);

    assertThat(series.getXData()).containsExactly(0.4, 0.9);
    assertThat(series.getYData()).containsExactly(0.3, 0.8);
  }

  @Test
  void theDiagonalIsDotted() {
    XYSeries diagonal = ReliabilityChart.of(CALIBRATION).getSeries(ReliabilityChart.PERFECT);

    assertThat(diagonal.getXData()).containsExactly(0, 1);
    assertThat(diagonal.getYData()).containsExactly(0, 1);
    assertThat(diagonal.getLineStyle().getDashArray()).isNotNull();
  }

  @Test
  void theTitleHasTheExpectedError() {
    assertThat(Charts.reliability(CALIBRATION).title())
        .isEqualTo("Reliability: expected calibration error 0.1000");
  }

  /** (10 * 0.4 + 1190 * 0.9) / 1200 and (10 * 0.3 + 1190 * 0.8) / 1200. */
  @Test
  void theDescriptionSaysHowSureAndHowRight() {
    assertThat(Charts.reliability(CALIBRATION).description())
        .isEqualTo("1,200 predictions, on average 89.6% sure and 79.6% right.");
  }

  @Test
  void everyBinHasItsCount() {
    assertThat(SvgText.of(Charts.reliability(CALIBRATION)).texts())
        .contains("predictions in each bin", "0", "10", "1,190");
  }

  @Test
  void soManyBinsThatTheirCountsCouldNotBeReadHaveNone() {
    List<ReliabilityBin> bins =
        Collections.nCopies(
            200,
            new ReliabilityBin(0.5, 0.505, 1000, OptionalDouble.of(0.5), OptionalDouble.of(0.5)));

    assertThat(SvgText.of(Charts.reliability(new Calibration(bins))).texts())
        .doesNotContain("1,000");
  }

  @Test
  void rejectsNoPredictions() {
    assertThatThrownBy(() -> Charts.reliability(new Calibration(List.of())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("reliability diagram: no predictions, wanted at least 1");
  }
}
