package io.github.camada.data;

import io.github.camada.tensor.Tensor;
import java.util.Objects;

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
    float[] weights = new float[source.size()];
    Tensor inputs = Tensor.zeros(1, source.inputWidth());
    Tensor target = Tensor.zeros(1, 1);
    for (int i = 0; i < weights.length; i++) {
      source.read(i, inputs, target, 0);
      float label = target.data()[0];
      if (!(label >= 0 && label < factors.length && label == (int) label)) {
        throw new IllegalArgumentException(
            "withClassWeights: example %d has the label %s, wanted a whole number from 0 to %d"
                .formatted(i, label, factors.length - 1));
      }
      weights[i] = factors[(int) label] * source.weight(i);
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
  int place(int index) {
    return Objects.checkIndex(index, weights.length);
  }

  @Override
  public float weight(int index) {
    return weights[place(index)];
  }

  /** That of the source with the weights, so that its examples need not be read for it. */
  @Override
  public String fingerprint() {
    return Fingerprint.ofWeighted(source.fingerprint(), this);
  }
}
