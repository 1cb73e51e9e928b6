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
      String parameter = inParameters(layer);
      if (parameter != null) {
        return name + parameter;
      }
      values = layer.inference(rows).forward(values, rows);
      if (!isFinite(values, rows)) {
        return name + "output";
      }
    }
    return "the loss itself: every layer's output is finite";
  }

  /** The first place in the parameters alone, or null if all are finite. */
  static String inParameters(MLP model) {
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      String parameter = inParameters(layer);
      if (parameter != null) {
        return "layer " + i + " (" + layer + "), " + parameter;
      }
    }
    return null;
  }

  private static String inParameters(Layer layer) {
    for (Parameter parameter : layer.parameters()) {
      if (!isFinite(parameter.value().data(), parameter.value().size())) {
        return parameter.name();
      }
    }
    return null;
  }

  /** Whether the first rows of {@code [capacity, width]} are. */
  private static boolean isFinite(Tensor batch, int rows) {
    return isFinite(batch.data(), rows * batch.dimension(1));
  }

  private static boolean isFinite(float[] values, int count) {
    for (int i = 0; i < count; i++) {
      if (!Float.isFinite(values[i])) {
        return false;
      }
    }
    return true;
  }
}
