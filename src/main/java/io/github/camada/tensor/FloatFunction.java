package io.github.camada.tensor;

/** A function from one float to one float. */
@FunctionalInterface
public interface FloatFunction {

  /**
   * The value at a point.
   *
   * @param x the argument
   * @return the function's value
   */
  float apply(float x);
}
