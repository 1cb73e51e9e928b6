package io.github.camada.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.ThresholdChoice;
import io.github.camada.metric.ThresholdRule;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.model.MultiLabelClassifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.table.Column;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThresholdTuningTest {

  /** Two of the five have rain, the first and the third by x; it never snows. */
  private static final Table TABLE =
      Table.of(
          Column.numbers("x", 5, 4, 3, 2, 1),
          Column.numbers("rain", 1, 0, 1, 0, 0),
          Column.numbers("snow", 0, 0, 0, 0, 0));

  private static MultiLabelClassifier classifier(float slope) {
    Labels labels = Outputs.labels("rain", "snow");
    Columns columns = Columns.learn(Table.of(TABLE.column("x")));
    Tensor weight = Tensor.zeros(columns.width(), labels.width());
    Arrays.fill(weight.data(), slope);
    Tensor bias = Tensor.zeros(labels.width());
    MLP network = new MLP(DenseLayer.of(weight, bias, Activation.IDENTITY));
    return new MultiLabelClassifier(network, columns, labels);
  }

  private static Labels chosen(ThresholdRule rule) {
    return ThresholdTuning.choose(classifier(1), TABLE, rule).labels();
  }

  /** From the third on both are found, with one wrong yes; from the first on one, and no wrong. */
  @Test
  void theRuleDecides() {
    ThresholdChoice both = chosen(ThresholdRule.highestF1()).choices().get("rain");
    assertThat(both.rule()).isEqualTo("highest F1");
    assertThat(both.precision()).isEqualTo(2 / 3.0);
    assertThat(both.recall()).isEqualTo(1);
    assertThat(both.examples()).isEqualTo(5);
    assertThat(both.threshold()).isEqualTo(0.5);

    assertThat(chosen(ThresholdRule.recall(0.9)).choices().get("rain").threshold()).isEqualTo(0.5);
    assertThat(chosen(ThresholdRule.leastCost(1, 5)).threshold(0)).isEqualTo(0.5);
    ThresholdChoice sure = chosen(ThresholdRule.precision(1)).choices().get("rain");
    assertThat(sure.recall()).isEqualTo(0.5);
    assertThat(sure.threshold()).isGreaterThan(0.7);
    assertThat(sure.rule()).isEqualTo("highest recall with precision of at least 1.0");
    assertThat(sure).hasToString(sure.rule() + " on 5 examples: precision 1.0000, recall 0.5000");
  }

  @Test
  void aLabelThatNoRowHasKeepsItsThreshold() {
    Labels labels = chosen(ThresholdRule.highestF1());

    assertThat(labels.threshold(1)).isEqualTo(0.5);
    assertThat(labels.choices()).containsOnlyKeys("rain");
  }

  @Test
  void theModelAnswersByItAndItsFileSaysSo(@TempDir Path directory) throws IOException {
    MultiLabelClassifier before = classifier(1);
    Model tuned = ThresholdTuning.choose(before, TABLE, ThresholdRule.precision(1)).model();
    Path file = directory.resolve("rain.safetensors");
    ModelSerializer.save(tuned, file);

    Model loaded = ModelSerializer.load(file);

    assertThat(loaded.outputs()).isEqualTo(tuned.outputs());
    assertThat(loaded.outputs()).isNotEqualTo(before.labels());
    assertThat(loaded.multiLabelClassifier().answer(Map.of("x", 4)).names()).doesNotContain("rain");
    assertThat(before.answer(Map.of("x", 4)).names()).contains("rain");
  }

  @Test
  void whatCannotBeChosenIsRefused() {
    MultiLabelClassifier backwards = classifier(-1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ThresholdTuning.choose(backwards, TABLE, ThresholdRule.precision(0.9)))
        .withMessageStartingWith("thresholds: no threshold of rain gives any yes by the rule: ");
  }
}
