package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.MomentumRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The velocities of gradient descent with momentum, one for each parameter. */
final class SgdState implements FusedOptimizerState, ResumableOptimizerState {

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
    this.update = new ParallelUpdate("Sgd", parameters, this::update);
  }

  @Override
  public boolean covers(Parameter parameter) {
    return update.covers(parameter);
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

  @Override
  public Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new TreeMap<>();
    for (int i = 0; i < velocity.length; i++) {
      memory.put("velocity." + i, Tensor.of(velocity[i], velocity[i].length));
    }
    return memory;
  }

  @Override
  public void resumeAfter(long steps) {
    // The velocities are all that a step depends on.
  }

  private void update(int index, float[] g, int start, int from, int to) {
    rule.apply(parameters.get(index).value().data(), g, start, velocity[index], from, to);
  }
}
