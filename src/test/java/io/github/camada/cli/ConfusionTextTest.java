package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.metric.ConfusionMatrix;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfusionTextTest {

  /** 3 of 4 zeros are right; ones never are wrong; of 3,000 twos one is. */
  private static ConfusionMatrix matrix(int classes) {
    int[] labels = IntStream.range(0, 3_008).map(i -> i < 4 ? 0 : i < 8 ? 1 : 2).toArray();
    int[] predicted = labels.clone();
    predicted[0] = 1;
    predicted[8] = 0;
    return ConfusionMatrix.of(labels, predicted, classes);
  }

  @Test
  void hasFourDecimalsWhereTheyFit() {
    assertThat(ConfusionText.of(matrix(3), 80).lines())
        .containsExactly(
            "confusion matrix: a row for each true class, divided by its sum, a column for",
            "  each predicted one, in the order above:",
            "true\\pred      0      1      2",
            "        0 0.7500 0.2500 0.0000",
            "        1 0.0000 1.0000 0.0000",
            "        2 0.0003 0.0000 0.9997");
  }

  /** What is not quite all is not rounded to it. */
  @Test
  void isInPercentWhereTheyDoNot() {
    assertThat(ConfusionText.of(matrix(3), 25).lines().skip(6))
        .containsExactly(
            "     0    1    2", //
            "0 75.0 25.0    -",
            "1    -  100    -",
            "2  0.0    - 99.9");
  }

  @Test
  void tenClassesFit60Columns() {
    assertThat(ConfusionText.of(matrix(10), 60).lines())
        .hasSize(14)
        .allMatch(line -> line.length() <= 60);
    assertThat(ConfusionText.of(matrix(10), 80).lines()).allMatch(line -> line.length() <= 80);
  }
}
