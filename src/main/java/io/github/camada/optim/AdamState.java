package io.github.camada.optim;

import io.github.camada.nn.Parameter;
import java.util.List;

/** The moments of Adam, one pair for each parameter. */
final class AdamState implements OptimizerState {

  private final Adam settings;
  private final List<Parameter> parameters;
  final float[][] first;
  final float[][] second;
  private final ParallelUpdate update;
  private double beta1Power = 1;
  private double beta2Power = 1;
  private float stepSize;
  private float secondCorrection;

  AdamState(Adam settings, List<Parameter> parameters) {
    this.settings = settings;
    this.parameters = List.copyOf(parameters);
    this.first = new float[parameters.size()][];
    this.second = new float[parameters.size()][];
    for (int i = 0; i < first.length; i++) {
      first[i] = new float[parameters.get(i).value().size()];
      second[i] = new float[first[i].length];
    }
    // Allocated now: threads that ask for one at the same time would each make their own.
    parameters.forEach(Parameter::gradient);
    this.update = new ParallelUpdate(parameters, this::update);
  }

  @Override
  public void step() {
    beta1Power *= settings.beta1();
    beta2Power *= settings.beta2();
    stepSize = (float) (settings.learningRate() / (1 - beta1Power));
    secondCorrection = (float) (1 / (1 - beta2Power));
    update.run();
  }

  private void update(int index, int from, int to) {
    update(
        parameters.get(index).value().data(),
        parameters.get(index).gradient().data(),
        first[index],
        second[index],
        from,
        to);
  }

  private void update(float[] w, float[] g, float[] m, float[] v, int from, int to) {
    float beta1 = settings.beta1();
    float beta2 = settings.beta2();
    float rest1 = 1 - beta1;
    float rest2 = 1 - beta2;
    float rate = stepSize;
    float correction = secondCorrection;
    float epsilon = settings.epsilon();
    for (int i = from; i < to; i++) {
      float gradient = g[i];
      float mean =
          Math.fma(rest1, gradient, Math.fma(beta1, m[i], Subnormals.FLUSH)) - Subnormals.FLUSH;
      float square =
          Math.fma(rest2 * gradient, gradient, Math.fma(beta2, v[i], Subnormals.FLUSH))
              - Subnormals.FLUSH;
      m[i] = mean;
      v[i] = square;
      w[i] -= rate * (mean / ((float) Math.sqrt(square * correction) + epsilon));
    }
  }
}
