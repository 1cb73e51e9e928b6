package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import java.util.List;
import java.util.Map;

/** Layers that are built, and those that are restored from what a file says of them. */
final class BuiltLayers {

  private BuiltLayers() {}

  static <T extends Layer> T built(T layer, int width) {
    layer.build(width, new RandomStream(8));
    return layer;
  }

  static Layer restored(Layer layer) {
    LayerSettings settings = new LayerSettings("layer 0", asFromJson(layer.settings()));
    return LayerKinds.builtIn()
        .restore(layer.kind(), layer.inputWidth(), settings, layer.tensors());
  }

  /** Whole numbers of JSON are Longs. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> asFromJson(Map<String, Object> settings) {
    Map<String, Object> members = new java.util.TreeMap<>(settings);
    members.replaceAll(
        (name, value) ->
            value instanceof Integer number
                ? Long.valueOf(number)
                : value instanceof List<?> list
                    ? list.stream().map(each -> asFromJson((Map<String, Object>) each)).toList()
                    : value);
    return members;
  }

  static Residual block() {
    return new Residual(new DenseLayer(5, Activation.TANH), new ScaleLayer(), new DenseLayer(3));
  }
}
