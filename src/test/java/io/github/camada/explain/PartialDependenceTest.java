package io.github.camada.explain;

import static io.github.camada.Refusals.refused;
import static io.github.camada.explain.Prices.DEVIATION;
import static io.github.camada.explain.Prices.TABLE;
import static io.github.camada.explain.Prices.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.ColumnPolicy;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Target;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PartialDependenceTest {

  @Test
  void theMeanAnswerForEachValue() {
    Model model = model();
    PartialDependence size = PartialDependence.of(model, TABLE, "size", 4);
    assertThat(size.values()).hasSize(4);
    assertThat(size.kind()).isEqualTo(Kind.NUMBER);
    assertThat(size.answers().stream().mapToDouble(each -> each[0]).toArray())
        .containsExactly(new double[] {20, 40, 60, 80}, within(1e-3));
    assertThat(size.text(0).lines()).hasSize(4);
    assertThat(PartialDependence.of(model, TABLE, "word", 2).values()).containsExactly("a", "b");
    assertThat(PartialDependence.of(model, TABLE, "open", 9).values()).hasSize(2);
    PartialDependence day = PartialDependence.of(model, TABLE, "day", 5);
    assertThat(day.values().get(1)).contains("2024-01-02");
    assertThat(day).hasToString("day: 5 values from 2024-01-01 to 2024-01-05");
    assertThat(day.answers().get(0)).containsExactly(new double[] {50}, within(1e-4));
  }

  /** Of c, b, a and d, that the rows have 3, 2, 2 and 1 times; e is in none of them. */
  @Test
  void ofManyWordsTheMostFrequentAreTried() {
    Table learnt = Table.of(Column.words("word", "a", "b", "c", "d", "e"));
    Columns columns = Columns.learn(learnt, ColumnPolicy.standard().withLeastCount(1), Map.of());
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(new float[] {1, 2, 3, 4, 5}, 5, 1),
                Tensor.zeros(1),
                Activation.IDENTITY));
    Model model = new Model(network, columns, Outputs.numbers("price"));
    Table rows = Table.of(Column.words("word", "c", "b", "a", "c", "d", "b", "a", "c"));
    assertThat(PartialDependence.of(model, rows, "word", 2, 1).values()).containsExactly("c");
    PartialDependence two = PartialDependence.of(model, rows, "word", 2, 2);
    assertThat(two.values()).containsExactly("a", "c");
    assertThat(two.answers()).containsExactly(new double[] {1}, new double[] {3});
    assertThat(PartialDependence.of(model, rows, "word", 2, 4).values())
        .containsExactly("a", "b", "c", "d");
    assertThat(PartialDependence.of(model, rows, "word", 2).values()).hasSize(5);
    refused("0 words", () -> PartialDependence.of(model, rows, "word", 2, 0));
  }

  /** Logits of 2 (size - 2.5) / deviation and 0. */
  @Test
  void classesAndLabelsAreAnsweredWithProbabilities() {
    Table inputs = TABLE.select("size");
    Columns columns = Columns.learn(inputs);
    MLP network =
        new MLP(
            DenseLayer.of(
                Tensor.of(new float[] {2, 0}, 1, 2), Tensor.zeros(2), Activation.IDENTITY));
    double yes = 1 / (1 + Math.exp(-2 * 1.5 / DEVIATION));
    Model classes = new Model(network, columns, Outputs.classes("large", "small"));
    assertThat(PartialDependence.of(classes, inputs, "size", 2).answers().get(1))
        .containsExactly(new double[] {yes, 1 - yes}, within(1e-6));
    Model labels = new Model(network, columns, Outputs.labels("large", "red"));
    assertThat(PartialDependence.of(labels, inputs, "size", 2).answers().get(1))
        .containsExactly(new double[] {yes, 0.5}, within(1e-6));
    assertThat(PermutationImportance.figure(classes)).isEqualTo("logLoss");
    assertThat(labels.outputs()).isInstanceOf(Labels.class);
    Table named = inputs.with(Column.words("is", "small", "small", "large", "large"));
    assertThat(new Target(List.of("is"), classes.outputs()).encode(named).data())
        .containsExactly(1, 1, 0, 0);
    assertThat(PermutationImportance.of(classes, named, 3, 1, "is").get(0).high()).isPositive();
  }

  /** Rounded to days, the first would be before training and the last behind it. */
  @Test
  void timesOfDayStayWithinThoseOfTraining() {
    LocalDateTime first = LocalDateTime.of(2024, 3, 1, 6, 0);
    Table learnt = Table.of(Column.times("time", first, first.plusHours(12), first.plusHours(7)));
    Model model = oneAnswer(learnt);
    assertThat(PartialDependence.of(model, learnt, "time", 3).values())
        .containsExactly("2024-03-01T06:00", "2024-03-01T12:00", "2024-03-01T18:00");
    // training from one midnight to another, and a row between
    Table whole = Table.of(Column.dates("time", LocalDate.EPOCH, LocalDate.of(1970, 1, 2)));
    PartialDependence days = PartialDependence.of(oneAnswer(whole), whole, "time", 3);
    assertThat(days.values()).containsExactly("1970-01-01", "1970-01-02", "1970-01-02");
    Table noon = Table.of(Column.times("time", LocalDateTime.of(1970, 1, 1, 12, 0), null));
    assertThat(PartialDependence.of(oneAnswer(whole), noon, "time", 3).values())
        .containsExactly("1970-01-01", "1970-01-01T12:00", "1970-01-02");
  }

  private static Model oneAnswer(Table learnt) {
    Columns columns = Columns.learn(learnt);
    MLP network = new MLP(new DenseLayer(1)).build(columns.width(), 1);
    return new Model(network, columns, Outputs.numbers("price"));
  }

  /** All its words are rare: they have one level, and missing cells another. */
  @Test
  void aColumnMayHaveNoWordOfItsOwn() {
    Table rows = Table.of(Column.words("word", "a", "b", null));
    PartialDependence none = PartialDependence.of(oneAnswer(rows), rows, "word", 2);
    assertThat(none).hasToString("word: no value");
    assertThat(none.text(0)).isEmpty();
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model();
    refused("no column price", () -> PartialDependence.of(model, TABLE, "price", 3));
    refused("1 points", () -> PartialDependence.of(model, TABLE, "size", 1));
  }
}
