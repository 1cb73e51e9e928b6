package io.github.camada.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutputsTest {

  @Test
  void allComeBackFromTheirText() {
    Outputs classes = Outputs.classes("cat", "dog");
    assertThat(classes.toJson()).isEqualTo("{\"kind\":\"classes\",\"names\":[\"cat\",\"dog\"]}");
    Outputs labels = Outputs.labels("red", "wet").withThreshold("wet", 0.25);
    assertThat(labels.toJson())
        .isEqualTo("{\"kind\":\"labels\",\"names\":[\"red\",\"wet\"],\"thresholds\":[0.5,0.25]}");
    Outputs numbers =
        new Numbers(List.of("price"), Scaling.of(new double[] {7}, new double[] {0.5}));
    assertThat(numbers.toJson())
        .isEqualTo("{\"kind\":\"numbers\",\"names\":[\"price\"],\"scale\":[0.5],\"shift\":[7.0]}");
    for (Outputs outputs : List.of(classes, labels, numbers)) {
      assertThat(Outputs.fromJson(outputs.toJson())).isEqualTo(outputs);
      assertThat(outputs.width()).isEqualTo(outputs.names().size());
    }
    assertThat(List.of(classes, labels, numbers)).hasToString("[2 classes, 2 labels, 1 number]");
  }

  @Test
  void withoutNamesClassesAreCalledByTheirIndices() {
    assertThat(Classes.unnamed(3).names()).containsExactly("0", "1", "2");
  }

  @Test
  void aThresholdIsOfItsLabel() {
    Labels labels = Outputs.labels("a", "b").withThreshold("b", 1);
    assertThat(labels.threshold(0)).isEqualTo(0.5);
    assertThat(labels.threshold(1)).isEqualTo(1);
    assertThat(labels.isYes(0, 0.5)).isTrue();
    assertThat(labels.isYes(0, Math.nextDown(0.5))).isFalse();
    assertThat(labels.isYes(1, Math.nextDown(1.0))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> labels.withThreshold("c", 0.5))
        .withMessage("labels: no label \"c\", there are [a, b]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> labels.withThreshold("a", Double.NaN))
        .withMessage("labels: threshold of \"a\" is NaN, wanted 0 to 1");
  }

  private static final String CHOSEN =
      "{\"chosen\":{\"b\":{\"examples\":40,\"precision\":0.75,\"recall\":0.5,"
          + "\"rule\":\"highest F1\"}},\"kind\":\"labels\",\"names\":[\"a\",\"b\"],"
          + "\"thresholds\":[0.5,0.25]}";

  @Test
  void aThresholdKeepsWhereItComesFrom() {
    ThresholdChoice choice = new ThresholdChoice("highest F1", 0.25, 0.75, 0.5, 40);
    Labels labels = Outputs.labels("a", "b").withThreshold("b", choice);

    assertThat(labels.threshold(1)).isEqualTo(0.25);
    assertThat(labels.choices()).containsExactly(Map.entry("b", choice));
    assertThat(labels.toJson()).isEqualTo(CHOSEN);
    assertThat(Outputs.fromJson(CHOSEN)).isEqualTo(labels).hasSameHashCodeAs(labels);
    assertThat(labels).isNotEqualTo(Outputs.labels("a", "b").withThreshold("b", 0.25));
    assertThat(labels.withThreshold("b", 0.3).choices()).isEmpty();
    assertThat(labels.withThreshold("a", 0.3).choices()).containsOnlyKeys("b");
  }

  @Test
  void aChoiceThatIsNoneIsRefused() {
    refused(CHOSEN.replace("{\"b\":{", "{\"c\":{"), "labels: no label \"c\", there are [a, b]");
    refused(CHOSEN.replace("0.75", "1.5"), "threshold: precision 1.5, wanted 0 to 1");
    refused(
        CHOSEN.replace("highest F1", " "),
        "threshold: chosen by rule \"\" on 40 examples, wanted a rule and at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.fromJson(CHOSEN.replace("recall", "memory")))
        .withMessageContaining("unknown member \"memory\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.fromJson(CHOSEN.replace("40", "0")))
        .withMessageContaining("examples is 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThresholdChoice("rule", Double.NaN, 1, 1, 1))
        .withMessage("threshold: threshold NaN, wanted 0 to 1");
  }

  @Test
  void namesAreOnesOwnAndEnough() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.classes("cat"))
        .withMessage("classes: 1 names, wanted at least 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.classes("cat", "dog", "cat"))
        .withMessage("classes: name \"cat\" is there twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.labels("red", " "))
        .withMessage("labels: name \" \" is blank");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.numbers())
        .withMessage("numbers: 0 names, wanted at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Numbers(List.of("a"), Scaling.none(2)))
        .withMessage("numbers: 1 names and a scaling of 2 numbers, wanted as many");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Labels(List.of("a"), new double[2]))
        .withMessage("labels: 1 names and 2 thresholds, wanted as many");
  }

  @Test
  void aTextThatSaysSomethingElseIsRefusedByName() {
    refused(
        "{\"kind\":\"words\",\"names\":[]}",
        "outputs: kind is \"words\", wanted classes, labels or numbers");
    refused(
        "{\"kind\":\"classes\",\"names\":[\"a\",\"b\"],\"thresholds\":[]}",
        "outputs: unknown member \"thresholds\", wanted kind, names");
    refused(
        "{\"kind\":\"classes\",\"names\":[\"a\",3]}",
        "outputs: names, value 1 is 3, wanted a text");
    refused(
        "{\"kind\":\"labels\",\"names\":[\"a\"],\"thresholds\":[2]}",
        "labels: threshold of \"a\" is 2.0, wanted 0 to 1");
    refused(
        "{\"kind\":\"numbers\",\"names\":[\"a\"],\"shift\":[0]}",
        "outputs: no scale, wanted a list");
  }

  private static void refused(String json, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Outputs.fromJson(json))
        .withMessage(message);
  }
}
