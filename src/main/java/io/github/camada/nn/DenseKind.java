package io.github.camada.nn;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
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
    settings.requireOnly("units", "activation", DenseLayer.INITIAL);
    int units = settings.count("units");
    String name = settings.text("activation");
    Activation activation = LayerKinds.activation(name, activations);
    Tensor weight = KeptTensors.require(tensors, "weight", inputWidth, units);
    Tensor bias = KeptTensors.require(tensors, "bias", units);
    return DenseLayer.of(weight, bias, activation, weightInit(settings));
  }

  private static WeightInit weightInit(LayerSettings settings) {
    if (!settings.has(DenseLayer.INITIAL)) {
      return WeightInit.XAVIER_UNIFORM;
    }
    String name = settings.text(DenseLayer.INITIAL);
    WeightInit init = WeightInit.builtIn(name);
    if (init == null) {
      throw new IllegalArgumentException(
          "%s is %s, wanted built-in ones"
              .formatted(DenseLayer.INITIAL, JsonWriter.describe(name)));
    }
    return init;
  }
}
