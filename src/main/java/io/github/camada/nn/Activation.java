package io.github.camada.nn;

import io.github.camada.tensor.FloatFunction;

/**
 * An element-wise function with its derivative. Implementations must be stateless: they are called
 * from several threads.
 */
public interface Activation {

  /** f(z) = z */
  Activation IDENTITY = new FunctionActivation("identity", z -> z, (z, y) -> 1f);

  /**
   * f(z) = max(0, z), with derivative 0 at 0; NaN stays NaN (Nair, Hinton: "Rectified Linear Units
   * Improve Restricted Boltzmann Machines", 2010).
   */
  Activation RELU = new FunctionActivation("relu", z -> z < 0 ? 0f : z, (z, y) -> y > 0 ? 1f : 0f);

  /** f(z) = 1 / (1 + exp(-z)), with derivative f (1 - f) */
  Activation SIGMOID =
      new FunctionActivation(
          "sigmoid", z -> (float) (1 / (1 + StrictMath.exp(-z))), (z, y) -> y * (1 - y));

  /** f(z) = tanh z, with derivative 1 - f<sup>2</sup> */
  Activation TANH =
      new FunctionActivation("tanh", z -> (float) StrictMath.tanh(z), (z, y) -> (1 - y) * (1 + y));

  /**
   * An activation of one's own. Its functions are called by threads of the library, too, while the
   * caller waits: they must need no lock that it holds, and no class that it is just initialising.
   *
   * @param name under which a model file remembers it; not that of a built-in one
   * @param function f(z)
   * @param derivative f'(z), as a function of z
   * @return the activation
   * @throws IllegalArgumentException if the name is blank or taken
   */
  static Activation of(String name, FloatFunction function, FloatFunction derivative) {
    if (name.isBlank() || builtIn(name) != null) {
      throw new IllegalArgumentException(
          "activation: name \"" + name + "\" is blank or that of a built-in activation");
    }
    return new FunctionActivation(name, function, (z, y) -> derivative.apply(z));
  }

  /**
   * The built-in activation of a name.
   *
   * @param name {@code identity}, {@code relu}, {@code sigmoid} or {@code tanh}
   * @return the activation, or null if none has that name
   */
  static Activation builtIn(String name) {
    switch (name) {
      case "identity":
        return IDENTITY;
      case "relu":
        return RELU;
      case "sigmoid":
        return SIGMOID;
      case "tanh":
        return TANH;
      default:
        return null;
    }
  }

  /**
   * The name under which a model file remembers this activation.
   *
   * @return a name that is not blank
   */
  String name();

  /**
   * The function.
   *
   * @param z the layer's sum, xW + b
   * @return f(z)
   */
  float value(float z);

  /**
   * The derivative, from whichever of the two is cheaper.
   *
   * @param z the layer's sum
   * @param y f(z)
   * @return f'(z)
   */
  float derivative(float z, float y);
}
