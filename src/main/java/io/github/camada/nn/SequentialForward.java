package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import java.util.ArrayList;
import java.util.List;

/** A prediction through all layers, each of which takes what the one before it gives. */
record SequentialForward(List<ForwardPass> passes) implements ForwardPass {

  static SequentialForward of(List<Layer> layers, int capacity) {
    List<ForwardPass> passes = new ArrayList<>();
    for (Layer layer : layers) {
      passes.add(layer.inference(capacity));
    }
    return new SequentialForward(passes);
  }

  @Override
  public Tensor forward(Tensor input, int rows) {
    Tensor output = input;
    for (int i = 0; i < passes.size(); i++) { // an iterator would be allocated each time
      output = passes.get(i).forward(output, rows);
    }
    return output;
  }

  @Override
  public void divideBetween(Threads threads) {
    for (ForwardPass pass : passes) {
      pass.divideBetween(threads);
    }
  }
}
