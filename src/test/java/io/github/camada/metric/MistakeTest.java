package io.github.camada.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MistakeTest {

  private static final Tensor PROBABILITIES =
      Tensor.of(
          new float[][] {{0.75f, 0.25f}, {0.125f, 0.875f}, {1, 0}, {0.25f, 0.75f}, {0.75f, 0.25f}});

  private static final int[] LABELS = {1, 0, 0, 0, 1};

  @Test
  void areOrderedByConfidenceAndThenAsTheyCome() {
    assertThat(Mistake.mostConfident(PROBABILITIES, LABELS, 10))
        .containsExactly(
            new Mistake(1, 0, 1, 0.875f, 0.125f),
            new Mistake(0, 1, 0, 0.75f, 0.25f),
            new Mistake(3, 0, 1, 0.75f, 0.25f),
            new Mistake(4, 1, 0, 0.75f, 0.25f));
  }

  @Test
  void asManyAsAreWanted() {
    assertThat(Mistake.mostConfident(PROBABILITIES, LABELS, 2))
        .extracting(Mistake::index)
        .containsExactly(1, 0);
    assertThat(Mistake.mostConfident(PROBABILITIES, LABELS, 0)).isEmpty();
    assertThat(Mistake.mostConfident(PROBABILITIES, new int[] {0, 1, 0, 1, 0}, 5)).isEmpty();
    assertThat(Mistake.mostConfident(Tensor.zeros(0, 2), new int[0], 5)).isEmpty();
  }

  @Test
  void rejectsWhatDoesNotFit() {
    assertThatThrownBy(() -> Mistake.mostConfident(PROBABILITIES, LABELS, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("mistakes: wanted -1, must be at least 0");
    assertThatThrownBy(() -> Mistake.mostConfident(PROBABILITIES, new int[4], 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "mistakes: probabilities [5, 2] and 4 labels: wanted [n, classes] and n labels");
  }
}
