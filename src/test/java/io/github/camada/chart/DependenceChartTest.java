package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.explain.PartialDependence;
import io.github.camada.explain.PermutationImportance;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class DependenceChartTest {

  private static final Column SIZES = Column.numbers("size", 1, 2, 3, Double.NaN);

  private static PartialDependence over(String column, Kind kind, List<String> values) {
    List<double[]> answers =
        IntStream.range(0, values.size())
            .mapToObj(i -> new double[] {0.1 * i, 1 - 0.1 * i, 0.5})
            .toList();
    return new PartialDependence(column, kind, values, answers);
  }

  private static DependenceChart chart(PartialDependence dependence, Integer... shown) {
    return new DependenceChart(
        dependence,
        List.of("cat", "dog", "hen"),
        List.of(shown),
        "probability",
        new double[] {0, 1});
  }

  @Test
  void numbersAreALineForEachAnswer() {
    PartialDependence size = over("size", Kind.NUMBER, List.of("1", "2", "3.5"));
    Picture picture = chart(size, 0, 1).picture(SIZES);
    SvgText svg = SvgText.of(picture);

    assertThat(picture.title()).isEqualTo("Mean probability by size");
    assertThat(picture.description())
        .isEqualTo(
            "cat: lowest 0.0000 at 1, highest 0.2000 at 3.5. dog: lowest 0.8000 at 3.5, highest"
                + " 1.0000 at 1. Of 3 answers the 2 that change most.");
    assertThat(svg.texts()).contains("cat", "dog").doesNotContain("hen");
    assertThat(svg.contents("title")).contains("3.5: cat 0.2000, dog 0.8000");
  }

  @Test
  void oneAnswerNeedsNoLegend() {
    PartialDependence size = over("size", Kind.NUMBER, List.of("1", "2"));

    assertThat(SvgText.of(chart(size, 1).picture(SIZES)).texts()).doesNotContain("dog");
  }

  /** Beside missing cells, 5 is the only one that training has seen. */
  @Test
  void theOnlyNumberStandsInTheMiddle() {
    PartialDependence size =
        new PartialDependence(
            "size",
            Kind.NUMBER,
            List.of("5", "5", "5"),
            Collections.nCopies(3, new double[] {0.2, 0.8, 0}));
    SvgText svg = SvgText.of(chart(size, 0).picture(Column.numbers("size", 5, Double.NaN)));

    assertThat(svg.contents("title")).containsOnlyOnce("5: cat 0.2000");
    assertThat(svg.elements("ellipse")).hasSize(1);
    double point = Double.parseDouble(svg.elements("ellipse").get(0).getAttribute("cx"));
    Element hover =
        svg.elements("rect").stream()
            .filter(rect -> rect.getTextContent().contains("5: cat"))
            .findFirst()
            .orElseThrow();
    double left = Double.parseDouble(hover.getAttribute("x"));
    double width = Double.parseDouble(hover.getAttribute("width"));
    assertThat(left + width / 2).isCloseTo(point, within(1.0));
    assertThat(width).isEqualTo(12);
    List<Double> marks =
        svg.elements("polyline").stream()
            .filter(line -> line.getAttribute("style").contains("rgb(110,110,110)"))
            .map(line -> Double.parseDouble(line.getAttribute("points").split(",")[0]))
            .toList();
    assertThat(marks).isNotEmpty().allSatisfy(x -> assertThat(x).isCloseTo(point, within(1.0)));
  }

  @Test
  void daysAreWrittenAsSuch() {
    List<String> values = List.of("2024-01-01", "2024-03-01", "2024-05-01");
    Column days = Column.dates("day", LocalDate.of(2024, 2, 1), null);
    SvgText svg = SvgText.of(chart(over("day", Kind.DATE, values), 0).picture(days));

    assertThat(svg.contents("title")).contains("2024-03-01: cat 0.1000");
  }

  /** Six hours apart, they are in their places, and ticks between them tell the hour. */
  @Test
  void timesOfOneDayAreToldApart() {
    List<String> values = List.of("2024-01-01", "2024-01-01T06:00", "2024-01-01T12:00");
    Column times = Column.times("time", LocalDateTime.of(2024, 1, 1, 6, 0), null);
    SvgText svg = SvgText.of(chart(over("time", Kind.DATE, values), 0).picture(times));

    assertThat(svg.contents("title")).contains("2024-01-01T06:00: cat 0.1000");
    List<Double> places =
        svg.elements("ellipse").stream()
            .map(point -> Double.parseDouble(point.getAttribute("cx")))
            .toList();
    assertThat(places).hasSize(3);
    assertThat(places.get(1)).isCloseTo((places.get(0) + places.get(2)) / 2, within(1.0));
    assertThat(DependenceChart.time(19_723.25)).isEqualTo("2024-01-01T06:00");
    assertThat(DependenceChart.time(19_723)).isEqualTo("2024-01-01");
  }

  @Test
  void wordsStandBesideEachOther() {
    List<String> many = IntStream.range(0, 14).mapToObj(i -> "word " + i).toList();
    Column words = Column.words("word", "word 1");
    Picture picture = chart(over("word", Kind.WORD, many), 0, 1, 2).picture(words);

    assertThat(SvgText.of(picture).texts()).contains("cat", "dog", "hen");
    assertThat(picture.description()).endsWith("The first 12 of 14 words are drawn.");
  }

  /** A tenth of 1 to 20 are up to 2; the deciles beyond the curve's ends are left out. */
  @Test
  void decilesOfTheRows() {
    double[] values = IntStream.rangeClosed(1, 20).mapToDouble(i -> 21 - i).toArray();
    double[] more = Arrays.copyOf(values, 21);
    more[20] = Double.NaN;

    assertThat(Deciles.of(Column.numbers("a", more), 3, 16.5).values())
        .containsExactly(4, 6, 8, 10, 12, 14, 16);
    assertThat(Deciles.of(Column.numbers("a", Double.NaN), 0, 1).values()).isEmpty();
  }

  /** The first number grows with a, by 10 in all, and nothing else changes with anything. */
  @Test
  void whatChangesLittleLooksLikeIt() {
    Table rows = Table.of(Column.numbers("a", 0, 1, 2), Column.numbers("b", 5, 6, 9));
    Columns columns = Columns.learn(rows);
    MLP network = new MLP(new DenseLayer(2)).build(columns.width(), 1);
    network.setWeights(new float[] {2, 0, 0.01f, 0, 0, 0});
    Numbers numbers =
        new Numbers(List.of("price", "age"), Scaling.of(new double[] {0, 7}, new double[] {1, 1}));
    Model model = new Model(network, columns, numbers);
    Html html = new Html();
    List<PermutationImportance> importance =
        List.of(new PermutationImportance("a", 2, 1, 3), new PermutationImportance("b", 1, 0.5, 2));
    DependenceCurves curves = DependenceCurves.of(model, rows, importance);
    curves.addTo(html);

    assertThat(curves.columns()).hasSize(2);
    assertThat(curves.columns().get(0).answers().get(20)[0])
        .isCloseTo(2 * Math.sqrt(1.5), within(1e-5));
    SvgText page = SvgText.of("<main>" + html + "</main>");
    assertThat(page.contents("title"))
        .contains("Mean price by a", "Mean price by b", "Mean age by a", "Mean age by b");
    assertThat(page.contents("p")).anyMatch(text -> text.contains("for 3 rows"));
  }

  /** Of seven labels the sixth never changes; the first is where nothing else changes either. */
  @Test
  void theAnswersThatChangeMostAreDrawn() {
    Table rows = Table.of(Column.numbers("a", 0, 1, 2));
    MLP network = new MLP(new DenseLayer(7)).build(1, 1);
    network.setWeights(new float[] {1, 2, 3, 4, 5, 0, 6, 0, 0, 0, 0, 0, 0, 0});
    Model model =
        new Model(network, Columns.learn(rows), Outputs.labels("p", "q", "r", "s", "t", "u", "v"));
    Html html = new Html();
    DependenceCurves.of(model, rows, List.of(new PermutationImportance("a", 2, 1, 3))).addTo(html);

    assertThat(SvgText.of("<main>" + html + "</main>").texts())
        .contains("p", "q", "r", "s", "t", "v")
        .doesNotContain("u");
  }

  @Test
  void withoutAColumnThatMattersThereIsNothing() {
    Html html = new Html();
    new DependenceCurves(Outputs.classes("a", "b"), List.of(), Table.of(SIZES)).addTo(html);

    assertThat(html).hasToString("");
  }
}
