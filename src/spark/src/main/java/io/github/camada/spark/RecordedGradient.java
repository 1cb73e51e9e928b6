package io.github.camada.spark;

import io.github.camada.nn.Parameter;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** An optimizer that changes nothing: it keeps the gradient of a step, for another to take it. */
final class RecordedGradient implements Optimizer {

  private float[] values = {};

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new OptimizerState() {
      @Override
      public void begin(double learningRateFactor) {
        // nothing is changed, whatever the rate
      }

      @Override
      public void end() {
        values = flat(parameters);
      }

      @Override
      public Map<String, Tensor> memory() {
        return Map.of();
      }
    };
  }

  private static float[] flat(List<Parameter> parameters) {
    int size = parameters.stream().mapToInt(parameter -> parameter.gradient().size()).sum();
    float[] all = new float[size];
    int at = 0;
    for (Parameter parameter : parameters) {
      float[] gradient = parameter.gradient().data();
      System.arraycopy(gradient, 0, all, at, gradient.length);
      at += gradient.length;
    }
    return all;
  }

  /** The gradients of all parameters in their order, of the last step. */
  float[] values() {
    return values;
  }
}
