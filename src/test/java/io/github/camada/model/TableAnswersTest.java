package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableAnswersTest {

  /** Standardised to -1 and 1, and two levels. */
  private static final Table PEOPLE =
      Table.of(Column.numbers("age", 20, 40, 20, 40), Column.words("job", "a", "a", "b", "b"));

  private static final Columns COLUMNS = Columns.learn(PEOPLE);

  record Person(String name, double age, String job) {}

  /** The first output is the age, the second whether the job is b. */
  private static MLP network() {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    network.setWeights(new float[] {1, 0, 0, 0, 0, 1, 0, 0});
    return network;
  }

  private static Classifier classifier() {
    return new Classifier(network(), COLUMNS, Outputs.classes("old", "busy"));
  }

  @Test
  void aClassifierAnswersWithNames() {
    ClassAnswer answer = classifier().answer(Map.of("age", 40, "job", "a"));
    float sure = (float) (1 / (1 + Math.exp(-1)));
    assertThat(answer.name()).isEqualTo("old");
    assertThat(answer.index()).isZero();
    assertThat(answer.probability()).isCloseTo(sure, within(1e-6f));
    assertThat(answer.probability("busy")).isCloseTo(1 - sure, within(1e-6f));
    assertThat(answer.probabilities()).containsOnlyKeys("old", "busy");
    assertThat(answer.toString()).isEqualTo("old (0.7311)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> answer.probability("lazy"))
        .withMessage("answer: no \"lazy\" among the classes old, busy");
  }

  @Test
  void rowsOfAllFormsHaveTheSameBits() {
    Classifier classifier = classifier();
    List<ClassAnswer> table = classifier.answers(PEOPLE);
    for (int row = 0; row < PEOPLE.size(); row++) {
      double age = PEOPLE.column("age").number(row);
      String job = PEOPLE.column("job").text(row);
      Map<String, Float> wanted = table.get(row).probabilities();
      assertThat(classifier.answer(PEOPLE.row(row)).probabilities()).isEqualTo(wanted);
      assertThat(classifier.answer(new Person("x", age, job)).probabilities()).isEqualTo(wanted);
      assertThat(classifier.answerInOrder(age, job).probabilities()).isEqualTo(wanted);
    }
    assertThat(classifier.answers(List.of(PEOPLE.row(3), new Person("x", 20, "b"))))
        .extracting(ClassAnswer::probabilities)
        .containsExactly(table.get(3).probabilities(), table.get(2).probabilities());
    assertThat(classifier.answers(List.of())).isEmpty();
    assertThat(classifier.model().columns()).isEqualTo(COLUMNS);
  }

  @Test
  void manyRowsAreAnsweredInBlocks() {
    int[] rows = new int[10_001];
    Arrays.setAll(rows, i -> i % 4);
    Table many = PEOPLE.rows(rows);
    List<ClassAnswer> answers = classifier().answers(many);
    List<ClassAnswer> four = classifier().answers(PEOPLE);
    assertThat(answers).hasSize(10_001);
    for (int i = 0; i < rows.length; i++) {
      assertThat(answers.get(i).probability()).isEqualTo(four.get(i % 4).probability());
    }
  }

  @Test
  void labelsAreAnsweredByTheirThresholds() {
    MultiLabelClassifier classifier =
        new MultiLabelClassifier(
            network(), COLUMNS, Outputs.labels("old", "busy").withThreshold("busy", 0.8));
    LabelsAnswer answer = classifier.answer(Map.of("age", 40, "job", "b"));
    assertThat(answer.names()).containsExactly("old");
    assertThat(answer.isYes("busy")).isFalse();
    assertThat(answer.probability("busy")).isCloseTo(0.7310586f, within(1e-6f));
    assertThat(answer.probabilities()).containsOnlyKeys("old", "busy");
    assertThat(answer.toString()).isEqualTo("[old]");
    assertThat(classifier.answers(PEOPLE).get(0).names()).isEmpty();
    assertThat(classifier.answer(new Person("x", 40, "b")).names()).containsExactly("old");
    assertThat(classifier.answerInOrder(20, "b").names()).isEmpty();
    assertThat(classifier.answers(List.of(PEOPLE.row(1))).get(0).names()).containsExactly("old");
    assertThatIllegalArgumentException().isThrownBy(() -> answer.isYes("lazy"));
  }

  @Test
  void numbersAreInTheirOwnUnit() {
    Scaling scaling = Scaling.of(new double[] {100, 0}, new double[] {10, 1});
    Regressor regressor =
        new Regressor(network(), COLUMNS, new Numbers(List.of("price", "count"), scaling));
    NumbersAnswer answer = regressor.answer(Map.of("age", 40, "job", "b"));
    assertThat(answer.value("price")).isEqualTo(110);
    assertThat(answer.values()).containsEntry("count", 1f);
    assertThat(answer.toString()).isEqualTo("{price=110.0, count=1.0}");
    assertThatIllegalStateException()
        .isThrownBy(answer::value)
        .withMessage("answer: there are 2 numbers: [price, count]");
    assertThat(regressor.answers(PEOPLE)).hasSize(4);
    assertThat(regressor.answer(new Person("x", 20, "b")).value("price")).isEqualTo(90);
    assertThat(regressor.answerInOrder(20, "b").value("price")).isEqualTo(90);
    assertThat(regressor.answers(List.of(PEOPLE.row(1))).get(0).value("price")).isEqualTo(110);
  }

  @Test
  void rowsThatDoNotFitAreRefusedByName() {
    Classifier classifier = classifier();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.answer(Map.of("age", 40)))
        .withMessageContaining("row 0 has no column \"job\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.answer(Map.of("age", "40", "job", "a")))
        .withMessage("column age: row 0 is \"40\", wanted numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.answerInOrder(1))
        .withMessage("answer: 1 values, wanted one for each of [age, job]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> classifier.answers(PEOPLE.without("job")))
        .withMessageContaining("no column \"job\"");
    Map<String, Object> missing = new HashMap<>();
    missing.put("age", null);
    missing.put("job", null);
    assertThat(classifier.answer(missing).probability()).isEqualTo(0.5f);
    Classifier other = new Classifier(network(), Inputs.features(3));
    assertThatIllegalStateException()
        .isThrownBy(() -> other.answer(Map.of("age", 40)))
        .withMessage("answer: the model takes 3 features, wanted one of a table's columns");
  }

  @Test
  void aFileKeepsTheColumns(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("people.safetensors");
    ModelSerializer.save(classifier(), file);
    Model read = ModelSerializer.load(file);
    assertThat(read.columns()).isEqualTo(COLUMNS);
    assertThat(read.classifier().answers(PEOPLE).toString())
        .isEqualTo(classifier().answers(PEOPLE).toString());
    assertThat(read.forwardAll(PEOPLE).data())
        .containsExactly(classifier().model().forwardAll(PEOPLE).data());
    assertThat(read.toString()).contains("2 columns as 3 inputs to 2 classes");
  }
}
