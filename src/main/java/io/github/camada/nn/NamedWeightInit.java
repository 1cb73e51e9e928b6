package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Optional;

/** Initial weights of the library. */
record NamedWeightInit(String text, WeightInit filling) implements WeightInit {

  @Override
  public void fill(Tensor weight, RandomStream random) {
    filling.fill(weight, random);
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
