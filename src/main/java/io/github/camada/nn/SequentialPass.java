package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;

/** Passes in order, and back in reverse order. */
record SequentialPass(List<TrainingPass> passes) implements TrainingPass {

  @Override
  public void begin(long stepSeed) {
    for (int i = 0; i < passes.size(); i++) {
      passes.get(i).begin(RandomStream.forkSeed(stepSeed, i));
    }
  }

  @Override
  public Tensor forward(Tensor input, int rows) {
    Tensor output = input;
    for (int i = 0; i < passes.size(); i++) {
      output = passes.get(i).forward(output, rows);
    }
    return output;
  }

  @Override
  public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
    Tensor gradient = outputGradient;
    for (int i = passes.size() - 1; i >= 0; i--) {
      gradient = passes.get(i).backward(gradient, rows, inputNeeded || i > 0);
    }
    return gradient;
  }

  @Override
  public Tensor backward(
      Tensor outputGradient, int rows, boolean inputNeeded, ParameterUpdate update) {
    Tensor gradient = outputGradient;
    for (int i = passes.size() - 1; i >= 0; i--) {
      gradient = passes.get(i).backward(gradient, rows, inputNeeded || i > 0, update);
    }
    return gradient;
  }
}
