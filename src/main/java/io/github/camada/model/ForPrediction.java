package io.github.camada.model;

import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import java.util.ArrayList;
import java.util.List;

/** Models of fewer layers with the same answers but for rounding. */
final class ForPrediction {

  private ForPrediction() {}

  /** Inputs, outputs, record and test vector are those of the model. */
  static Model of(Model model) {
    MLP fewer = ModelCheck.copy(folded(model.sharedNetwork()), model.inputs(), model.outputs());
    return new Model(fewer, model.inputs(), model.outputs(), model.provenance());
  }

  private static MLP folded(MLP network) {
    List<Layer> fewer = folded(network.layers());
    return fewer.isEmpty() ? network : new MLP(fewer);
  }

  /**
   * Networks of an ensemble stay apart: side by side, wide ones would multiply too many zeros, and
   * what each says alone would be lost. So the layers before and behind one are folded by
   * themselves. None are left of no more than dropout.
   */
  private static List<Layer> folded(List<Layer> layers) {
    List<Layer> fewer = new ArrayList<>();
    List<Layer> run = new ArrayList<>();
    for (Layer layer : layers) {
      if (layer instanceof Ensemble || layer instanceof Residual) {
        end(run, fewer);
        fewer.add(layer instanceof Ensemble ensemble ? folded(ensemble) : folded((Residual) layer));
      } else if (!(layer instanceof Dropout)) {
        run.add(layer);
      }
    }
    end(run, fewer);
    return fewer;
  }

  private static void end(List<Layer> run, List<Layer> fewer) {
    if (!run.isEmpty()) {
      fewer.addAll(new MLP(run).folded().layers());
      run.clear();
    }
  }

  private static Ensemble folded(Ensemble ensemble) {
    return new Ensemble(
        ensemble.mean(), ensemble.members().stream().map(ForPrediction::folded).toList());
  }

  private static Residual folded(Residual block) {
    List<Layer> body = folded(block.layers());
    return body.isEmpty() ? block : new Residual(body.toArray(Layer[]::new));
  }
}
