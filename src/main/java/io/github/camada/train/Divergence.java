package io.github.camada.train;

import io.github.camada.nn.ForwardPass;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Map;

/** Finds where NaN or infinity first appears on the way from a batch to its loss. */
final class Divergence {

  private Divergence() {}

  /** The first place after the inputs, which are finite. */
  static String place(MLP model, Batch batch, boolean training) {
    String place = inNetwork(model, batch.inputs(), batch.rows(), training);
    return place != null ? place : inTargets(batch.infiniteTarget());
  }

  /** The same of a batch that came from outside to be learnt from. */
  static String place(MLP model, Tensor inputs, Tensor targets, int rows) {
    String place = inNetwork(model, inputs, rows, true);
    if (place != null) {
      return place;
    }
    int at = FiniteValues.firstOther(targets.data(), 0, targets.size());
    int width = targets.dimension(1);
    return inTargets(
        at < 0
            ? null
            : "the targets: value %d of example %d is %s"
                .formatted(at % width, at / width, targets.data()[at]));
  }

  private static String inTargets(String place) {
    return place != null ? place : "the loss itself: every layer's output is finite";
  }

  /**
   * Batch normalisation has other figures while it trains, which may overflow where the running
   * ones do not.
   */
  private static String inNetwork(MLP model, Tensor inputs, int rows, boolean training) {
    Tensor values = inputs;
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      String name = "layer " + i + " (" + layer + "), ";
      String parameter = inParameters(layer);
      if (parameter != null) {
        return name + parameter;
      }
      ForwardPass pass = training ? layer.training(rows) : layer.inference(rows);
      values = pass.forward(values, rows);
      if (!FiniteValues.all(values.data(), 0, rows * values.dimension(1))) {
        return name + "output";
      }
    }
    return null;
  }

  /** The first place in what the network keeps alone, or null if all are finite. */
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
    for (Map.Entry<String, Tensor> kept : layer.tensors().entrySet()) {
      if (!FiniteValues.all(kept.getValue().data(), 0, kept.getValue().size())) {
        return kept.getKey();
      }
    }
    return null;
  }
}
