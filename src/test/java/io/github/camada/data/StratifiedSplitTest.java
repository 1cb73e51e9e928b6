package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSplitTest {

  /** Sorted by class, as many a file is: 7 of class 0, 11 of class 1, 2 of class 2. */
  private static final int[] LABELS = {0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2};

  private static TensorDataset numbered(int[] labels, int classes) {
    Tensor features = Tensor.zeros(labels.length, 1);
    for (int i = 0; i < labels.length; i++) {
      features.data()[i] = i;
    }
    return Dataset.of(features, labels, classes);
  }

  private static int[] numbers(Dataset data) {
    Tensor inputs = Tensor.zeros(1, 1);
    Tensor targets = Tensor.zeros(1, 1);
    return IntStream.range(0, data.size())
        .map(
            i -> {
              data.read(i, inputs, targets, 0);
              return (int) inputs.data()[0];
            })
        .toArray();
  }

  @ParameterizedTest
  @CsvSource({
    // Shares 3.5, 5.5 and 1: one is missing, and of equal fractions the first class gives it.
    "7 11 2, 10, 4 5 1",
    // Shares 2.45, 3.85 and 0.7: the fractions .85 and .7 give one each.
    "7 11 2, 7, 2 4 1",
    // Shares 0.35, 0.55 and 0.1.
    "7 11 2, 1, 0 1 0",
    // Shares 1, 2 and 3, without a fraction.
    "6 12 18, 6, 1 2 3",
    // A class without an example gives none.
    "5 0 5, 4, 2 0 2",
    // Shares 0.67 of one and 3.33 of five: the one stays in training.
    "1 5, 4, 0 4",
    // Shares 0.75 each: that one class gives its last example cannot be helped.
    "1 1 1 1, 3, 1 1 1 0",
    // The products of these numbers are no ints.
    "1000000000 1000000000, 1500000000, 750000000 750000000"
  })
  void theQuotasAreByLargestRemainder(String counts, int wanted, String quotas) {
    assertThat(StratifiedSplit.quotas(integers(counts), wanted)).isEqualTo(integers(quotas));
  }

  private static int[] integers(String text) {
    return Arrays.stream(text.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 22, Long.MIN_VALUE})
  void eachExampleIsInOnePartAndKeepsItsPlaceAndClass(long seed) {
    Split<TensorDataset> split = numbered(LABELS, 3).stratifiedSplit(7, seed);
    assertThat(split.validation().counts()).containsExactly(2, 4, 1);
    assertThat(split.train().counts()).containsExactly(5, 7, 1);
    int[] train = numbers(split.train());
    int[] validation = numbers(split.validation());
    assertThat(train).isSorted();
    assertThat(validation).isSorted();
    assertThat(IntStream.concat(IntStream.of(train), IntStream.of(validation)))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
    for (int i = 0; i < validation.length; i++) {
      assertThat(split.validation().label(i)).isEqualTo(LABELS[validation[i]]);
    }
  }

  @Test
  void theSeedDecidesWhichExamplesTheseAre() {
    TensorDataset data = numbered(LABELS, 3);
    int[] first = numbers(data.stratifiedSplit(7, 1).validation());
    assertThat(numbers(data.stratifiedSplit(7, 1).validation())).isEqualTo(first);
    assertThat(
            IntStream.range(2, 12)
                .filter(
                    seed ->
                        Arrays.equals(numbers(data.stratifiedSplit(7, seed).validation()), first)))
        .isEmpty();
  }

  /** 30,000 draws of 2 of 5: each example is drawn 12,000 times, 85 being one deviation. */
  @Test
  void everyExampleOfAClassIsDrawnEquallyOften() {
    int[] drawn = new int[10];
    int[] labels = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    for (int seed = 0; seed < 30_000; seed++) {
      for (int i : StratifiedSplit.of(labels, 2, 4, seed).validation()) {
        drawn[i]++;
      }
    }
    for (int count : drawn) {
      assertThat(count).isBetween(11_600, 12_400);
    }
  }

  @Test
  void imagesAreSplitAsTheirLabelsAre() {
    byte[] pixels = new byte[LABELS.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) i;
    }
    // A slice begins elsewhere in the pixels.
    ImageDataset images = ImageDataset.of(pixels, 1, 1, LABELS, 3).slice(4, 19);
    int[] labels = Arrays.copyOfRange(LABELS, 4, 19);
    StratifiedSplit.Parts parts = StratifiedSplit.of(labels, 3, 5, 9);
    Split<ImageDataset> split = images.stratifiedSplit(5, 9);
    assertThat(split.train().size()).isEqualTo(10);
    for (int i = 0; i < 5; i++) {
      assertThat(split.validation().image(i)).containsExactly(4 + parts.validation()[i]);
      assertThat(split.validation().label(i)).isEqualTo(labels[parts.validation()[i]]);
    }
    assertThat(split.train().image(9)).containsExactly(4 + parts.train()[9]);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 20, 21})
  void neitherPartIsEmpty(int validation) {
    assertThatThrownBy(() -> numbered(LABELS, 3).stratifiedSplit(validation, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stratified split: %d of 20 examples to validate with, wanted at least one in each"
                + " part",
            validation);
  }
}
