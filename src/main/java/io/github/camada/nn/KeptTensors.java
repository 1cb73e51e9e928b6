package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;

/** Takes tensors of a layer from what a file keeps of it. */
final class KeptTensors {

  private KeptTensors() {}

  /** The one of a name, if it has the shape that is wanted. */
  static Tensor require(Map<String, Tensor> tensors, String name, int... wanted) {
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
