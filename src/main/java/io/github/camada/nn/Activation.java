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
  Activation SIGMOID = new Sigmoid();

  /** f(z) = tanh z, with derivative 1 - f<sup>2</sup> */
  Activation TANH = new Tanh();

  /**
   * f(z) = z above 0, 0.01 z below (Maas, Hannun, Ng: "Rectifier Nonlinearities Improve Neural
   * Network Acoustic Models", 2013).
   */
  Activation LEAKY_RELU = new LeakyRelu(LeakyRelu.USUAL_SLOPE);

  /**
   * f(z) = z above 0, exp(z) - 1 below (Clevert, Unterthiner, Hochreiter: "Fast and Accurate Deep
   * Network Learning by Exponential Linear Units (ELUs)", 2016).
   */
  Activation ELU = new Elu();

  /**
   * f(z) = lambda z above 0, lambda alpha (exp(z) - 1) below, with lambda = 1.0507 and alpha =
   * 1.6733, for which activations drift towards mean 0 and variance 1; wants LeCun's initial
   * weights (Klambauer, Unterthiner, Mayr, Hochreiter: "Self-Normalizing Neural Networks", 2017).
   */
  Activation SELU = new Selu();

  /**
   * f(z) = z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z<sup>3</sup>))) / 2: the form with tanh, which
   * is within 0.0005 of the one with the error function (Hendrycks, Gimpel: "Gaussian Error Linear
   * Units (GELUs)", 2016).
   */
  Activation GELU = new Gelu();

  /**
   * f(z) = z / (1 + exp(-z)), also called swish (Elfwing, Uchibe, Doya: "Sigmoid-Weighted Linear
   * Units for Neural Network Function Approximation in Reinforcement Learning", 2018).
   */
  Activation SILU = new Silu();

  /**
   * f(z) = z tanh(log(1 + exp(z))) (Misra: "Mish: A Self Regularized Non-Monotonic Activation
   * Function", 2020).
   */
  Activation MISH = new Mish();

  /**
   * f(z) = log(1 + exp(z)) (Dugas, Bengio, Belisle, Nadeau, Garcia: "Incorporating Second-Order
   * Functional Knowledge for Better Option Pricing", 2001).
   */
  Activation SOFTPLUS = new Softplus();

  /**
   * {@link #LEAKY_RELU} with another slope below 0.
   *
   * @param slope from 0 to 1
   * @return f(z) = z above 0, slope z below
   * @throws IllegalArgumentException if the slope is out of range
   */
  static Activation leakyRelu(double slope) {
    return new LeakyRelu(slope);
  }

  /**
   * {@link #ELU} with another limit far below 0.
   *
   * @param alpha finite and above 0
   * @return f(z) = z above 0, alpha (exp(z) - 1) below
   * @throws IllegalArgumentException if alpha is out of range
   */
  static Activation elu(double alpha) {
    return Elu.withLimit(alpha);
  }

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
   * @param name {@code identity}, {@code relu}, {@code leaky-relu}, {@code elu}, {@code selu},
   *     {@code gelu}, {@code silu}, {@code mish}, {@code softplus}, {@code sigmoid} or {@code
   *     tanh}; with a number of its own, {@code leaky-relu(0.2)} or {@code elu(0.5)}
   * @return the activation, or null if none has that name
   */
  static Activation builtIn(String name) {
    return BuiltInActivations.named(name);
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
