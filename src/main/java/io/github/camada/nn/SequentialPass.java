package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.List;

/**
 * Passes in order, and back in reverse order.
 *
 * @param lowest the first layer with something to learn: unless the gradient of the input is
 *     wanted, nothing is carried further back
 */
record SequentialPass(List<TrainingPass> passes, int lowest) implements TrainingPass {

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
    Tensor output = input;
    for (int i = 0; i < passes.size(); i++) {
      output = passes.get(i).forward(output, rows);
    }
    return output;
  }

  @Override
  public Tensor backward(Tensor outputGradient, int rows, boolean inputNeeded) {
    int last = inputNeeded ? 0 : lowest;
    Tensor gradient = outputGradient;
    for (int i = passes.size() - 1; i >= last; i--) {
      gradient = passes.get(i).backward(gradient, rows, inputNeeded || i > last);
    }
    return inputNeeded ? gradient : null;
  }

  @Override
  public Tensor backward(
      Tensor outputGradient, int rows, boolean inputNeeded, ParameterUpdate update) {
    int last = inputNeeded ? 0 : lowest;
    Tensor gradient = outputGradient;
    for (int i = passes.size() - 1; i >= last; i--) {
      gradient = passes.get(i).backward(gradient, rows, inputNeeded || i > last, update);
    }
    return inputNeeded ? gradient : null;
  }
}
