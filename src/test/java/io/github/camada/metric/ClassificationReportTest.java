package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassificationReportTest {

  private final ClassificationReport ofThreeClasses =
      ClassificationReport.of(ConfusionMatrixTest.threeClasses());

  private static void assertScore(
      ClassScore score, int label, long examples, double recall, double precision, double f1) {
    assertThat(score.label()).isEqualTo(label);
    assertThat(score.examples()).isEqualTo(examples);
    assertThat(score.accuracy()).isCloseTo(recall, within(1e-12));
    assertThat(score.recall()).isEqualTo(score.accuracy());
    assertThat(score.precision()).isCloseTo(precision, within(1e-12));
    assertThat(score.f1()).isCloseTo(f1, within(1e-12));
  }

  @Test
  void figuresByHand() {
    assertThat(ofThreeClasses.scores()).hasSize(3);
    // recall 2 of 4, precision 2 of 3: F1 = 2 * 1/2 * 2/3 / (1/2 + 2/3) = 2/3 / 7/6 = 4/7
    assertScore(ofThreeClasses.scores().get(0), 0, 4, 1.0 / 2, 2.0 / 3, 4.0 / 7);
    // recall 2 of 3, precision 2 of 3: F1 the same
    assertScore(ofThreeClasses.scores().get(1), 1, 3, 2.0 / 3, 2.0 / 3, 2.0 / 3);
    // recall 3 of 3, precision 3 of 4: F1 = 2 * 3/4 / (7/4) = 6/7
    assertScore(ofThreeClasses.scores().get(2), 2, 3, 1, 3.0 / 4, 6.0 / 7);
  }

  @Test
  void aClassWithoutExamplesHasNoAccuracy() {
    ClassificationReport report =
        ClassificationReport.of(ConfusionMatrix.of(new int[] {0, 0}, new int[] {0, 1}, 2));

    assertScore(report.scores().get(0), 0, 2, 0.5, 1, 2.0 / 3);
    assertScore(report.scores().get(1), 1, 0, 0, 0, 0);
  }

  @Test
  void aClassThatIsNeverPredictedHasNoPrecision() {
    ClassificationReport report =
        ClassificationReport.of(ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, 0}, 2));

    assertScore(report.scores().get(1), 1, 1, 0, 0, 0);
  }

  @Test
  void sortsByAccuracyAndKeepsEveryTie() {
    // accuracies 1, 1/2, 1, 1/2, 0: ties stand in the order of their classes
    int[] labels = {0, 0, 1, 1, 2, 2, 3, 3, 4};
    int[] predicted = {0, 0, 1, 0, 2, 2, 3, 0, 0};
    ClassificationReport report = ClassificationReport.of(ConfusionMatrix.of(labels, predicted, 5));

    assertThat(report.ascendingByAccuracy().stream().map(ClassScore::label))
        .containsExactly(4, 1, 3, 0, 2);
    assertThat(report.scores().stream().map(ClassScore::label)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void printsALineForEachClass() {
    assertThat(ofThreeClasses.toString())
        .isEqualToNormalizingNewlines(
            """
            class  accuracy  precision  f1      examples
                0  0.5000    0.6667     0.5714         4
                1  0.6667    0.6667     0.6667         3
                2  1.0000    0.7500     0.8571         3\
            """);
  }

  @Test
  void printsTheSameInEveryLocale() {
    String text = ofThreeClasses.toString();

    ConfusionMatrixTest.inOtherLocales(() -> assertThat(ofThreeClasses).hasToString(text));
  }

  @Test
  void keepsACopyOfItsScores() {
    List<ClassScore> scores = new ArrayList<>(ofThreeClasses.scores());
    ClassificationReport report = new ClassificationReport(scores);
    scores.clear();

    assertThat(report).isEqualTo(ofThreeClasses);
  }

  @Test
  void classesAreCalledByTheirNames() {
    String longest = "a".repeat(41);
    assertThat(ofThreeClasses.table(List.of("cat", "guinea-pig", "dog")).lines())
        .hasSize(4)
        .anyMatch(line -> line.startsWith("guinea-pig  0."))
        .anyMatch(line -> line.startsWith("       cat  0."));
    assertThat(ofThreeClasses.table(List.of("cat", longest, "dog")).lines())
        .allMatch(line -> line.length() <= 80)
        .anyMatch(line -> line.startsWith("a".repeat(37) + "...  "));
    assertThatThrownBy(() -> ofThreeClasses.table(List.of("cat", "dog")))
        .hasMessage("classification report: 2 names for 3 classes");
  }
}
