package io.github.camada.tensor;

/** A function from two floats to one float. */
@FunctionalInterface
interface FloatCombiner {

  float apply(float x, float y);
}
