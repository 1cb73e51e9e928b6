package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/** The velocities of gradient descent with momentum, one for each parameter. */
final class SgdState implements OptimizerState {

  private final Sgd settings;
  private final List<Parameter> parameters;
  final float[][] velocity;
  private final ParallelUpdate update;

  SgdState(Sgd settings, List<Parameter> parameters) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters);
    this.velocity = new float[parameters.size()][];
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = new float[parameters.get(i).value().size()];
    }
    // Allocated now: threads that ask for one at the same time would each make their own.
    parameters.forEach(Parameter::gradient);
    this.update = new ParallelUpdate(parameters, this::update);
  }

  @Override
  public void step() {
    update.run();
  }

  private void update(int index, int from, int to) {
    float[] w = parameters.get(index).value().data();
    float[] g = parameters.get(index).gradient().data();
    float[] u = velocity[index];
    float momentum = settings.momentum();
    float rate = settings.learningRate();
    for (int i = from; i < to; i++) {
      u[i] = (momentum * u[i] + Subnormals.FLUSH) - Subnormals.FLUSH + g[i];
      w[i] -= rate * u[i];
    }
  }
}
