package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** Makes the outputs of a network larger or smaller, whatever its last layer is. */
public final class OutputScaling {

  private OutputScaling() {}

  /**
   * A network whose outputs are those of another, divided by a number: the weights of the last
   * layer are or, if it is no dense layer without an activation, those of a scale layer behind it.
   *
   * @param network a built network, which stays as it is
   * @param divisor finite and above 0
   * @return a new network with parameters of its own
   * @throws IllegalArgumentException if the divisor is out of range
   * @throws IllegalStateException if the network is not built
   */
  public static MLP divided(MLP network, double divisor) {
    network.parameters();
    if (!(divisor > 0 && divisor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "outputs divided by " + divisor + ", wanted a finite number above 0");
    }
    List<Layer> result = new ArrayList<>(network.copy().layers());
    Layer last = result.get(result.size() - 1);
    if (last instanceof DenseLayer dense && dense.activation() == Activation.IDENTITY) {
      divide(dense.weight(), divisor);
      divide(dense.bias(), divisor);
    } else {
      ScaleLayer scale = new ScaleLayer();
      scale.build(last.outputWidth(), null);
      divide(scale.parameters().get(0).value(), divisor);
      result.add(scale);
    }
    return new MLP(result);
  }

  private static void divide(Tensor values, double divisor) {
    for (int i = 0; i < values.size(); i++) {
      values.data()[i] = (float) (values.data()[i] / divisor);
    }
  }
}
