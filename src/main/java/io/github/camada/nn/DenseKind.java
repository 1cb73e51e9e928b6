package io.github.camada.nn;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/**
 * Makes dense layers from files.
 *
 * @param activations those of one's own, by name
 */
record DenseKind(Map<String, Activation> activations) implements LayerKind {

  @Override
  public String name() {
    return DenseLayer.KIND;
  }

  @Override
  public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    settings.requireOnly("units", "activation");
    int units = settings.count("units");
    String name = settings.text("activation");
    Activation activation = activations.getOrDefault(name, Activation.builtIn(name));
    if (activation == null) {
      throw new IllegalArgumentException(
          "activation is %s, wanted a built-in one or one that is passed to load"
              .formatted(JsonWriter.describe(name)));
    }
    Tensor weight = tensor(tensors, "weight", inputWidth, units);
    Tensor bias = tensor(tensors, "bias", units);
    return DenseLayer.of(weight, bias, activation);
  }

  private static Tensor tensor(Map<String, Tensor> tensors, String name, int... wanted) {
    Tensor tensor = tensors.get(name);
    if (tensor == null || !Arrays.equals(tensor.shape(), wanted)) {
      throw new IllegalArgumentException(
          "%s %s, wanted %s"
              .formatted(
                  name,
                  tensor == null
                      ? "is missing"
                      : "has the shape " + Arrays.toString(tensor.shape()),
                  Arrays.toString(wanted)));
    }
    return tensor;
  }
}
