package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfusionMatrixTest {

  /**
   * Ten examples of three classes:
   *
   * <pre>
   *             predicted 0  1  2   sum
   *   true 0              2  1  1    4
   *   true 1              1  2  0    3
   *   true 2              0  0  3    3
   *   sum                 3  3  4   10
   * </pre>
   */
  static ConfusionMatrix threeClasses() {
    return ConfusionMatrix.of(
        new int[] {0, 1, 2, 0, 0, 1, 2, 0, 1, 2}, new int[] {0, 1, 2, 1, 0, 0, 2, 2, 1, 2}, 3);
  }

  /** Runs an action under locales that write 0,5 for 0.5, and under one with other digits. */
  static void inOtherLocales(Runnable action) {
    Locale before = Locale.getDefault();
    try {
      for (String tag : List.of("de-DE", "pt-BR", "ar-EG-u-nu-arab")) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        action.run();
      }
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void countsPairsOfTrueAndPredictedClass() {
    ConfusionMatrix matrix = threeClasses();
    long[][] counts = new long[3][3];
    for (int label = 0; label < 3; label++) {
      for (int predicted = 0; predicted < 3; predicted++) {
        counts[label][predicted] = matrix.count(label, predicted);
      }
    }

    assertThat(matrix.classes()).isEqualTo(3);
    assertThat(counts).isDeepEqualTo(new long[][] {{2, 1, 1}, {1, 2, 0}, {0, 0, 3}});
  }

  @Test
  void countsAllExamplesAndThoseOnTheDiagonal() {
    assertThat(threeClasses().examples()).isEqualTo(10);
    assertThat(threeClasses().correct()).isEqualTo(7);
  }

  @Test
  void sumsRowsAndColumns() {
    ConfusionMatrix matrix = threeClasses();

    assertThat(new long[] {matrix.labelled(0), matrix.labelled(1), matrix.labelled(2)})
        .containsExactly(4, 3, 3);
    assertThat(new long[] {matrix.predicted(0), matrix.predicted(1), matrix.predicted(2)})
        .containsExactly(3, 3, 4);
  }

  @Test
  void accuracyIsTheShareOnTheDiagonal() {
    // (2 + 2 + 3) / 10
    assertThat(threeClasses().accuracy()).isEqualTo(0.7);
    assertThatThrownBy(ConfusionMatrix.of(new int[0], new int[0], 2)::accuracy)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("confusion matrix: no examples, so no accuracy");
  }

  @Test
  void normalizesEachRow() {
    // rows divided by 4, 3 and 3
    assertThat(threeClasses().normalizedRows().shape()).containsExactly(3, 3);
    assertThat(threeClasses().normalizedRows().data())
        .containsExactly(0.5f, 0.25f, 0.25f, 1f / 3, 2f / 3, 0, 0, 0, 1);
  }

  @Test
  void theRowOfAClassWithoutExamplesIsZero() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 2}, new int[] {0, 1}, 3);

    assertThat(matrix.normalizedRows().data()).containsExactly(1, 0, 0, 0, 0, 0, 0, 1, 0);
  }

  @Test
  void printsRowsWithFourDecimals() {
    assertThat(threeClasses().toString())
        .isEqualToNormalizingNewlines(
            """
            true\\pred      0      1      2
                    0 0.5000 0.2500 0.2500
                    1 0.3333 0.6667 0.0000
                    2 0.0000 0.0000 1.0000\
            """);
  }

  @Test
  void printsTheSameInEveryLocale() {
    String text = threeClasses().toString();

    inOtherLocales(() -> assertThat(threeClasses()).hasToString(text));
  }

  @Test
  void aSingleClassIsAlwaysRight() {
    ConfusionMatrix matrix = ConfusionMatrix.of(new int[3], new int[3], 1);

    assertThat(matrix.count(0, 0)).isEqualTo(3);
    assertThat(matrix.accuracy()).isEqualTo(1);
  }

  @Test
  void refusesLengthsThatDifferAndNoClasses() {
    String wanted = "wanted as many predictions as labels and 1 to 46340 classes";

    assertThatThrownBy(() -> ConfusionMatrix.of(new int[3], new int[4], 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: 3 labels, 4 predictions, 2 classes: " + wanted);
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: 0 labels, 0 predictions, 0 classes: " + wanted);
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 46_341))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: 0 labels, 0 predictions, 46341 classes: " + wanted);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 3, 100})
  void refusesClassesOutOfRange(int wrong) {
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, wrong}, new int[] {0, 1}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: label " + wrong + " at index 1: wanted 0 to 2");
    assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {0, 1}, new int[] {0, wrong}, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: prediction " + wrong + " at index 1: wanted 0 to 2");
    assertThatThrownBy(() -> threeClasses().count(wrong, 0))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("Index " + wrong + " out of bounds for length 3");
    assertThatThrownBy(() -> threeClasses().count(0, wrong))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> threeClasses().labelled(wrong))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> threeClasses().predicted(wrong))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
