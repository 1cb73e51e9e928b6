package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedAnswersTest {

  /** Standardised to -1 and 1. */
  private static final Table AGES = Table.of(Column.numbers("age", 20, 40));

  private static final Columns COLUMNS = Columns.learn(AGES);

  /** The outputs are twice the standardised age and its opposite. */
  private static MLP network() {
    MLP network = new MLP(new DenseLayer(2)).build(1, 1);
    network.setWeights(new float[] {2, -2, 0, 0});
    return network;
  }

  private static Model classes() {
    return new Classifier(network(), COLUMNS, Outputs.classes("old", "young")).model();
  }

  private static Model labels() {
    return new MultiLabelClassifier(network(), COLUMNS, Outputs.labels("tired", "eager")).model();
  }

  private static Model numbers(List<String> names, MLP network) {
    Scaling scaling = Scaling.of(new double[names.size()], ones(names.size()));
    return new Regressor(network, COLUMNS, new Numbers(names, scaling)).model();
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static MLP oneOutput() {
    MLP network = new MLP(new DenseLayer(1)).build(1, 1);
    network.setWeights(new float[] {3, 0});
    return network;
  }

  @Test
  void aClassIsNamedWithTheProbabilityOfEach() {
    List<Map<String, Object>> answers = NamedAnswers.of(classes(), AGES);
    assertThat(answers)
        .extracting(answer -> answer.get("prediction"))
        .containsExactly("young", "old");
    assertThat(answers.get(0)).containsOnlyKeys("prediction", "probabilities");
    assertThat(answers.get(0).get("probabilities"))
        .isEqualTo(classes().classifier().answers(AGES).get(0).probabilities());

    assertThat(NamedAnswers.columnNames(classes()))
        .containsExactly("prediction", "probability of old", "probability of young");
    List<String[]> columns = NamedAnswers.columns(classes(), AGES);
    assertThat(columns).hasSize(3);
    assertThat(columns.get(0)).containsExactly("young", "old");
    // symmetric: what one row gives to a class, the other gives to the other one
    assertThat(columns.get(1)).containsExactly(columns.get(2)[1], columns.get(2)[0]);
    // 1 / (1 + e^4)
    assertThat(Float.parseFloat(columns.get(1)[0])).isEqualTo(0.01798621f);
  }

  @Test
  void labelsAreThoseWhoseAnswerIsYes() {
    List<Map<String, Object>> answers = NamedAnswers.of(labels(), AGES);
    assertThat(answers)
        .extracting(answer -> answer.get("prediction"))
        .containsExactly(List.of("eager"), List.of("tired"));

    assertThat(NamedAnswers.columnNames(labels()))
        .containsExactly(
            "prediction of tired",
            "prediction of eager",
            "probability of tired",
            "probability of eager");
    List<String[]> columns = NamedAnswers.columns(labels(), AGES);
    assertThat(columns.get(0)).containsExactly("false", "true");
    assertThat(columns.get(1)).containsExactly("true", "false");
    // 1 / (1 + e^2)
    assertThat(Float.parseFloat(columns.get(2)[0])).isEqualTo(0.11920292f);
  }

  @Test
  void oneNumberIsTheAnswerAndSeveralHaveNames() {
    Model one = numbers(List.of("price"), oneOutput());
    assertThat(NamedAnswers.of(one, AGES))
        .containsExactly(Map.of("prediction", -3f), Map.of("prediction", 3f));
    assertThat(NamedAnswers.columnNames(one)).containsExactly("prediction");
    assertThat(NamedAnswers.columns(one, AGES).get(0)).containsExactly("-3.0", "3.0");

    Model two = numbers(List.of("price", "count"), network());
    assertThat(NamedAnswers.of(two, AGES).get(1))
        .isEqualTo(Map.of("prediction", Map.of("price", 2f, "count", -2f)));
    assertThat(NamedAnswers.columnNames(two))
        .containsExactly("prediction of price", "prediction of count");
    assertThat(NamedAnswers.columns(two, AGES).get(1)).containsExactly("2.0", "-2.0");
  }

  @Test
  void noRowsGiveEmptyColumnsAndAMissingColumnIsNamed() {
    assertThat(NamedAnswers.columns(classes(), AGES.rows(new int[0])))
        .hasSize(3)
        .allMatch(column -> column.length == 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NamedAnswers.of(classes(), Table.of(Column.numbers("size", 1))))
        .withMessageContaining("age");
  }
}
