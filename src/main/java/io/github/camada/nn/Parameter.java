package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;

/**
 * A tensor that training adjusts, together with the gradient of the loss with respect to it. Both
 * are shared, not copied: an optimizer, or whatever exchanges gradients between machines, reads and
 * writes them in place.
 */
public final class Parameter {

  /** What a parameter is to its layer; penalties such as weight decay ask for it. */
  public enum Role {

    /** Multiplies what comes in. */
    WEIGHT,

    /** Is added. */
    BIAS,

    /** Anything else, such as a learnt factor for each unit. */
    OTHER
  }

  private final String name;
  private final Role role;
  private final Tensor value;

  /** Null before it is first asked for, by whatever thread. */
  private volatile Tensor gradient;

  private boolean frozen;
  private float learningRateFactor = 1;
  private boolean knownToBeFinite;

  /**
   * A parameter of the role {@link Role#OTHER}.
   *
   * @param name what it is called in its layer
   * @param value its elements, not copied
   */
  public Parameter(String name, Tensor value) {
    this(name, Role.OTHER, value);
  }

  /**
   * A parameter.
   *
   * @param name what it is called in its layer, for example {@code weight}
   * @param role what it is to the layer
   * @param value its elements, not copied
   */
  public Parameter(String name, Role role, Tensor value) {
    this.name = name;
    this.role = role;
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
   * What it is to its layer.
   *
   * @return the role
   */
  public Role role() {
    return role;
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
   * <p>Whoever asks for it is about to train, so a parameter is not {@linkplain #settle() settled}
   * any more.
   *
   * @return the tensor itself; zeros before the first backward pass
   */
  public Tensor gradient() {
    unsettle();
    Tensor known = gradient;
    return known == null ? allocated() : known;
  }

  /** One for all threads that ask first at the same time: what each wrote would else be lost. */
  private synchronized Tensor allocated() {
    if (gradient == null) {
      gradient = Tensor.zeros(value.shape());
    }
    return gradient;
  }

  /**
   * Whether training leaves the value as it is. It takes part in everything else: predictions,
   * files and checkpoints.
   *
   * @return false unless {@link #setFrozen} was called
   */
  public boolean isFrozen() {
    return frozen;
  }

  /**
   * Freezes the value, or lets training change it again, from the next run on; a run that has
   * started goes on as it began.
   *
   * @param value whether training leaves this parameter as it is
   */
  public void setFrozen(boolean value) {
    frozen = value;
  }

  /**
   * By what an optimizer multiplies its learning rate for this parameter.
   *
   * @return 1 unless {@link #setLearningRateFactor} was called
   */
  public float learningRateFactor() {
    return learningRateFactor;
  }

  /**
   * Gives this parameter a learning rate of its own, from the next run on.
   *
   * @param factor by which the optimizer's rate is multiplied, finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public void setLearningRateFactor(float factor) {
    if (!(factor > 0) || Float.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "parameter "
              + name
              + ": learning rate factor "
              + factor
              + ", wanted a finite value above 0; setFrozen(true) stops it from learning");
    }
    learningRateFactor = factor;
  }

  /**
   * Says that nobody writes to the value any more, as to those of a model that only predicts. It is
   * then found out once whether all of it is finite, and passes that begin later may leave out what
   * meets a zero: for an image that is mostly black, most of the first layer's weights.
   */
  public void settle() {
    knownToBeFinite = FiniteValues.all(value.data(), 0, value.size());
  }

  /** For those who write to the value after all. Passes that have begun go on as they began. */
  void unsettle() {
    knownToBeFinite = false;
  }

  /**
   * Whether the value is finite and stays as it is.
   *
   * @return false unless {@link #settle} has found it so, and nobody has trained it since
   */
  public boolean isKnownToBeFinite() {
    return knownToBeFinite;
  }

  /**
   * A parameter with a value of its own, equal to this one, as frozen as it, and not settled.
   *
   * @return a copy, without the gradient
   */
  public Parameter copy() {
    Parameter copy = new Parameter(name, role, value.copy());
    copy.frozen = frozen;
    copy.learningRateFactor = learningRateFactor;
    return copy;
  }
}
