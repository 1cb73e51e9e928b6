package io.github.camada.train;

import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;

/** Finds where NaN or infinity first appears on the way from a batch to its loss. */
final class Divergence {

  private Divergence() {}

  static String place(MLP model, Tensor inputs, int rows) {
    if (!isFinite(inputs, rows)) {
      return "the input data";
    }
    Tensor values = inputs;
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      String name = "layer " + i + " (" + layer + "), ";
      for (Parameter parameter : layer.parameters()) {
        if (!isFinite(parameter.value(), parameter.value().dimension(0))) {
          return name + parameter.name();
        }
      }
      values = layer.inference(rows).forward(values, rows);
      if (!isFinite(values, rows)) {
        return name + "output";
      }
    }
    return "the loss itself: every layer's output is finite";
  }

  private static boolean isFinite(Tensor tensor, int rows) {
    int count = tensor.size() / Math.max(1, tensor.dimension(0)) * rows;
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(tensor.data()[i])) {
        return false;
      }
    }
    return true;
  }
}
