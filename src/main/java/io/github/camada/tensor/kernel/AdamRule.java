package io.github.camada.tensor.kernel;

import java.util.function.Supplier;

/**
 * One step of Adam for each element of a parameter, in one pass over its memory. Every kernel gives
 * the same bits. The formula stands in {@code change}; {@code VectorUpdates} has it on vectors, as
 * the compiler's own loops do the first and last elements of each piece one by one.
 */
public final class AdamRule {

  private final Supplier<Kernels> kernels;
  final float beta1;
  final float beta2;
  final float epsilon;
  float stepSize;
  float secondCorrection;

  /**
   * A rule on whatever kernels run now.
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added outside the root
   */
  public AdamRule(float beta1, float beta2, float epsilon) {
    this(beta1, beta2, epsilon, Kernels::current);
  }

  /**
   * A rule on given kernels.
   *
   * @param beta1 decay of the first moment
   * @param beta2 decay of the second moment
   * @param epsilon added outside the root
   * @param kernels the inner loop
   */
  public AdamRule(float beta1, float beta2, float epsilon, Kernels kernels) {
    this(beta1, beta2, epsilon, () -> kernels);
  }

  private AdamRule(float beta1, float beta2, float epsilon, Supplier<Kernels> kernels) {
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.kernels = kernels;
  }

  /**
   * Sets what changes from step to step.
   *
   * @param stepSize the learning rate, divided by {@code 1 - beta1^t}
   * @param secondCorrection {@code 1 / (1 - beta2^t)}
   */
  public void begin(float stepSize, float secondCorrection) {
    this.stepSize = stepSize;
    this.secondCorrection = secondCorrection;
  }

  /**
   * Changes elements {@code [from, to)}.
   *
   * @param w the parameter
   * @param g the gradient of element i at position {@code i - start}
   * @param start the element to which the first gradient belongs
   * @param m first moments
   * @param v second moments
   * @param from the first element
   * @param to one past the last
   */
  public void apply(float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    Kernels current = kernels.get();
    int line = current.lineStart(from, to);
    changeEach(w, g, start, m, v, from, line);
    int done = current.adam(this, w, g, start, m, v, line, to);
    changeEach(w, g, start, m, v, done, to);
  }

  private void changeEach(float[] w, float[] g, int start, float[] m, float[] v, int from, int to) {
    if (start == 0) {
      // A loop of its own: the compiler makes vectors of it only where all positions are the same.
      for (int i = from; i < to; i++) {
        change(w, g[i], m, v, i);
      }
    } else {
      for (int i = from; i < to; i++) {
        change(w, g[i - start], m, v, i);
      }
    }
  }

  private void change(float[] w, float gradient, float[] m, float[] v, int i) {
    float mean =
        FusedMultiplyAdd.of(1 - beta1, gradient, FusedMultiplyAdd.of(beta1, m[i], Subnormals.FLUSH))
            - Subnormals.FLUSH;
    float square =
        FusedMultiplyAdd.of(
                (1 - beta2) * gradient,
                gradient,
                FusedMultiplyAdd.of(beta2, v[i], Subnormals.FLUSH))
            - Subnormals.FLUSH;
    m[i] = mean;
    v[i] = square;
    float root = (float) Math.sqrt(square * secondCorrection) + epsilon;
    float step = stepSize * (mean * Subnormals.SCALE / root);
    w[i] = (w[i] * Subnormals.SCALE - step) * Subnormals.SCALE_BACK;
  }
}
