package io.github.camada.data;

import java.util.Objects;
import java.util.function.IntConsumer;

/** The examples of another data set with other weights. */
final class WeightedDataset extends DatasetView {

  private final Dataset source;
  private final float[] weights;

  private WeightedDataset(Dataset source, float[] weights) {
    super(source);
    this.source = source;
    this.weights = weights;
  }

  /** Each weight times that in the source. */
  static WeightedDataset of(Dataset source, float[] factors) {
    if (factors.length != source.size()) {
      throw new IllegalArgumentException(
          "withWeights: %d weights for %d examples, wanted one for each"
              .formatted(factors.length, source.size()));
    }
    float[] weights = new float[factors.length];
    for (int i = 0; i < weights.length; i++) {
      requireWeight("withWeights", factors[i], i);
      weights[i] = factors[i] * source.weight(i);
    }
    return new WeightedDataset(source, weights);
  }

  /** The weight of its class times that in the source. */
  static WeightedDataset ofClasses(Dataset source, float[] factors) {
    boolean fits = source.targetWidth() == 1 && factors.length > 0;
    if (!fits || source.classes() != 0 && source.classes() != factors.length) {
      throw new IllegalArgumentException(
          "withClassWeights: %d weights for examples of %s, wanted one for each class"
              .formatted(
                  factors.length,
                  source.targetWidth() == 1
                      ? source.classes() + " classes"
                      : source.targetWidth() + " targets"));
    }
    for (int i = 0; i < factors.length; i++) {
      requireWeight("withClassWeights", factors[i], i);
    }
    int[] labels = Labels.read("withClassWeights", source, factors.length);
    float[] weights = new float[labels.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = factors[labels[i]] * source.weight(i);
    }
    return new WeightedDataset(source, weights);
  }

  private static void requireWeight(String operation, float weight, int index) {
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s: weight %s at index %d, wanted a finite number of at least 0"
              .formatted(operation, weight, index));
    }
  }

  @Override
  public int size() {
    return weights.length;
  }

  @Override
  Dataset over(Dataset other) {
    return new WeightedDataset(other, weights);
  }

  @Override
  int place(int index) {
    return Objects.checkIndex(index, weights.length);
  }

  @Override
  public float weight(int index) {
    return weights[place(index)];
  }

  /** That of the source with the weights, so that its examples need not be read for it. */
  @Override
  public String fingerprint(IntConsumer progress) {
    return Fingerprint.ofWeighted(source.fingerprint(progress), this);
  }
}
