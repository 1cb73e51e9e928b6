package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.metric.ConfusionMatrix;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ConfusionChartTest {

  /** Of four 0s three are found, of five 1s one and two are taken for 0; none is of class 2. */
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(
          new int[] {0, 0, 0, 0, 1, 1, 1, 1, 1}, new int[] {0, 0, 0, 1, 1, 0, 0, 2, 2}, 3);

  private static ConfusionMatrix diagonal(int classes) {
    int[] labels = IntStream.range(0, classes).toArray();
    return ConfusionMatrix.of(labels, labels, classes);
  }

  @Test
  void everyCellHasItsCountAndItsShareOfTheRow() {
    assertThat(SvgText.of(Charts.confusion(MATRIX)).texts())
        .containsSubsequence(
            "3", "75.0%", "1", "25.0%", "0", "2", "40.0%", "1", "20.0%", "2", "40.0%", "0", "0",
            "0");
  }

  /** The highest share off the diagonal, 0.4, has the end of the scale of errors. */
  @Test
  void whatIsOffTheDiagonalHasAScaleOfItsOwn() {
    SvgText svg = SvgText.of(Charts.confusion(MATRIX));

    assertThat(cells(svg, ColorScale.RIGHT.at(0.75))).hasSize(1);
    assertThat(cells(svg, ColorScale.RIGHT.at(0.2))).hasSize(1);
    assertThat(cells(svg, ColorScale.WRONG.at(1))).hasSize(2);
    assertThat(cells(svg, ColorScale.WRONG.at(0.625))).hasSize(1);
    assertThat(svg.texts())
        .endsWith(
            "right: share of the row",
            "0%",
            "50%",
            "100%",
            "taken for another: share of the row",
            "0%",
            "20%",
            "40%");
  }

  @Test
  void theFirstClassStandsAtTheTopAndANumberInTheMiddleOfItsCell() {
    SvgText svg = SvgText.of(Charts.confusion(MATRIX));
    Element first = cells(svg, ColorScale.RIGHT.at(0.75)).get(0);
    Element second = cells(svg, ColorScale.RIGHT.at(0.2)).get(0);
    Element number =
        svg.elements("text").stream()
            .filter(text -> text.getTextContent().equals("75.0%"))
            .findFirst()
            .orElseThrow();

    assertThat(value(second, "y")).isGreaterThan(value(first, "y"));
    assertThat(middle(number, "x", "textLength"))
        .isCloseTo(middle(first, "x", "width"), within(0.1));
    assertThat(value(number, "y"))
        .isBetween(value(first, "y"), value(first, "y") + value(first, "height"));
  }

  /** Those of the matrix: a bar's step is never as high as a cell. */
  private static List<Element> cells(SvgText svg, Color color) {
    String fill = "fill:rgb(%d,%d,%d)".formatted(color.getRed(), color.getGreen(), color.getBlue());
    return svg.elements("rect").stream()
        .filter(rect -> rect.getAttribute("style").contains(fill) && value(rect, "height") > 30)
        .toList();
  }

  private static double middle(Element element, String position, String length) {
    return value(element, position) + value(element, length) / 2;
  }

  private static double value(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  @Test
  void classesHaveTheirNamesOnBothAxes() {
    assertThat(SvgText.of(Charts.confusion(MATRIX, List.of("cat", "dog", "hen"))).texts())
        .containsSubsequence("cat", "cat", "dog", "dog", "hen", "hen");
  }

  @Test
  void longNamesAreShortenedAndReadUpwards() {
    String word = "antidisestablishmentarianism";
    SvgText svg = SvgText.of(Charts.confusion(diagonal(20), names(20, word)));

    assertThat(svg.texts())
        .noneMatch(text -> text.contains(word))
        .anyMatch(text -> text.matches("antidis.*\\.\\.\\."));
    assertThat(svg.elements("g"))
        .anyMatch(group -> group.getAttribute("transform").matches(".*(rotate|matrix).*"));
    assertThat(Charts.confusion(diagonal(20), names(20, word)).width()).isLessThan(1300);
  }

  private static List<String> names(int count, String word) {
    return IntStream.range(0, count).mapToObj(i -> word + i).toList();
  }

  @Test
  void manyClassesHaveNoNumbersButTheScales() {
    assertThat(SvgText.of(Charts.confusion(diagonal(20))).texts()).hasSizeGreaterThan(400);
    assertThat(SvgText.of(Charts.confusion(diagonal(21))).texts())
        .hasSizeLessThan(60)
        .contains("right: share of the row");
  }

  @Test
  void theLargestNumberOfClassesMakesAPictureOfUsualSize() {
    Picture picture = Charts.confusion(diagonal(256));

    assertThat(picture.width()).isLessThan(900);
    assertThat(picture.svg()).hasSizeLessThan(200_000);
  }

  @Test
  void aMatrixWithoutExamplesIsEmpty() {
    ConfusionMatrix none = ConfusionMatrix.of(new int[0], new int[0], 2);

    assertThat(SvgText.of(Charts.confusion(none)).texts()).startsWith("Confusion matrix", "0", "0");
    assertThat(Charts.confusion(none).description()).isEqualTo("No examples.");
  }
}
