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

  /**
   * Functions are the same only if they are one object. Written out, as the JDK's own code for a
   * record keeps the first class whose values are compared, and with it its class loader.
   */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}
