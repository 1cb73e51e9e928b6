package io.github.camada.tensor.kernel;

import java.util.function.Supplier;

/**
 * One step of gradient descent with momentum for each element of a parameter, in one pass over its
 * memory. Every kernel gives the same bits. The formula stands in {@code change}; {@code
 * VectorUpdates} has it on vectors.
 */
public final class MomentumRule {

  private final Supplier<Kernels> kernels;
  float learningRate;
  final float momentum;

  /**
   * A rule on whatever kernels run now.
   *
   * @param learningRate step size
   * @param momentum share of the velocity that is kept
   */
  public MomentumRule(float learningRate, float momentum) {
    this(learningRate, momentum, Kernels::current);
  }

  /**
   * A rule on given kernels.
   *
   * @param learningRate step size
   * @param momentum share of the velocity that is kept
   * @param kernels the inner loop
   */
  public MomentumRule(float learningRate, float momentum, Kernels kernels) {
    this(learningRate, momentum, () -> kernels);
  }

  private MomentumRule(float learningRate, float momentum, Supplier<Kernels> kernels) {
    this.learningRate = learningRate;
    this.momentum = momentum;
    this.kernels = kernels;
  }

  /**
   * Sets what changes from step to step.
   *
   * @param stepSize the learning rate
   */
  public void begin(float stepSize) {
    this.learningRate = stepSize;
  }

  /**
   * Changes elements {@code [from, to)}.
   *
   * @param w the parameter
   * @param g the gradient of element i at position {@code i - start}
   * @param start the element to which the first gradient belongs
   * @param u velocities
   * @param from the first element
   * @param to one past the last
   */
  public void apply(float[] w, float[] g, int start, float[] u, int from, int to) {
    Kernels current = kernels.get();
    int line = current.lineStart(from, to);
    changeEach(w, g, start, u, from, line);
    int done = current.momentum(this, w, g, start, u, line, to);
    changeEach(w, g, start, u, done, to);
  }

  private void changeEach(float[] w, float[] g, int start, float[] u, int from, int to) {
    if (momentum == 0) {
      descendEach(w, g, start, from, to);
    } else if (start == 0) {
      // A loop of its own: the compiler makes vectors of it only where all positions are the same.
      for (int i = from; i < to; i++) {
        change(w, g[i], u, i);
      }
    } else {
      for (int i = from; i < to; i++) {
        change(w, g[i - start], u, i);
      }
    }
  }

  /** Where nothing is kept of a velocity, it is neither read nor written. */
  private void descendEach(float[] w, float[] g, int start, int from, int to) {
    if (start == 0) {
      for (int i = from; i < to; i++) {
        w[i] -= learningRate * (g[i] + 0f);
      }
    } else {
      for (int i = from; i < to; i++) {
        w[i] -= learningRate * (g[i - start] + 0f);
      }
    }
  }

  private void change(float[] w, float gradient, float[] u, int i) {
    u[i] = (momentum * u[i] + Subnormals.FLUSH) - Subnormals.FLUSH + gradient;
    float step = learningRate * (u[i] * Subnormals.SCALE);
    w[i] = (w[i] * Subnormals.SCALE - step) * Subnormals.SCALE_BACK;
  }
}
