package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.Arrays;
import java.util.List;

/**
 * An ensemble in training. Of outputs, each member gets dL/dy / m. Of probabilities, with p those
 * of a member and {@code r_k = p_k / sum over members of p_k}:
 *
 * <pre>
 *   dL/dz_k = dL/dy_k r_k - p_k sum_j dL/dy_j r_j
 * </pre>
 */
final class EnsemblePass implements TrainingPass {

  private final Ensemble layer;
  private final List<TrainingPass> passes;
  private final EnsembleForward forward;
  private final PassRows passRows;
  private final Tensor memberGradient;
  private final Tensor inputGradient;

  EnsemblePass(Ensemble layer, List<TrainingPass> passes, EnsembleForward forward) {
    int capacity = forward.output().dimension(0);
    this.layer = layer;
    this.passes = passes;
    this.forward = forward;
    this.passRows = new PassRows(layer, capacity);
    this.memberGradient = Tensor.zeros(capacity, layer.outputWidth());
    this.inputGradient = Tensor.zeros(capacity, layer.inputWidth());
  }

  @Override
  public void begin(long stepSeed) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).begin(RandomStream.forkSeed(stepSeed, i));
    }
  }

  @Override
  public void divideBetween(Threads threads) {
    passes.forEach(pass -> pass.divideBetween(threads));
  }

  @Override
  public Tensor forward(Tensor input, int rows) {
    passRows.begin(input, rows);
    return forward.forward(input, rows);
  }

  @Override
  public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
    passRows.requireGradient(outputGradient, rows);
    Arrays.fill(inputGradient.data(), 0);
    for (int i = 0; i < passes.size(); i++) {
      for (int row = 0; row < rows; row++) {
        toMember(outputGradient.data(), forward.values(i), row * layer.outputWidth());
      }
      Tensor carried = passes.get(i).backward(memberGradient, rows, inputNeeded);
      for (int j = 0; inputNeeded && j < rows * layer.inputWidth(); j++) {
        inputGradient.data()[j] += carried.data()[j];
      }
    }
    return inputNeeded ? inputGradient : null;
  }

  private void toMember(float[] gradient, double[] logarithms, int from) {
    int to = from + layer.outputWidth();
    float[] result = memberGradient.data();
    if (!forward.isOfProbabilities()) {
      for (int k = from; k < to; k++) {
        result[k] = gradient[k] / passes.size();
      }
      return;
    }
    double sum = 0;
    for (int k = from; k < to; k++) {
      sum += gradient[k] * share(logarithms[k], k);
    }
    for (int k = from; k < to; k++) {
      double p = StrictMath.exp(logarithms[k]);
      result[k] = (float) (gradient[k] * share(logarithms[k], k) - p * sum);
    }
  }

  private double share(double logarithm, int k) {
    return StrictMath.exp(logarithm - forward.output().data()[k]) / passes.size();
  }
}
