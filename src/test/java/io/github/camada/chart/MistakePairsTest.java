package io.github.camada.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.chart.MistakePairs.Pair;
import io.github.camada.metric.ConfusionMatrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MistakePairsTest {

  private static final List<String> NAMES = List.of("cat", "dog", "<hen>");

  /** Of five cats two are taken for dogs and one for a hen, of two dogs one for a cat. */
  private static final ConfusionMatrix MATRIX =
      ConfusionMatrix.of(new int[] {0, 0, 0, 0, 0, 1, 1, 2}, new int[] {0, 0, 1, 1, 2, 1, 0, 2}, 3);

  @Test
  void theMostFrequentStandsFirst() {
    assertThat(new MistakePairs(MATRIX, NAMES).all())
        .containsExactly(new Pair(0, 1, 2), new Pair(0, 2, 1), new Pair(1, 0, 1));
  }

  @Test
  void saysHowManyAndWhich() {
    assertThat(new MistakePairs(MATRIX, NAMES).inWords())
        .isEqualTo(
            "Accuracy 0.5000: 4 of 8 examples were taken for another class, most often cat for"
                + " dog: 2 times, 40.0% of its examples.");
    ConfusionMatrix right = ConfusionMatrix.of(new int[] {1}, new int[] {1}, 2);
    assertThat(new MistakePairs(right, NAMES).inWords())
        .isEqualTo("Accuracy 1.0000: 0 of 1 examples were taken for another class.");
    ConfusionMatrix none = ConfusionMatrix.of(new int[0], new int[0], 2);
    assertThat(new MistakePairs(none, NAMES).inWords()).isEqualTo("No examples.");
  }

  private static SvgText table(ConfusionMatrix matrix, List<String> names) {
    Html html = new Html().raw("<div>");
    new MistakePairs(matrix, names).addTo(html);
    return SvgText.of(html.raw("</div>").toString());
  }

  @Test
  void theTableHasARowForEachPair() {
    SvgText table = table(MATRIX, NAMES);

    assertThat(table.contents("th"))
        .containsExactly(
            "true class", "taken for", "times", "of its examples", "cat", "cat", "dog");
    assertThat(table.contents("td"))
        .containsExactly("dog", "2", "40.0%", "<hen>", "1", "20.0%", "cat", "1", "50.0%");
    assertThat(table.contents("p")).isEmpty();
  }

  /** Each of 13 classes is taken for the next one. */
  @Test
  void seldomOnesAreOnlyCounted() {
    int[] labels = IntStream.range(0, 13).toArray();
    int[] predicted = IntStream.of(labels).map(label -> (label + 1) % 13).toArray();
    List<String> names = IntStream.of(labels).mapToObj(String::valueOf).toList();

    SvgText table = table(ConfusionMatrix.of(labels, predicted, 13), names);

    assertThat(table.elements("tr")).hasSize(11);
    assertThat(table.contents("p"))
        .containsExactly("The most frequent 10 of 13 pairs that occurred.");
  }

  @Test
  void withoutMistakesThereIsNoTable() {
    ConfusionMatrix right = ConfusionMatrix.of(new int[] {1}, new int[] {1}, 2);

    assertThat(table(right, NAMES).elements("table")).isEmpty();
  }

  @Test
  void everyClassNeedsAName() {
    assertThatThrownBy(() -> Charts.confusion(MATRIX, List.of("cat", "dog")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("confusion matrix: 2 names for 3 classes");
  }

  @Test
  void sharesThatAreNotAllOrNothingSaySo() {
    assertThat(Text.percent(0, 7)).isEqualTo("0%");
    assertThat(Text.percent(7, 7)).isEqualTo("100%");
    assertThat(Text.percent(1, 3)).isEqualTo("33.3%");
    assertThat(Text.percent(1, 1001)).isEqualTo("<0.1%");
    assertThat(Text.percent(1000, 1001)).isEqualTo(">99.9%");
  }
}
