package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.AdamRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The moments of Adam, one pair for each parameter. */
final class AdamState implements FusedOptimizerState, ResumableOptimizerState {

  private final Adam settings;
  private final List<Parameter> parameters;
  final float[][] first;
  final float[][] second;
  private final AdamRule rule;
  private final ParallelUpdate update;
  private double beta1Power = 1;
  private double beta2Power = 1;

  AdamState(Adam settings, List<Parameter> parameters) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters);
    this.first = new float[parameters.size()][];
    this.second = new float[parameters.size()][];
    for (int i = 0; i < first.length; i++) {
      first[i] = new float[parameters.get(i).value().size()];
      second[i] = new float[first[i].length];
    }
    this.rule = new AdamRule(settings.beta1(), settings.beta2(), settings.epsilon());
    this.update = new ParallelUpdate("Adam", parameters, this::update);
  }

  @Override
  public boolean covers(Parameter parameter) {
    return update.covers(parameter);
  }

  @Override
  public void begin() {
    beta1Power *= settings.beta1();
    beta2Power *= settings.beta2();
    rule.begin(
        (float) (settings.learningRate() / (1 - beta1Power)), (float) (1 / (1 - beta2Power)));
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
    for (int i = 0; i < first.length; i++) {
      memory.put("first." + i, Tensor.of(first[i], first[i].length));
      memory.put("second." + i, Tensor.of(second[i], second[i].length));
    }
    return memory;
  }

  /** Multiplies as the steps did: a power computed at once could have other bits. */
  @Override
  public void resumeAfter(long steps) {
    beta1Power = 1;
    beta2Power = 1;
    for (long step = 0; step < steps; step++) {
      beta1Power *= settings.beta1();
      beta2Power *= settings.beta2();
    }
  }

  private void update(int index, float[] g, int start, int from, int to) {
    float[] w = parameters.get(index).value().data();
    rule.apply(w, g, start, first[index], second[index], from, to);
  }
}
