package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Optional;

/**
 * Initial weights of the library. A program that loads a model meets all of them before its first
 * answer: one class takes a fraction of a millisecond to load, a function object for each of them
 * about one.
 *
 * @param text their name
 */
record BuiltInWeightInit(String text) implements WeightInit {

  static final String XAVIER_UNIFORM = "xavier-uniform";
  static final String HE_UNIFORM = "he-uniform";
  static final String HE_NORMAL = "he-normal";
  static final String LECUN_NORMAL = "lecun-normal";
  static final String ORTHOGONAL = "orthogonal";
  static final String NTK = "ntk";
  static final String ZEROS = "zeros";

  @Override
  public void fill(Tensor weight, RandomStream random) {
    int in = weight.dimension(0);
    switch (text) {
      case XAVIER_UNIFORM ->
          InitialWeights.uniform(weight, 6.0 / (in + weight.dimension(1)), random);
      case HE_UNIFORM -> InitialWeights.uniform(weight, 6.0 / in, random);
      case HE_NORMAL -> InitialWeights.normal(weight, 2.0 / in, random);
      case LECUN_NORMAL, NTK -> InitialWeights.normal(weight, 1.0 / in, random);
      case ORTHOGONAL -> InitialWeights.orthogonal(weight, random);
      case ZEROS -> InitialWeights.constant(weight, 0);
      default -> throw new IllegalStateException("no initial weights of the name " + text);
    }
  }

  /** NTK's are {@code N(0, 1 / in)}, learnt at {@code 1 / sqrt(in)} of the learning rate. */
  @Override
  public float learningRateFactor(int in) {
    return text.equals(NTK) ? (float) (1 / Math.sqrt(in)) : 1;
  }

  @Override
  public Optional<String> name() {
    return Optional.of(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
