package io.github.camada.model;

import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import java.util.ArrayList;
import java.util.List;

/** Models of fewer layers with the same answers but for rounding. */
final class ForPrediction {

  private ForPrediction() {}

  /** Inputs, outputs, record and test vector are those of the model. */
  static Model of(Model model) {
    MLP fewer = folded(model.sharedNetwork());
    return new Model(fewer, model.inputs(), model.outputs(), model.provenance());
  }

  /**
   * Networks of an ensemble stay apart: side by side, wide ones would multiply too many zeros, and
   * what each says alone would be lost.
   */
  private static MLP folded(MLP network) {
    if (network.layers().stream().noneMatch(Ensemble.class::isInstance)) {
      return network.folded();
    }
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : network.layers()) {
      layers.add(layer instanceof Ensemble ensemble ? folded(ensemble) : layer);
    }
    return new MLP(layers);
  }

  private static Ensemble folded(Ensemble ensemble) {
    return new Ensemble(
        ensemble.mean(), ensemble.members().stream().map(ForPrediction::folded).toList());
  }
}
