package io.github.camada.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    // Shares 18 and 0.2 of each: who has all of his share given, gives the two that are missing.
    "90 1 1 1 1 1 1 1 1 1 1, 20, 20 0 0 0 0 0 0 0 0 0 0",
    // Shares 3.86, 2.57 and 0.64 of each: 4 and 3, a fifth, and then there are but last ones.
    "6 4 1 1 1 1, 9, 5 3 1 0 0 0",
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
    Split<TensorDataset> split = numbered(LABELS, 3).split(7, seed);
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
    int[] first = numbers(data.split(7, 1).validation());
    assertThat(numbers(data.split(7, 1).validation())).isEqualTo(first);
    assertThat(
            IntStream.range(2, 12)
                .filter(seed -> Arrays.equals(numbers(data.split(7, seed).validation()), first)))
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
    Division parts = StratifiedSplit.of(labels, 3, 5, 9);
    Split<ImageDataset> split = images.split(5, 9);
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
    assertThatThrownBy(() -> numbered(LABELS, 3).split(validation, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "split: %d of 20 examples to validate with, wanted at least one in each" + " part",
            validation);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 22, Long.MIN_VALUE})
  void eachExampleValidatesInOneFoldAndEachClassIsInAll(long seed) {
    List<Split<TensorDataset>> folds = numbered(LABELS, 3).folds(3, seed);

    assertThat(folds).hasSize(3);
    List<Integer> validated = new ArrayList<>();
    for (Split<TensorDataset> fold : folds) {
      int[] train = numbers(fold.train());
      int[] validation = numbers(fold.validation());
      assertThat(train).isSorted();
      assertThat(validation).isSorted().hasSizeBetween(6, 7);
      assertThat(IntStream.concat(IntStream.of(train), IntStream.of(validation)))
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20).boxed().toList());
      int[] counts = fold.validation().counts();
      assertThat(counts[0]).isBetween(2, 3);
      assertThat(counts[1]).isBetween(3, 4);
      assertThat(counts[2]).isBetween(0, 1);
      IntStream.of(validation).forEach(validated::add);
    }
    assertThat(validated).doesNotHaveDuplicates().hasSize(20);
    assertThat(numbers(folds.get(0).validation()))
        .isEqualTo(numbers(numbered(LABELS, 3).folds(3, seed).get(0).validation()))
        .isNotEqualTo(numbers(numbered(LABELS, 3).folds(3, seed + 1).get(0).validation()));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 21})
  void thereAreAtLeastTwoFoldsAndNoneIsEmpty(int count) {
    assertThatThrownBy(() -> numbered(LABELS, 3).folds(count, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "folds: %d of 20 examples, wanted at least 2 and no more than there are examples",
            count);
    assertThat(numbered(LABELS, 3).folds(20, 1))
        .allMatch(fold -> fold.validation().size() == 1 && fold.train().size() == 19);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 4", "0.5, 10", "0.99, 19", "0.001, 1"})
  void aShareIsANumberOfExamples(double share, int count) {
    TensorDataset data = numbered(LABELS, 3);

    assertThat(numbers(data.split(share, 5).validation()))
        .hasSize(count)
        .isEqualTo(numbers(data.split(count, 5).validation()));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, Double.NaN})
  void refusesAShareThatIsNone(double share) {
    assertThatThrownBy(() -> numbered(LABELS, 3).split(share, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "split: a share of " + share + " to validate with, wanted more than 0 and less than 1");
  }

  /** A view reads its labels from the examples, and one without classes has none. */
  @Test
  void anyDataSetIsSplit() {
    TensorDataset data = numbered(LABELS, 3);
    Dataset view = data.withWeights(new float[20]);
    assertThat(numbers(view.split(7, 3).validation()))
        .isEqualTo(numbers(data.split(7, 3).validation()));
    assertThat(numbers(view.folds(3, 3).get(1).train()))
        .isEqualTo(numbers(data.folds(3, 3).get(1).train()));
    Tensor features = Tensor.zeros(20, 1);
    for (int i = 0; i < 20; i++) {
      features.data()[i] = i;
    }
    Dataset without = Dataset.of(features, Tensor.zeros(20, 1).add(0.5f));
    Split<? extends Dataset> split = without.split(0.25, 3);
    assertThat(numbers(split.validation())).hasSize(5).isSorted();
    assertThat(split.train().size()).isEqualTo(15);
    assertThat(without.folds(7, 3))
        .allMatch(fold -> fold.validation().size() == 2 || fold.validation().size() == 3);
  }

  @Test
  void shuffledIsAllExamplesInAnotherOrder() {
    TensorDataset data = numbered(LABELS, 3);
    TensorDataset shuffled = data.shuffled(4);

    assertThat(numbers(shuffled))
        .containsExactlyInAnyOrder(numbers(data))
        .isNotEqualTo(numbers(data))
        .isEqualTo(numbers(data.shuffled(4)))
        .isNotEqualTo(numbers(data.shuffled(5)));
    for (int i = 0; i < 20; i++) {
      assertThat(shuffled.label(i)).isEqualTo(LABELS[numbers(shuffled)[i]]);
    }
    assertThat(numbers(data.withWeights(new float[20]).shuffled(4))).isEqualTo(numbers(shuffled));
  }
}
