package io.github.camada.nn;

import io.github.camada.tensor.Tensor;

/**
 * A tensor that training adjusts, together with the gradient of the loss with respect to it. Both
 * are shared, not copied: an optimizer, or whatever exchanges gradients between machines, reads and
 * writes them in place.
 */
public final class Parameter {

  private final String name;
  private final Tensor value;
  private Tensor gradient;

  /**
   * A parameter.
   *
   * @param name what it is called in its layer: {@code weight} or {@code bias}
   * @param value its elements, not copied
   */
  public Parameter(String name, Tensor value) {
    this.name = name;
    this.value = value;
  }

  /**
   * The name within the layer.
   *
   * @return for example {@code weight}
   */
  public String name() {
    return name;
  }

  /**
   * The current value.
   *
   * @return the tensor itself
   */
  public Tensor value() {
    return value;
  }

  /**
   * The gradient of the last backward pass that kept it, of the value's shape; one with a {@link
   * ParameterUpdate} uses gradients at once, as a {@code Trainer} does with its optimizers. It is
   * allocated when it is first asked for, so that a model that only predicts takes half the memory.
   *
   * @return the tensor itself; zeros before the first backward pass
   */
  public Tensor gradient() {
    if (gradient == null) {
      gradient = Tensor.zeros(value.shape());
    }
    return gradient;
  }
}
