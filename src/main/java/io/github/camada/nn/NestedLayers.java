package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a file keeps of layers that hold layers. */
final class NestedLayers {

  private NestedLayers() {}

  /** The settings and the kind of each. */
  static List<Map<String, Object>> settings(List<Layer> layers) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Layer layer : layers) {
      Map<String, Object> members = new TreeMap<>(layer.settings());
      members.put("kind", layer.kind());
      all.add(members);
    }
    return all;
  }

  /** Layers in order, from their settings and tensors by the names that a network gives them. */
  static Layer[] restore(
      LayerKinds kinds, int inputWidth, List<LayerSettings> settings, Map<String, Tensor> tensors) {
    Layer[] layers = new Layer[settings.size()];
    int width = inputWidth;
    for (int i = 0; i < layers.length; i++) {
      LayerSettings each = settings.get(i);
      Map<String, Tensor> own = within(tensors, "layers." + i + ".");
      layers[i] = kinds.restore(each.text("kind"), width, each.without("kind"), own);
      width = layers[i].outputWidth();
    }
    return layers;
  }

  /** Those whose names begin so, by the rest of their names. */
  static Map<String, Tensor> within(Map<String, Tensor> tensors, String prefix) {
    Map<String, Tensor> own = new TreeMap<>();
    tensors.forEach(
        (name, tensor) -> {
          if (name.startsWith(prefix)) {
            own.put(name.substring(prefix.length()), tensor);
          }
        });
    return own;
  }
}
