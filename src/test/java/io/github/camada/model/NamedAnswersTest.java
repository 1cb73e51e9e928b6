package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
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

  /** The network and one of the opposite weights, whose mean is 0. */
  private static MLP opposites(MLP network) {
    MLP opposite = network.copy();
    float[] weights = network.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] = -weights[i];
    }
    opposite.setWeights(weights);
    return new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(network, opposite)));
  }

  /** Of classes p and 1 - p with p = sigmoid(4): log 2 less the entropy of p, 0.0901. */
  @Test
  void networksThatAreAskedApartDisagree() {
    Model classes = new Model(opposites(network()), COLUMNS, Outputs.classes("old", "young"));
    double p = 1 / (1 + Math.exp(-4));
    double entropy = -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    assertThat((float) NamedAnswers.of(classes, AGES).get(0).get("disagreement"))
        .isCloseTo((float) (Math.log(2) - entropy), within(1e-6f));
    assertThat(NamedAnswers.columnNames(classes)).endsWith("probability of young", "disagreement");
    assertThat(NamedAnswers.columns(classes, AGES)).hasSize(4);
    assertThat(NamedAnswers.columns(classes, AGES).get(3)[1]).startsWith("0.60");

    Model labels = new Model(opposites(network()), COLUMNS, Outputs.labels("tired", "eager"));
    Map<?, ?> each = (Map<?, ?>) NamedAnswers.of(labels, AGES).get(0).get("disagreement");
    double q = 1 / (1 + Math.exp(-2));
    double other = -q * Math.log(q) - (1 - q) * Math.log(1 - q);
    assertThat((float) each.get("eager")).isCloseTo((float) (Math.log(2) - other), within(1e-6f));
    assertThat(NamedAnswers.columnNames(labels))
        .endsWith("disagreement of tired", "disagreement of eager");
    assertThat(NamedAnswers.columns(labels, AGES)).hasSize(6);

    Numbers scaled = new Numbers(List.of("wage"), Scaling.of(new double[] {7}, new double[] {-10}));
    Model number = new Model(opposites(oneOutput()), COLUMNS, scaled);
    assertThat(NamedAnswers.of(number, AGES).get(1))
        .isEqualTo(Map.of("prediction", 7f, "disagreement", 30f));
    assertThat(NamedAnswers.columns(number, AGES).get(1)).containsExactly("30.0", "30.0");
    Scaling unscaled = Scaling.none(2);
    Model two =
        new Model(opposites(network()), COLUMNS, new Numbers(List.of("wage", "tax"), unscaled));
    assertThat(NamedAnswers.of(two, AGES).get(0))
        .containsEntry("disagreement", Map.of("wage", 2f, "tax", 2f));
    assertThat(NamedAnswers.columnNames(two))
        .endsWith("disagreement of wage", "disagreement of tax");
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
