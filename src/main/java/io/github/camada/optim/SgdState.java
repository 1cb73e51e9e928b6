package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.MomentumRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The velocities of gradient descent with momentum, one for each parameter. */
final class SgdState implements OptimizerState {

  private final Sgd settings;
  private final List<Parameter> parameters;
  final float[][] velocity;

  /** One for each parameter, as parameters may learn at rates of their own. */
  private final MomentumRule[] rules;

  /** Of each parameter, as it was when the run began. */
  private final double[] factors;

  private final ParallelUpdate update;

  SgdState(Sgd settings, List<Parameter> parameters) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters);
    this.factors = parameters.stream().mapToDouble(Parameter::learningRateFactor).toArray();
    this.velocity = new float[parameters.size()][];
    this.rules = new MomentumRule[parameters.size()];
    for (int i = 0; i < velocity.length; i++) {
      rules[i] = new MomentumRule(settings.learningRate(), settings.momentum());
      velocity[i] = new float[parameters.get(i).value().size()];
    }
    this.update = new ParallelUpdate("Sgd", parameters, this::update);
  }

  @Override
  public void begin(double learningRateFactor) {
    double learningRate = settings.learningRate() * learningRateFactor;
    for (int i = 0; i < rules.length; i++) {
      rules[i].begin((float) (learningRate * factors[i]));
    }
    update.begin();
  }

  @Override
  public Optional<ParameterUpdate> piecewise() {
    return Optional.of(update);
  }

  @Override
  public void end() {
    update.end();
  }

  @Override
  public void divideBetween(Threads threads) {
    update.divideBetween(threads);
  }

  @Override
  public Map<String, Tensor> memory() {
    Map<String, Tensor> memory = new TreeMap<>();
    for (int i = 0; i < velocity.length; i++) {
      memory.put("velocity." + i, Tensor.of(velocity[i], velocity[i].length));
    }
    return memory;
  }

  private void update(int index, float[] g, int start, int from, int to) {
    rules[index].apply(parameters.get(index).value().data(), g, start, velocity[index], from, to);
  }
}
