package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.AdamRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The moments of Adam, one pair for each parameter, and the decay of weights. */
final class AdamState implements OptimizerState {

  private final Adam settings;
  private final float weightDecay;
  private final Penalised decaying;
  private final List<Parameter> parameters;
  final float[][] first;
  final float[][] second;

  /** One for each parameter, as parameters may learn at rates of their own. */
  private final AdamRule[] rules;

  /** What each parameter is multiplied by before its step; 1 where nothing decays. */
  private final float[] kept;

  /** Of each parameter, as it was when the run began. */
  private final double[] factors;

  private final ParallelUpdate update;
  private double beta1Power = 1;
  private double beta2Power = 1;

  /** Without weight decay. */
  AdamState(Adam settings, List<Parameter> parameters) {
    this("Adam", settings, 0, false, parameters);
  }

  AdamState(
      String optimizer,
      Adam settings,
      float weightDecay,
      boolean biasesDecay,
      List<Parameter> parameters) {
    this.settings = settings;
    this.weightDecay = weightDecay;
    this.decaying = new Penalised(biasesDecay);
    this.kept = new float[parameters.size()];
    this.factors = parameters.stream().mapToDouble(Parameter::learningRateFactor).toArray();
    this.parameters = List.copyOf(parameters);
    this.first = new float[parameters.size()][];
    this.second = new float[parameters.size()][];
    this.rules = new AdamRule[parameters.size()];
    for (int i = 0; i < first.length; i++) {
      rules[i] = new AdamRule(settings.beta1(), settings.beta2(), settings.epsilon());
      first[i] = new float[parameters.get(i).value().size()];
      second[i] = new float[first[i].length];
    }
    this.update = new ParallelUpdate(optimizer, parameters, this::update);
  }

  @Override
  public void begin(double learningRateFactor) {
    beta1Power *= settings.beta1();
    beta2Power *= settings.beta2();
    double learningRate = settings.learningRate() * learningRateFactor;
    for (int i = 0; i < rules.length; i++) {
      double own = learningRate * factors[i];
      rules[i].begin((float) (own / (1 - beta1Power)), (float) (1 / (1 - beta2Power)));
      boolean decays = decaying.includes(parameters.get(i));
      kept[i] = decays ? (float) (1 - own * weightDecay) : 1;
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
    if (kept[index] != 1) {
      for (int i = from; i < to; i++) {
        w[i] *= kept[index];
      }
    }
    rules[index].apply(w, g, start, first[index], second[index], from, to);
  }
}
