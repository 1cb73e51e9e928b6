package io.github.camada.nn;

import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.Parallel;

/**
 * An activation at work on arrays, whose parts may be computed at the same time. Smooth ones need
 * memory for that, which each part has for itself and keeps.
 */
final class ActivationWork {

  private final Activation activation;

  /** The same, or null if it goes one value at a time. */
  private final SmoothActivation smooth;

  private Exponentials[] memory = {};

  ActivationWork(Activation activation) {
    this.activation = activation;
    this.smooth = activation instanceof SmoothActivation found ? found : null;
    keepMemory(Parallel.shared());
  }

  /** From now on there are as many parts as threads. */
  void divideBetween(Threads threads) {
    keepMemory(threads.pool());
  }

  private void keepMemory(Parallel threads) {
    if (smooth != null) {
      memory = new Exponentials[threads.threads()];
    }
  }

  /**
   * Y = f(Z) for a range of elements.
   *
   * @param z the sums
   * @param y receives the values
   * @param part its number, below the number of threads
   * @param from first element
   * @param to one past the last
   */
  void values(float[] z, float[] y, int part, int from, int to) {
    if (smooth != null) {
      smooth.values(z, y, from, to, memory(part));
      return;
    }
    for (int i = from; i < to; i++) {
      y[i] = activation.value(z[i]);
    }
  }

  /**
   * Multiplies a range of a gradient by f'(Z).
   *
   * @param gradient dL/dY, which becomes dL/dZ
   * @param z the sums
   * @param y the values
   * @param part its number, below the number of threads
   * @param from first element
   * @param to one past the last
   */
  void scale(float[] gradient, float[] z, float[] y, int part, int from, int to) {
    if (smooth != null) {
      smooth.scale(gradient, z, y, from, to, memory(part));
      return;
    }
    for (int i = from; i < to; i++) {
      gradient[i] *= activation.derivative(z[i], y[i]);
    }
  }

  private Exponentials memory(int part) {
    if (memory[part] == null) {
      memory[part] = new Exponentials();
    }
    return memory[part];
  }
}
