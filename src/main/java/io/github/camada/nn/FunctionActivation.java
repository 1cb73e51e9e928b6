package io.github.camada.nn;

import io.github.camada.tensor.FloatFunction;

/** An activation made of two functions. */
record FunctionActivation(String name, FloatFunction function, Derivative slope)
    implements Activation {

  /** A derivative that may use both the argument and the value. */
  @FunctionalInterface
  interface Derivative {
    float at(float z, float y);
  }

  @Override
  public float value(float z) {
    return function.apply(z);
  }

  @Override
  public float derivative(float z, float y) {
    return slope.at(z, y);
  }

  @Override
  public String toString() {
    return name;
  }
}
