package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.kernel.MomentumRule;
import java.util.List;

/** The velocities of gradient descent with momentum, one for each parameter. */
final class SgdState implements FusedOptimizerState {

  private final List<Parameter> parameters;
  final float[][] velocity;
  private final MomentumRule rule;
  private final ParallelUpdate update;

  SgdState(Sgd settings, List<Parameter> parameters) {
    this.rule = new MomentumRule(settings.learningRate(), settings.momentum());
    this.parameters = List.copyOf(parameters);
    this.velocity = new float[parameters.size()][];
    for (int i = 0; i < velocity.length; i++) {
      velocity[i] = new float[parameters.get(i).value().size()];
    }
    this.update = new ParallelUpdate(parameters, this::update);
  }

  @Override
  public void begin() {
    update.begin();
  }

  @Override
  public void apply(Parameter parameter, float[] gradient, int from, int to) {
    update.apply(parameter, gradient, from, to);
  }

  @Override
  public void end() {
    update.end();
  }

  private void update(int index, float[] g, int start, int from, int to) {
    rule.apply(parameters.get(index).value().data(), g, start, velocity[index], from, to);
  }
}
