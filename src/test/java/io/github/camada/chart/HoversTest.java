package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.metric.ConfusionMatrix;
import io.github.camada.metric.ThresholdCurve;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** What a pointer is told, and where. */
class HoversTest {

  private static List<Element> spots(Picture picture) {
    return SvgText.of(picture).elements("rect").stream()
        .filter(rect -> rect.getElementsByTagName("title").getLength() == 1)
        .toList();
  }

  private static List<String> said(Picture picture) {
    return spots(picture).stream().map(Element::getTextContent).toList();
  }

  private static double value(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void everyEpochSaysItsFigures() {
    assertThat(said(Charts.loss(EpochChartTest.history(3))))
        .containsExactly(
            "epoch 1, training 1.0000, validation 0.5000",
            "epoch 2, training 0.5000, validation 0.2500",
            "epoch 3, training 0.3333, validation 0.1667");
  }

  /** The whole height of the plot belongs to an epoch, up to half the way to the next. */
  @Test
  void epochsDivideThePlot() {
    Picture picture = Charts.accuracy(EpochChartTest.history(4));
    List<Element> spots = spots(picture);

    for (int i = 1; i < 4; i++) {
      Element before = spots.get(i - 1);
      assertThat(value(spots.get(i), "x"))
          .isCloseTo(value(before, "x") + value(before, "width"), within(0.11));
      assertThat(value(before, "height")).isBetween(150.0, (double) picture.height());
    }
  }

  @Test
  void everyCellSaysWhatItCounts() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 0, 1}, new int[] {0, 1, 1}, 2);

    assertThat(said(Charts.confusion(matrix, List.of("cat", "dog"))))
        .containsExactly(
            "true cat, predicted cat: 1, 50.0% of the row",
            "true cat, predicted dog: 1, 50.0% of the row",
            "true dog, predicted dog: 1, 100% of the row");
  }

  @Test
  void everyThresholdAndEveryNumberSaysItsOwn() {
    ThresholdCurve curve =
        ThresholdCurve.of(new float[] {0.25f, 0.75f}, new boolean[] {false, true});

    assertThat(said(TableCharts.thresholds("rain", curve)))
        .containsExactly(
            "from 0.25 on: precision 0.5000, recall 1.0000, F1 0.6667",
            "from 0.75 on: precision 1.0000, recall 1.0000, F1 1.0000");
    assertThat(said(TableCharts.residuals("n", new double[] {1, 3}, new double[] {1.5, 2})))
        .containsExactly("example 0: true 1.5, predicted 1", "example 1: true 2, predicted 3");
  }

  /** It is the same each time that it is drawn. */
  @Test
  void nothingIsLeftOfTheTimeBefore() {
    Picture picture = Charts.loss(EpochChartTest.history(3));

    assertThat(said(picture)).hasSize(3);
    assertThat(picture.png()).isNotEmpty();
    assertThat(said(picture)).hasSize(3);
  }

  @Test
  void ofVeryManyPlacesNoneSpeaks() {
    int[] labels = IntStream.range(0, 60 * 60).map(i -> i / 60).toArray();
    int[] predicted = IntStream.range(0, 60 * 60).map(i -> i % 60).toArray();

    assertThat(said(Charts.confusion(ConfusionMatrix.of(labels, predicted, 60)))).isEmpty();
  }
}
