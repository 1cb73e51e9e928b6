package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.metric.ConfusionMatrix;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.HeatMapChart;
import org.w3c.dom.Element;

class ConfusionChartTest {

  /** Of four 0s three are found, of three 1s one; no example is of class 2. */
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new int[] {0, 0, 0, 0, 1, 1, 1}, new int[] {0, 0, 0, 1, 1, 0, 2}, 3);

  private static ConfusionMatrix diagonal(int classes) {
    int[] labels = IntStream.range(0, classes).toArray();
    return ConfusionMatrix.of(labels, labels, classes);
  }

  @Test
  void everyCellHasItsShareOfTheRowWithFourDecimals() {
    assertThat(SvgText.of(Charts.confusion(MATRIX)).texts())
        .containsExactly(
            "0.7500", "0.2500", "0.0000", "0.3333", "0.3333", "0.3333", "0.0000", "0.0000",
            "0.0000");
  }

  @Test
  void theFirstClassStandsAtTheTop() {
    HeatMapChart chart = ConfusionChart.of(MATRIX);

    assertThat(chart.getHeatMapSeries().getXData())
        .extracting(Object::toString)
        .containsExactly("0", "1", "2");
    assertThat(chart.getHeatMapSeries().getYData())
        .extracting(Object::toString)
        .containsExactly("2", "1", "0");
    // Column, row from below, share.
    assertThat(chart.getHeatMapSeries().getHeatData())
        .extracting(Arrays::toString)
        .contains("[0, 2, 0.75]", "[1, 2, 0.25]")
        .hasSize(5);
  }

  @Test
  void aNumberStandsInTheMiddleOfItsCell() {
    SvgText svg = SvgText.of(Charts.confusion(MATRIX));
    Element cell = rectangle(svg, ColorScale.SHARES.at(0.75));
    Element number = svg.elements("text").get(0);

    assertThat(middle(number, "x", "textLength"))
        .isCloseTo(middle(cell, "x", "width"), within(1.5));
    assertThat(value(number, "y"))
        .isBetween(value(cell, "y"), value(cell, "y") + value(cell, "height"));
  }

  private static Element rectangle(SvgText svg, Color color) {
    String fill = "fill:rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
    List<Element> found =
        svg.elements("rect").stream()
            .filter(rect -> rect.getAttribute("style").contains(fill))
            .toList();
    assertThat(found).as("cells of " + fill).hasSize(1);
    return found.get(0);
  }

  private static double middle(Element element, String position, String length) {
    return value(element, position) + value(element, length) / 2;
  }

  private static double value(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void numbersStandOutFromDarkCellsAndLightOnes() {
    for (int i = 0; i <= 1000; i++) {
      Color cell = ColorScale.SHARES.at(i / 1000.0);
      assertThat(contrast(cell, ColorScale.inkOn(cell))).isGreaterThan(4.5);
    }
    assertThat(contrast(Color.WHITE, ChartStyle.FAINT)).isGreaterThan(4.5);
  }

  private static double contrast(Color one, Color other) {
    double a = ColorScale.luminance(one) + 0.05;
    double b = ColorScale.luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  @Test
  void manyClassesHaveNoNumbersButAScale() {
    assertThat(SvgText.of(Charts.confusion(diagonal(20))).texts()).hasSize(400);
    assertThat(SvgText.of(Charts.confusion(diagonal(21))).texts()).containsExactly("0", "0.5", "1");
  }

  @Test
  void theLargestNumberOfClassesMakesAPictureOfUsualSize() {
    Picture picture = Charts.confusion(diagonal(256));

    assertThat(picture.width()).isLessThan(900);
    assertThat(ConfusionChart.of(diagonal(256)).getHeatMapSeries().getHeatData()).hasSize(256);
    assertThat(picture.svg()).hasSizeLessThan(200_000);
  }

  @Test
  void aMatrixWithoutExamplesIsEmpty() {
    ConfusionMatrix none = ConfusionMatrix.of(new int[0], new int[0], 2);

    assertThat(SvgText.of(Charts.confusion(none)).texts()).containsOnly("0.0000").hasSize(4);
  }
}
