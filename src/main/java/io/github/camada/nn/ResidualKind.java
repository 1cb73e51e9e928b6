package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes residual blocks from files.
 *
 * @param kinds of the layers in them
 */
record ResidualKind(LayerKinds kinds) implements BuiltInKind.Restoring {

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("layers");
    List<Layer> layers = new ArrayList<>();
    int width = inputWidth;
    for (LayerSettings each : settings.list("layers")) {
      String prefix = "layers." + layers.size() + ".";
      Map<String, Tensor> own = new TreeMap<>();
      tensors.forEach(
          (name, tensor) -> {
            if (name.startsWith(prefix)) {
              own.put(name.substring(prefix.length()), tensor);
            }
          });
      Layer layer = kinds.restore(each.text("kind"), width, each.without("kind"), own);
      layers.add(layer);
      width = layer.outputWidth();
    }
    return new Residual(layers.toArray(Layer[]::new));
  }
}
