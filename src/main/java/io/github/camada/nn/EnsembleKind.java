package io.github.camada.nn;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes ensembles from files.
 *
 * @param kinds of the layers of their members
 */
record EnsembleKind(LayerKinds kinds) implements LayerKind.Restoring {

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("mean", "members");
    List<MLP> members = new ArrayList<>();
    for (LayerSettings each : settings.list("members")) {
      each.requireOnly("layers");
      Map<String, Tensor> own = NestedLayers.within(tensors, "members." + members.size() + ".");
      members.add(new MLP(NestedLayers.restore(kinds, inputWidth, each.list("layers"), own)));
    }
    return new Ensemble(mean(settings.text("mean")), members);
  }

  private static Ensemble.Mean mean(String name) {
    for (Ensemble.Mean mean : Ensemble.Mean.values()) {
      if (mean.text().equals(name)) {
        return mean;
      }
    }
    throw new IllegalArgumentException(
        "mean is %s, wanted probabilities or outputs".formatted(JsonWriter.describe(name)));
  }
}
