package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.kernel.Subnormals;
import java.util.List;

/** The velocities of gradient descent with Nesterov's momentum, one for each parameter. */
final class NesterovState extends ElementState {

  private final float momentum;

  NesterovState(Sgd settings, List<Parameter> parameters) {
    super("Sgd", settings.learningRate(), parameters, "velocity");
    this.momentum = settings.momentum();
  }

  @Override
  void change(int parameter, float[] w, float[] g, int from, int to) {
    float rate = (float) rate(parameter);
    float[] u = remembered(0, parameter);
    for (int i = from; i < to; i++) {
      float gradient = g[i];
      u[i] = (momentum * u[i] + Subnormals.FLUSH) - Subnormals.FLUSH + gradient;
      float step = rate * (gradient * Subnormals.SCALE + momentum * (u[i] * Subnormals.SCALE));
      w[i] = (w[i] * Subnormals.SCALE - step) * Subnormals.SCALE_BACK;
    }
  }
}
