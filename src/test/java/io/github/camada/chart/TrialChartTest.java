package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.ArabicDigits;
import io.github.camada.learn.SearchResult;
import io.github.camada.learn.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.w3c.dom.Element;

class TrialChartTest {

  private static final double NONE = Double.NaN;

  private static Trial trial(int rung, int number, double score) {
    return new Trial(
        rung,
        number,
        new TreeMap<>(Map.of("hidden", "8,8", "rate", 0.012345678)),
        Double.isNaN(score) ? OptionalDouble.empty() : OptionalDouble.of(score));
  }

  /** Of four trials one went on, and one has no score. */
  private static SearchResult halved() {
    return new SearchResult(
        List.of(
            trial(0, 0, 4), trial(0, 1, 1), trial(0, 2, NONE), trial(0, 3, 2), trial(1, 1, 0.5)),
        false);
  }

  private static XYChart chart(boolean higherIsBetter, double... scores) {
    List<Trial> trials = new ArrayList<>();
    for (double score : scores) {
      trials.add(trial(0, trials.size(), score));
    }
    return new TrialChart(new SearchResult(trials, higherIsBetter), "error").chart();
  }

  @Test
  void eachRungHasItsScoresOverTheNumbers() {
    XYChart chart = new TrialChart(halved(), "log loss").chart();

    assertThat(chart.getTitle()).isEqualTo("All trials of a search");
    assertThat(chart.getSeries("rung 0").getXData()).containsExactly(0, 1, 3);
    assertThat(chart.getSeries("rung 0").getYData()).containsExactly(4, 1, 2);
    assertThat(chart.getSeries("rung 1").getXData()).containsExactly(1);
    assertThat(chart.getSeries("rung 1").getYData()).containsExactly(0.5);
    assertThat(chart.getSeries("way of trial 1").getXData()).containsExactly(1, 1);
    assertThat(chart.getSeries("way of trial 1").getYData()).containsExactly(1, 0.5);
    assertThat(chart.getSeries("way of trial 0")).isNull();
    // 0.08 of the range from 0.5 to 4 above it
    assertThat(chart.getSeries("diverged").getXData()).containsExactly(2);
    assertThat(chart.getSeries("diverged").getYData()[0]).isCloseTo(4.28, within(1e-12));
    assertThat(chart.getSeries("best").getXData()).containsExactly(-1, 4);
    assertThat(chart.getSeries("best").getYData()).containsExactly(0.5, 0.5);
    assertThat(chart.getStyler().getYAxisMin()).isZero();
    // 0.2 of the range
    assertThat(chart.getStyler().getYAxisMax()).isCloseTo(4.7, within(1e-12));
  }

  /** Where they stand on the page: equal steps to the right, and as high as their scores. */
  @Test
  void placesOnThePageAreInProportion() {
    Picture picture = Charts.trials(halved(), "logLoss");
    SvgText svg = SvgText.of(picture);
    List<Element> places =
        svg.elements("rect").stream()
            .filter(place -> place.getElementsByTagName("title").getLength() == 1)
            .toList();
    double[] x = places.stream().mapToDouble(place -> centre(place, "x", "width")).toArray();
    double[] y = places.stream().mapToDouble(place -> centre(place, "y", "height")).toArray();

    assertThat(svg.contents("title"))
        .containsExactly(
            "All trials of a search",
            "trial 0, rung 0: 4.0000; hidden 8,8, rate 0.01235",
            "trial 1, rung 0: 1.0000; hidden 8,8, rate 0.01235",
            "trial 2, rung 0: diverged; hidden 8,8, rate 0.01235",
            "trial 3, rung 0: 2.0000; hidden 8,8, rate 0.01235",
            "trial 1, rung 1: 0.5000; hidden 8,8, rate 0.01235");
    double step = x[1] - x[0];
    double unit = (y[1] - y[0]) / 3;
    assertThat(step).isGreaterThan(50);
    assertThat(unit).isGreaterThan(25);
    assertThat(x[2] - x[0]).isCloseTo(2 * step, within(1.5));
    assertThat(x[3] - x[0]).isCloseTo(3 * step, within(1.5));
    assertThat(x[4]).isEqualTo(x[1]);
    assertThat(y[3] - y[0]).isCloseTo(2 * unit, within(1.5));
    assertThat(y[4] - y[0]).isCloseTo(3.5 * unit, within(1.5));
    assertThat(y[0] - y[2]).isCloseTo(0.28 * unit, within(1.5));
    assertThat(svg.texts()).contains("best: trial 1", "rung 0: 4", "rung 1: 1");
    assertThat(picture.description())
        .isEqualTo(
            "Best log loss 0.5000, of trial 1; 4 trials in 2 rungs, joined where a trial went on."
                + " Crosses at the edge: 1 diverged.");
  }

  private static double centre(Element place, String start, String size) {
    return Double.parseDouble(place.getAttribute(start))
        + Double.parseDouble(place.getAttribute(size)) / 2;
  }

  @Test
  void scoresOfManyMagnitudesStandOnALogarithmicScale() {
    XYChart chart = chart(false, 100, NONE, 1);

    assertThat(chart.getTitle()).isEqualTo("All trials of a search, logarithmic");
    assertThat(chart.getStyler().isYAxisLogarithmic()).isTrue();
    // 10^(2 + 0.08 * 2)
    assertThat(chart.getSeries("diverged").getYData()[0]).isCloseTo(144.54, within(0.01));
    assertThat(chart(false, 50, 1).getStyler().isYAxisLogarithmic()).isFalse();
    assertThat(chart(true, 100, 1).getStyler().isYAxisLogarithmic()).isFalse();
  }

  @Test
  void whereMoreIsBetterTheEdgeIsBelow() {
    XYChart chart = chart(true, 0.9, NONE, 0.8);

    assertThat(chart.getSeries("diverged").getYData()[0]).isCloseTo(0.792, within(1e-12));
    assertThat(chart.getStyler().getYAxisMin()).isNull();
    assertThat(chart(false, -1, 2).getStyler().getYAxisMin()).isNull();
  }

  @Test
  void ofManyRungsTheLastShareAMarker() {
    List<Trial> trials = new ArrayList<>(List.of(trial(0, 1, 3)));
    for (int rung = 0; rung < 8; rung++) {
      trials.add(trial(rung, 0, 2));
    }
    Picture picture = Charts.trials(new SearchResult(trials, false), "rmse");

    assertThat(SvgText.of(picture).texts())
        .contains("rung 0: 2", "rung 1: 1", "rung 4: 1", "rung 5 and on: 3")
        .doesNotContain("rung 6: 1");
  }

  @Test
  void oneTrialIsAChartWithoutALegend() {
    SearchResult one = new SearchResult(List.of(trial(0, 0, 3)), false);

    assertThat(SvgText.of(Charts.trials(one, "mae")).texts())
        .contains("best: trial 0")
        .doesNotContain("rung 0: 1");
    SearchResult none = new SearchResult(List.of(trial(0, 0, NONE)), false);
    assertThatIllegalStateException().isThrownBy(() -> Charts.trials(none, "mae"));
    assertThatIllegalStateException().isThrownBy(() -> SearchReport.of(none, "mae"));
  }

  @Test
  void aPageHasTheWinnerFirstAndWhatDecided() {
    String page =
        SearchReport.of(halved(), "logLoss")
            .withTitle("Rates & widths")
            .withSettings(Map.of("data", "<rows>.csv"))
            .html();
    SvgText parsed = SvgText.of(page.replaceFirst("<!DOCTYPE html>", ""));

    assertThat(parsed.contents("h1")).containsExactly("Rates & widths");
    assertThat(parsed.contents("h2")).containsExactly("Scores", "All trials", "Settings");
    assertThat(parsed.contents("strong")).containsExactly("0.5000", "4");
    assertThat(parsed.contents("li"))
        .containsExactly("0.5000log loss, the best: trial 1", "4trials; 4 scores, 1 diverged");
    assertThat(parsed.contents("tr").stream().map(row -> row.replaceAll("\\s+", " ").strip()))
        .containsExactly(
            "trial rung log loss hidden rate",
            "1 1 0.5000 8,8 0.01235",
            "1 0 1.0000 8,8 0.01235",
            "3 0 2.0000 8,8 0.01235",
            "0 0 4.0000 8,8 0.01235",
            "2 0 diverged 8,8 0.01235",
            "data<rows>.csv");
    assertThat(parsed.contents("figcaption")).hasSize(1);
  }

  @Test
  void itsNumbersAreTheSameInEveryLocale() throws Exception {
    Picture picture = ArabicDigits.in(() -> Charts.trials(halved(), "logLoss"));
    assertThat(SvgText.of(picture).texts()).contains("rung 0: 4", "rung 1: 1");
  }
}
