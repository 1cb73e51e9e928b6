package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.metric.ThresholdCurve;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class TableChartsTest {

  /** Of the six pairs five are won and one is a tie; F1 is highest from 0.5 on. */
  private static final ThresholdCurve CURVE =
      ThresholdCurve.of(
          new float[] {0.5f, 0.75f, 0.125f, 1, 0.5f},
          new boolean[] {false, true, false, true, true});

  private static final ThresholdCurve PERFECT =
      ThresholdCurve.of(new float[] {0.25f, 0.75f}, new boolean[] {false, true});

  private static Map<String, ThresholdCurve> curves(int count) {
    Map<String, ThresholdCurve> curves = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      curves.put("class " + i, i == 4 ? CURVE : PERFECT);
    }
    return curves;
  }

  @Test
  void theLegendHasTheFigureOfEachCurve() {
    assertThat(SvgText.of(TableCharts.roc(Map.of("rain", CURVE))).texts())
        .containsExactly("rain, AUC 0.917", "chance");
    assertThat(SvgText.of(TableCharts.precisionRecall(Map.of("rain", CURVE))).texts())
        .containsExactly("rain, AP 0.917");
    assertThat(TableCharts.roc(Map.of("rain", CURVE)).description())
        .isEqualTo("Area under the ROC curve for rain: 0.9167; 0.5 is chance.");
  }

  @Test
  void ofManyCurvesTheLowestAreDrawn() {
    Picture roc = TableCharts.roc(curves(8));

    assertThat(SvgText.of(roc).texts())
        .hasSize(7)
        .startsWith("class 4, AUC 0.917")
        .doesNotContain("class 7, AUC 1.000");
    assertThat(roc.description())
        .isEqualTo(
            "Area under the ROC curve, each against the rest: lowest for class 4, 0.9167; 0.5 is"
                + " chance. The lowest 6 of 8.");
    assertThat(TableCharts.precisionRecall(curves(3)).description())
        .isEqualTo(
            "Average precision, each against the rest: lowest for class 0, 1.0000; the share of the"
                + " class is chance.");
  }

  /** In rows, none of which is wider than the picture. */
  @Test
  void aLegendOfManyCurvesIsInsideThePicture() {
    Picture roc = TableCharts.roc(curves(6));

    assertThat(SvgText.of(roc).elements("text"))
        .allSatisfy(
            text -> {
              double x = Double.parseDouble(text.getAttribute("x"));
              double width = Double.parseDouble(text.getAttribute("textLength"));
              assertThat(x).isGreaterThan(0);
              assertThat(x + width).isLessThan(roc.width());
            });
    assertThat(
            SvgText.of(roc).elements("text").stream()
                .map(text -> text.getAttribute("y"))
                .distinct())
        .hasSizeGreaterThan(1);
  }

  /** 20,000 thresholds would make a page of megabytes. */
  @Test
  void aCurveOfManyThresholdsIsThinned() {
    float[] probabilities = new float[20_000];
    boolean[] labels = new boolean[probabilities.length];
    for (int i = 0; i < labels.length; i++) {
      probabilities[i] = i / (float) labels.length;
      labels[i] = i * 7919 % 3 == 0;
    }
    ThresholdCurve curve = ThresholdCurve.of(probabilities, labels);

    assertThat(TableCharts.roc(Map.of("a", curve)).svg()).hasSizeLessThan(60_000);
    assertThat(TableCharts.precisionRecall(Map.of("a", curve)).svg()).hasSizeLessThan(60_000);
    assertThat(TableCharts.thresholds("a", curve).svg()).hasSizeLessThan(90_000);
    Element line =
        SvgText.of(TableCharts.roc(Map.of("a", curve))).elements("polyline").stream()
            .max(Comparator.comparingInt(e -> e.getAttribute("points").length()))
            .orElseThrow();
    assertThat(line.getAttribute("points").split(" ")).hasSizeGreaterThan(200);
  }

  @Test
  void theThresholdOfTheHighestF1IsNamed() {
    Picture picture = TableCharts.thresholds("rain", CURVE);

    assertThat(SvgText.of(picture).texts())
        .containsExactlyInAnyOrder("highest F1 from 0.5", "precision", "recall", "F1");
    assertThat(picture.description())
        .isEqualTo(
            "F1 is highest from the threshold 0.5 on: 0.8571, with precision 0.7500 and recall"
                + " 1.0000. At 0.5: F1 0.8571, precision 0.7500, recall 1.0000.");
  }

  @Test
  void numbersAreDescribedByTheirErrors() {
    double[] truth = {1, 2, 3, 4};
    double[] predicted = {1.5, 2, 2, 4};

    assertThat(TableCharts.predictedAgainstTrue("price", predicted, truth).description())
        .isEqualTo("Half of the 4 predictions are within 0 of the truth, nine in ten within 1.");
    assertThat(TableCharts.residuals("price", predicted, truth).description())
        .isEqualTo("Mean residual 0.125, largest error 1.");
    assertThat(TableCharts.residuals("price", predicted, truth).title())
        .isEqualTo("Residuals: price");
  }

  @Test
  void ofManyNumbersOneInSoManyIsShown() {
    double[] many = IntStream.range(0, 2_500).mapToDouble(i -> i).toArray();

    assertThat(TableCharts.predictedAgainstTrue("n", many, many).description())
        .endsWith(" One point in 3 is shown.");
    assertThat(TableCharts.residuals("n", many, many).svg()).hasSizeLessThan(400_000);
  }

  @Test
  void oneNumberIsAPictureToo() {
    assertThat(TableCharts.residuals("n", new double[] {3}, new double[] {3}).svg()).isNotEmpty();
    assertThat(TableCharts.predictedAgainstTrue("n", new double[] {3}, new double[] {3}).svg())
        .isNotEmpty();
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableCharts.roc(Map.of()))
        .withMessage("chart of thresholds: no curve, wanted at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableCharts.residuals("n", new double[2], new double[1]))
        .withMessage("chart of numbers: 2 predicted and 1 true ones, wanted as many, at least 1");
  }
}
