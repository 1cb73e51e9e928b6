package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.CamadaAllocation;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.metric.Disagreement;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommitteeTest {

  private static MLP linear(float... weights) {
    MLP network = new MLP(new DenseLayer(weights.length)).build(1, 1);
    float[] all = new float[2 * weights.length];
    System.arraycopy(weights, 0, all, 0, weights.length);
    network.setWeights(all);
    return network;
  }

  private static Model model(Ensemble.Mean mean, Outputs outputs, MLP... members) {
    MLP network = new MLP(new Ensemble(mean, List.of(members)));
    return new Model(network, Inputs.features(Scaling.none(1)), outputs);
  }

  /** Further apart than the largest float, so that no float has the log of their mean. */
  private static Model ofLogitsFarApart() {
    return model(
        Ensemble.Mean.PROBABILITIES,
        Classes.unnamed(2),
        linear(3e38f, -3e38f),
        linear(3e38f, -3e38f));
  }

  /** Logits of +-4 at the temperature 2 are +-2: log 2 less the entropy of sigmoid(2). */
  @Test
  void aTemperatureBehindTheEnsembleCounts() {
    Model model = model(Ensemble.Mean.OUTPUTS, Classes.unnamed(2), linear(4, 0), linear(0, 4));
    double p = 1 / (1 + Math.exp(-2));
    double wanted = Math.log(2) + p * Math.log(p) + (1 - p) * Math.log(1 - p);
    Model honest = model.withTemperature(2);
    assertThat(honest.network().layers()).hasSize(2);
    assertThat(Committee.of(honest).disagreement(new float[] {1}))
        .containsExactly(new double[] {wanted}, within(1e-6));
    assertThat(Committee.of(model).disagreement(new float[] {1})[0]).isGreaterThan(wanted + 0.1);
  }

  /** Outputs of 1 and 3 deviate by 1, which is 5 in the unit of a number of scale -5. */
  @Test
  void numbersAreInTheirUnit() {
    Numbers numbers = new Numbers(List.of("wage"), Scaling.of(new double[] {9}, new double[] {-5}));
    Model model = model(Ensemble.Mean.OUTPUTS, numbers, linear(1), linear(3));
    Committee committee = Committee.of(model.withThreads(Threads.of(1)));
    assertThat(committee).hasToString("committee of 2 networks");
    assertThat(committee.size()).isEqualTo(2);
    assertThat(committee.disagreement(new float[] {1})).containsExactly(5);
    assertThat(committee.disagreement(new byte[] {(byte) 200})).containsExactly(1_000);
    assertThat(committee.disagreementAll(Tensor.of(new float[][] {{1}, {2}, {0}})))
        .isDeepEqualTo(new double[][] {{5}, {10}, {0}});
  }

  /** More rows than are encoded at once. */
  @Test
  void rowsOfATableAreAskedAbout() {
    double[] ages = new double[5_000];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = i;
    }
    Table table = Table.of(Column.numbers("age", ages));
    Columns columns = Columns.learn(table);
    MLP network = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(1), linear(3))));
    Committee committee = Committee.of(new Model(network, columns, Outputs.numbers("wage")));
    double[][] found = committee.disagreementAll(table);
    assertThat(found).hasDimensions(5_000, 1);
    for (int row : new int[] {0, 4_095, 4_096, 4_999}) {
      float age = columns.encode(table, row, 1).data()[0];
      assertThat(found[row][0]).isCloseTo(Math.abs(age), within(1e-5));
    }
  }

  @Test
  void aMeanThatIsNoNumberIsRefusedAsTheModelRefusesIt() {
    Model model = ofLogitsFarApart();
    Tensor one = Tensor.of(new float[][] {{1}});
    for (Model each : List.of(model, model.withTemperature(2))) {
      assertThatThrownBy(() -> each.forwardAll(one)).isInstanceOf(ArithmeticException.class);
      assertThatThrownBy(() -> Committee.of(each).answerAll(one))
          .isInstanceOf(ArithmeticException.class)
          .hasMessageContaining("predict: output 1 of example 0 is -Infinity");
    }
  }

  /** Of each network there is a number, so that they can be compared. */
  @Test
  void aMeanThatIsNoNumberIsNoneOfWhatIsMeasured() {
    Model model = ofLogitsFarApart();
    Committee committee = Committee.of(model);
    Tensor one = Tensor.of(new float[][] {{1}});
    assertThat(committee.disagreement(new float[] {1})).containsExactly(0);
    assertThat(committee.disagreement(new byte[] {1})).containsExactly(0);
    assertThat(committee.disagreementAll(one)).isDeepEqualTo(new double[][] {{0}});
    Table table = Table.of(Column.numbers("age", -1, 1));
    Model ofRows = new Model(model.network(), Columns.learn(table), model.outputs());
    assertThat(Committee.of(ofRows).disagreementAll(table))
        .isDeepEqualTo(new double[][] {{0}, {0}});
  }

  /** The outputs are the model's to the bit, with what stands behind the ensemble or without. */
  @Test
  void bothAnswersAreThoseThatAreGivenApart() {
    Table table =
        Table.of(Column.numbers("age", IntStream.range(0, 5_000).asDoubleStream().toArray()));
    Columns columns = Columns.learn(table);
    for (Ensemble.Mean mean : Ensemble.Mean.values()) {
      MLP one = new MLP(new DenseLayer(9, Activation.TANH), new DenseLayer(3)).build(1, 1);
      MLP other = new MLP(new DenseLayer(7, Activation.RELU), new DenseLayer(3)).build(1, 2);
      MLP network = new MLP(new Ensemble(mean, List.of(one, other, linear(1, 2, 3))));
      Model plain = new Model(network, columns, Classes.unnamed(3));
      for (Model model : List.of(plain, plain.withTemperature(1.7))) {
        CommitteeAnswer found = Committee.of(model).answerAll(table);
        assertThat(found.outputs().data()).isEqualTo(model.forwardAll(table).data());
        List<Tensor> apart =
            Ensemble.networks(model.network()).stream()
                .map(each -> new Model(each, columns, Classes.unnamed(3)).forwardAll(table))
                .toList();
        double[] wanted = Disagreement.ofClasses(apart);
        assertThat(Arrays.stream(found.disagreement()).mapToDouble(row -> row[0]).toArray())
            .isEqualTo(wanted);
        assertThat(Committee.of(model).disagreementAll(table)).isDeepEqualTo(found.disagreement());
      }
    }
  }

  /** A network that runs ahead of the other leaves as many outputs in memory. */
  @Test
  void noNetworkIsFarAheadOfTheOthers() {
    int[] ahead = new int[1];
    int[] most = new int[1];
    MLP one = new MLP(new DenseLayer(1, counting(ahead, most, 1)), new DenseLayer(2)).build(1, 1);
    MLP other =
        new MLP(new DenseLayer(1, counting(ahead, most, -1)), new DenseLayer(2)).build(1, 2);
    Model model = model(Ensemble.Mean.PROBABILITIES, Classes.unnamed(2), one, other);
    Committee committee = Committee.of(model.withThreads(Threads.of(1)));
    Tensor examples = Tensor.zeros(5_000, 1);
    List<Runnable> questions =
        List.of(
            () -> committee.answerAll(examples),
            () -> committee.answerAll(new byte[5_000]),
            () -> committee.disagreementAll(examples));
    for (Runnable question : questions) {
      most[0] = 0;
      question.run();
      assertThat(ahead[0]).isZero();
      assertThat(most[0]).isBetween(1, 1_024);
    }
  }

  private static Activation counting(int[] ahead, int[] most, int step) {
    return Activation.of(
        "counting",
        z -> {
          ahead[0] += step;
          most[0] = Math.max(most[0], ahead[0]);
          return z;
        },
        z -> 1);
  }

  /** However many go before it, and whichever network gives what is no number. */
  @Test
  void anErrorNamesTheExampleAsTheModelDoes() {
    Model large = model(Ensemble.Mean.OUTPUTS, Classes.unnamed(2), linear(3e38f, 0), linear(1, 1));
    Model mean = ofLogitsFarApart();
    Tensor infinite = Tensor.zeros(3_000, 1);
    infinite.set(2, 2_500, 0);
    Tensor one = Tensor.zeros(3_000, 1);
    one.set(1, 2_500, 0);
    Tensor none = Tensor.zeros(3_000, 1);
    none.set(Float.NaN, 2_500, 0);
    requireSameError(large, infinite, "output 0 of example 2500 is Infinity");
    requireSameError(large.withTemperature(0.25), one, "output 0 of example 2500 is Infinity");
    requireSameError(mean, one, "output 1 of example 2500 is -Infinity");
    requireSameError(mean, none, "value 0 of example 2500 is NaN");
  }

  private static void requireSameError(Model model, Tensor examples, String message) {
    assertThatThrownBy(() -> model.forwardAll(examples)).hasMessageContaining(message);
    assertThatThrownBy(() -> Committee.of(model).answerAll(examples)).hasMessageContaining(message);
  }

  @Test
  void anErrorNamesTheRowOfATable() {
    Columns columns = Columns.learn(Table.of(Column.numbers("age", -1, 1)));
    MLP network = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(1), linear(3e38f))));
    Model model = new Model(network, columns, Outputs.numbers("wage"));
    double[] ages = new double[5_000];
    ages[4_500] = 3;
    Table large = Table.of(Column.numbers("age", ages));
    String wanted = "output 0 of example 4500 is Infinity";
    assertThatThrownBy(() -> model.forwardAll(large)).hasMessageContaining(wanted);
    assertThatThrownBy(() -> Committee.of(model).answerAll(large)).hasMessageContaining(wanted);
  }

  @Test
  void eachNetworkIsAskedOnceForAnAnswer() {
    AtomicInteger asked = new AtomicInteger();
    Activation counted =
        Activation.of(
            "counted",
            z -> {
              asked.incrementAndGet();
              return z;
            },
            z -> 1);
    MLP one = new MLP(new DenseLayer(1, counted), new DenseLayer(2)).build(1, 1);
    MLP other = new MLP(new DenseLayer(1, counted), new DenseLayer(2)).build(1, 2);
    Table table = Table.of(Column.numbers("age", 1, 2, 4));
    MLP network = new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(one, other)));
    Model model = new Model(network, Columns.learn(table), Classes.unnamed(2));
    assertThat(NamedAnswers.of(model, table).get(0)).containsKey("disagreement");
    assertThat(asked).hasValue(2 * 3);
  }

  @Test
  void aFileKeepsTheCommittee() throws IOException {
    Model model =
        model(Ensemble.Mean.PROBABILITIES, Outputs.labels("a", "b"), linear(1, 2), linear(2, 0));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ModelSerializer.write(model.withTemperature(3), bytes);
    Model back = ModelSerializer.load(new ByteArrayInputStream(bytes.toByteArray()));
    assertThat(Committee.of(back).disagreement(new float[] {1}))
        .hasSize(2)
        .containsExactly(Committee.of(model.withTemperature(3)).disagreement(new float[] {1}));
  }

  /** A page and a program ask for the committee with every example. */
  @Test
  void askingAgainTakesNoMemoryForPasses() {
    MLP one = new MLP(new DenseLayer(5_000), new DenseLayer(2)).build(1, 1);
    MLP other = new MLP(new DenseLayer(5_000), new DenseLayer(2)).build(1, 2);
    Model model = model(Ensemble.Mean.PROBABILITIES, Classes.unnamed(2), one, other);
    float[] example = {1};
    long few = 8 * 1_024;
    assertThat(CamadaAllocation.least(few, () -> Committee.of(model).disagreement(example)))
        .isLessThanOrEqualTo(few);
  }

  @Test
  void oneNetworkIsNone() {
    MLP narrow = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(linear(1), linear(3))));
    Numbers number = Outputs.numbers("wage");
    Inputs inputs = Inputs.features(Scaling.none(1));
    assertThat(Committee.isIn(new Model(narrow, inputs, number))).isTrue();
    Model merged = new Model(narrow.folded(), inputs, number);
    assertThat(Committee.isIn(merged)).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> Committee.of(merged))
        .withMessageContaining("MLP[dense 1 identity], wanted an ensemble of at least 2");
    assertThat(Committee.isIn(model(Ensemble.Mean.OUTPUTS, number, linear(1)))).isFalse();
    Committee committee = Committee.of(new Model(narrow, inputs, number));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> committee.disagreement(new float[] {1, 2}))
        .withMessageContaining("given 2 values");
    assertThatIllegalStateException()
        .isThrownBy(() -> committee.disagreementAll(Table.of(Column.numbers("age", 1))))
        .withMessageContaining("wanted one of a table's columns");
  }
}
