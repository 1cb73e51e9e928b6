package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.learn.TablePredictions;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Columns of -1 and 1 are their own scaled inputs, so that a linear network can be followed. */
class RowReasonsTest {

  private static final Table ROWS =
      Table.of(
          Column.numbers("a", -1, 1, 1, -1),
          Column.numbers("b", -1, 1, -1, 1),
          Column.words("pet", "cat", "cat", "dog", "dog"),
          Column.numbers("price", 5, 20, 9, 6));

  private static final Columns COLUMNS = Columns.learn(ROWS.select("a", "b"));

  private static Model model(Outputs outputs, float... weights) {
    MLP network = new MLP(new DenseLayer(outputs.names().size())).build(2, 1);
    network.setWeights(weights);
    return new Model(network, COLUMNS, outputs);
  }

  private static SvgText section(Model model, Table rows, String... targets) {
    Html html = new Html();
    new RowReasons(model, rows, TablePredictions.of(model, rows, targets)).addTo(html);
    return SvgText.of("<main>" + html + "</main>");
  }

  /** 10 + 2 (a + 3 b): 2, 18, 6 and 14, so the last is 8 too high, and the first 3 too low. */
  @Test
  void numbersInTheirUnit() {
    Numbers price = new Numbers(List.of("price"), Scaling.of(new double[] {10}, new double[] {2}));
    SvgText page = section(model(price, 1, 3, 0), ROWS, "price");

    assertThat(page.contents("h2")).containsExactly("What spoke for the largest errors");
    assertThat(page.contents("title"))
        .containsExactly(
            "Row 4: price 14.0000, true 6.0000",
            "Row 1: price 2.0000, true 5.0000",
            "Row 3: price 6.0000, true 9.0000",
            "Row 2: price 18.0000, true 20.0000");
    assertThat(page.texts().subList(0, 5))
        .containsExactly("Row 4: price 14.0000, true 6.0000", "b = 1", "+6.00", "a = -1", "-2.00");
    assertThat(page.contents("figcaption").get(0).strip()).isEqualTo("price: from 10 to 14.");
  }

  /**
   * The logit of the dog is 4 a, that of the cat 0: only the rows 2 and 4 are taken for another.
   */
  @Test
  void theGuessOfAClassThatWasWrong() {
    Model model = model(Outputs.classes("cat", "dog"), 0, 4, 0, 0, 0, 0);
    SvgText page = section(model, ROWS, "pet");

    assertThat(page.contents("title"))
        .containsExactlyInAnyOrder(
            "Row 2: dog with 98.2%, true cat", "Row 4: cat with 98.2%, true dog");
    assertThat(page.texts()).contains("a = 1", "+4.00");
    assertThat(section(model, ROWS.rows(0, 2), "pet").contents("p"))
        .containsExactly("None: every row was answered right.");
  }

  /** Yes from 0.9 on: 4 is enough for the rows 2 and 3, and 1 or less is not. */
  @Test
  void labelsOnTheWrongSideOfTheirThresholds() {
    Table rows = ROWS.with(Column.numbers("rain", 1, 1, 0, 0));
    Model model = model(Outputs.labels("rain").withThreshold("rain", 0.9), 4, 0, 0);

    assertThat(section(model, rows, "rain").contents("title"))
        .containsExactlyInAnyOrder(
            "Row 1: rain with 1.8%, true yes", "Row 3: rain with 98.2%, true no");
  }

  /** The eight largest of ten have a bar each. */
  @Test
  void manyColumnsShareABar() {
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      columns.add(Column.numbers("c" + i, -1, 1));
    }
    Table rows = Table.of(columns.toArray(Column[]::new));
    MLP network = new MLP(new DenseLayer(1)).build(10, 1);
    float[] weights = new float[11];
    IntStream.range(0, 10).forEach(i -> weights[i] = i + 1);
    network.setWeights(weights);
    Numbers sum = new Numbers(List.of("sum"), Scaling.of(new double[] {0}, new double[] {1}));
    Model model = new Model(network, Columns.learn(rows), sum);
    SvgText page = section(model, rows.with(Column.numbers("sum", -55, 50)), "sum");

    assertThat(page.texts())
        .containsSubsequence("c9 = 1", "+10.0", "c2 = 1", "+3.00", "2 others", "+3.00");
  }

  @Test
  void aNetworkWithoutGradientsOfItsOwnGetsANote() {
    MLP network =
        new MLP(new BatchNorm(), new ActivationLayer(Activation.TANH), new DenseLayer(1))
            .build(2, 1);
    Numbers price = new Numbers(List.of("price"), Scaling.of(new double[] {10}, new double[] {2}));

    assertThat(section(new Model(network, COLUMNS, price), ROWS, "price").contents("p"))
        .hasSize(1)
        .allMatch(
            text -> text.startsWith("Not shown, as this network has no integrated gradients"));
  }

  /** A bar to the right of the line is blue and as long as its share, one to the left vermilion. */
  @Test
  void barsAreAsLongAsTheirValues() {
    Picture picture =
        SignedBars.of(
            "t", List.of(new SignedBars.Bar("one", -4), new SignedBars.Bar("two", 2)), "d");
    List<double[]> bars =
        SvgText.of(picture).elements("rect").stream()
            .filter(rect -> rect.getAttribute("height").equals("14"))
            .map(
                rect ->
                    new double[] {
                      Double.parseDouble(rect.getAttribute("x")),
                      Double.parseDouble(rect.getAttribute("width"))
                    })
            .toList();

    assertThat(bars).hasSize(2);
    assertThat(bars.get(0)[1]).isEqualTo(2 * bars.get(1)[1]);
    assertThat(bars.get(0)[0] + bars.get(0)[1]).isEqualTo(bars.get(1)[0]);
    assertThat(SvgText.of(picture).texts()).contains("one", "-4.00", "two", "+2.00");
  }
}
