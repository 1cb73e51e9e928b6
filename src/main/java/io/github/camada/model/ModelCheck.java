package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.Softmax;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Arrays;
import java.util.Map;

/** What makes a network, its inputs and its outputs a model. */
final class ModelCheck {

  private ModelCheck() {}

  /** A copy of a network that fits, which is not to be changed. */
  static MLP copy(MLP network, Inputs inputs, Outputs outputs) {
    require(network, inputs, outputs);
    MLP copy = network.copy();
    for (int i = 0; i < network.layers().size(); i++) {
      requireAlike(i, network.layers().get(i), copy.layers().get(i));
    }
    return settled(copy);
  }

  /** A layer of one's own may forget its widths when it is copied, and would give no outputs. */
  private static void requireAlike(int index, Layer layer, Layer copy) {
    if (!copy.isBuilt()
        || copy.inputWidth() != layer.inputWidth()
        || copy.outputWidth() != layer.outputWidth()) {
      throw new IllegalArgumentException(
          "model: the copy of layer %d (%s) is not built or has other widths, wanted %d to %d"
              .formatted(index, layer, layer.inputWidth(), layer.outputWidth()));
    }
  }

  /** A network that fits and was made for this model alone, from now on not to be changed. */
  static MLP own(MLP network, Inputs inputs, Outputs outputs) {
    require(network, inputs, outputs);
    return settled(network);
  }

  private static MLP settled(MLP network) {
    for (Parameter parameter : network.parameters()) {
      parameter.settle();
    }
    return network;
  }

  /** Refuses a network that does not fit what comes in or goes out, or could give no answer. */
  private static void require(MLP network, Inputs inputs, Outputs outputs) {
    network.parameters();
    if (network.inputWidth() != inputs.width()) {
      throw new IllegalArgumentException(
          "model: examples of "
              + Arrays.toString(inputs.shape())
              + " have "
              + inputs.width()
              + " values, the network takes "
              + network.inputWidth());
    }
    if (network.outputWidth() != outputs.width()) {
      throw new IllegalArgumentException(
          "model: %s and %d outputs of %s, wanted as many"
              .formatted(outputs, network.outputWidth(), network));
    }
    if (!(outputs instanceof Numbers) && !Softmax.takesOutputsOf(network)) {
      throw new IllegalArgumentException(
          "model: the last layer of "
              + network
              + " gives no logits, which probabilities are made of; wanted one without an"
              + " activation");
    }
    requireFinite(network);
  }

  private static void requireFinite(MLP network) {
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      for (Map.Entry<String, Tensor> kept : layer.tensors().entrySet()) {
        if (!FiniteValues.all(kept.getValue().data(), 0, kept.getValue().size())) {
          throw new IllegalArgumentException(
              "model: layer %d (%s), %s has NaN or infinity, wanted finite numbers"
                  .formatted(i, layer, kept.getKey()));
        }
      }
    }
  }

  /** Refuses a network that was trained for something else than classes. */
  static void requireClasses(History history) {
    if (!history.epochs().isEmpty() && !history.last().training().has("accuracy")) {
      String loss = history.trainingRecord().map(record -> " " + record.loss()).orElse("");
      throw new IllegalArgumentException(
          "classifier: the network was trained by the loss%s, which does not classify"
              .formatted(loss));
    }
  }

  /** Whether examples of a shape are those of another but for dimensions of 1 and flattening. */
  static boolean isAlike(int[] given, int[] wanted) {
    int[] one = Arrays.stream(given).filter(size -> size != 1).toArray();
    int[] other = Arrays.stream(wanted).filter(size -> size != 1).toArray();
    return Arrays.equals(one, other) || product(given) == product(wanted) && isFlat(one, other);
  }

  private static boolean isFlat(int[] one, int[] other) {
    return one.length <= 1 || other.length <= 1;
  }

  private static long product(int[] shape) {
    long product = 1;
    for (int dimension : shape) {
      product *= dimension;
    }
    return product;
  }
}
