package io.github.camada.train;

import io.github.camada.nn.Parameter;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** An optimizer of one's own: a decaying sum of signs, whose rate falls with the steps. */
record SlowSign(float rate) implements Optimizer {

  @Override
  public OptimizerState start(List<Parameter> parameters) {
    return new OptimizerState() {
      final List<Tensor> sums =
          parameters.stream().map(p -> Tensor.zeros(p.value().shape())).toList();
      private long steps;
      private double factor;

      @Override
      public void begin(double learningRateFactor) {
        factor = learningRateFactor;
        steps++;
      }

      @Override
      public void end() {
        for (int i = 0; i < sums.size(); i++) {
          float[] sum = sums.get(i).data();
          for (int j = 0; j < sum.length; j++) {
            sum[j] = 0.5f * sum[j] + Math.signum(parameters.get(i).gradient().data()[j]);
            parameters.get(i).value().data()[j] -= (float) (rate * factor / steps) * sum[j];
          }
        }
      }

      @Override
      public Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new java.util.HashMap<>();
        for (int i = 0; i < sums.size(); i++) {
          memory.put("sum " + i, sums.get(i));
        }
        return memory;
      }

      @Override
      public void resumeAfter(long taken) {
        steps = taken;
      }
    };
  }
}
