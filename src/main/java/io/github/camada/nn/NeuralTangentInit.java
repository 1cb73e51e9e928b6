package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Optional;

/** N(0, 1 / in), at 1 / sqrt(in) of the learning rate. */
record NeuralTangentInit() implements WeightInit {

  private static final String NAME = "ntk";

  @Override
  public void fill(Tensor weight, RandomStream random) {
    InitialWeights.normal(weight, 1.0 / weight.dimension(0), random);
  }

  @Override
  public float learningRateFactor(int in) {
    return (float) (1 / Math.sqrt(in));
  }

  @Override
  public Optional<String> name() {
    return Optional.of(NAME);
  }

  @Override
  public String toString() {
    return NAME;
  }
}
