package io.github.camada.model;

import io.github.camada.feature.Numbers;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import io.github.camada.nn.Softmax;
import java.util.ArrayList;
import java.util.List;

/**
 * Models of fewer layers with the same answers but for rounding.
 *
 * @param ofLogits whether probabilities are made of what the networks give
 */
record ForPrediction(boolean ofLogits) {

  /** Inputs, outputs, record and test vector are those of the model. */
  static Model of(Model model) {
    boolean ofLogits = !(model.outputs() instanceof Numbers);
    MLP fewer = new ForPrediction(ofLogits).folded(model.sharedNetwork());
    return new Model(fewer, model.inputs(), model.outputs(), model.provenance());
  }

  /**
   * An activation of its own at the end is taken for logits, as a dense layer with that activation
   * is not: then the last layer stays apart.
   */
  private MLP folded(MLP network) {
    List<Layer> layers = network.layers();
    List<Layer> fewer = folded(layers);
    if (fewer.isEmpty()) {
      return network;
    }
    MLP folded = new MLP(fewer);
    if (!ofLogits || Softmax.takesOutputsOf(folded)) {
      return folded;
    }
    int last = layers.size() - 1;
    List<Layer> apart = folded(layers.subList(0, last));
    apart.add(layers.get(last));
    return new MLP(apart);
  }

  /**
   * Networks of an ensemble stay apart: side by side, wide ones would multiply too many zeros, and
   * what each says alone would be lost. So the layers before and behind one are folded by
   * themselves. None are left of no more than dropout.
   */
  private List<Layer> folded(List<Layer> layers) {
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

  private Ensemble folded(Ensemble ensemble) {
    return new Ensemble(ensemble.mean(), ensemble.members().stream().map(this::folded).toList());
  }

  private Residual folded(Residual block) {
    List<Layer> body = folded(block.layers());
    return body.isEmpty() ? block : new Residual(body.toArray(Layer[]::new));
  }
}
