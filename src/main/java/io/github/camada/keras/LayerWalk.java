package io.github.camada.keras;

import io.github.camada.feature.Inputs;
import io.github.camada.folding.Chain;
import io.github.camada.folding.InputScaling;
import io.github.camada.folding.StepBudget;
import io.github.camada.json.JsonWriter;
import io.github.camada.nn.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows the layers of an architecture, each of which must be a step of a multilayer perceptron; a
 * layer that is none is refused by its name.
 */
final class LayerWalk {

  /** No more numbers an example than these: weights for more would be larger than an array. */
  private static final long WIDEST = 1 << 24;

  private static final Set<String> MODELS = Set.of("Sequential", "Functional", "Model");

  private static final Set<String> NOTHING_IN_PREDICTIONS =
      Set.of(
          "Dropout", "AlphaDropout", "GaussianDropout", "GaussianNoise", "ActivityRegularization");

  private final List<KerasLayer> layers = new ArrayList<>();
  private final LayerWeights weights;
  private final StepBudget budget;
  private Chain chain;
  private InputScaling scaling;
  private int[] shape;
  private int[] exampleShape;
  private boolean softmax;

  LayerWalk(SavedModel saved) throws KerasFormatException {
    Object kind = saved.architecture().get("class_name");
    Object config = saved.architecture().get("config");
    Object list = config instanceof Map<?, ?> members ? members.get("layers") : config;
    if (!(kind instanceof String name && MODELS.contains(name)) || !(list instanceof List<?> all)) {
      throw new KerasFormatException(
          "the architecture is %s, wanted a Sequential or Functional model of layers"
              .formatted(JsonWriter.describe(kind)));
    }
    Set<String> names = new HashSet<>();
    for (Object json : all) {
      KerasLayer layer = KerasLayer.of(json);
      if (!names.add(layer.name())) {
        throw layer.refused("another layer has its name");
      }
      layers.add(layer);
    }
    weights = new LayerWeights(saved, layers);
    budget = new StepBudget(saved.file().size());
  }

  Chain chain() {
    return chain;
  }

  boolean endsInSoftmax() {
    return softmax;
  }

  /** How raw values become inputs. */
  Inputs inputs() {
    return scaling.inputs(exampleShape);
  }

  void run() throws KerasFormatException {
    String below = null;
    for (KerasLayer layer : layers) {
      Inbound.require(layer, below);
      below = layer.name();
      try {
        step(layer);
      } catch (IllegalArgumentException e) {
        throw layer.refused(e.getMessage());
      }
    }
    if (chain == null) {
      throw new KerasFormatException("the architecture has no layer");
    }
  }

  private void step(KerasLayer layer) throws KerasFormatException {
    List<Hdf5.Numbers> values = weights.of(layer);
    begin(layer, values);
    budget.take(chain.width());
    if (NOTHING_IN_PREDICTIONS.contains(layer.className())
        || layer.className().equals("InputLayer")) {
      return;
    }
    if (softmax) {
      throw layer.refused("comes behind the softmax");
    }
    Activation activation = KerasActivations.of(layer);
    if (activation != null) {
      chain.activate(activation);
      return;
    }
    switch (layer.className()) {
      case "Flatten" -> {
        requireSameOrder(layer);
        shape = new int[] {chain.width()};
      }
      case "Dense" -> {
        LayerNumbers.dense(layer, flat(layer), values);
        shape = new int[] {chain.width()};
        activate(KerasActivations.name(layer), layer);
      }
      case "Activation" -> activate(KerasActivations.name(layer), layer);
      case "Softmax" -> activate(KerasActivations.SOFTMAX, layer);
      case "BatchNormalization" -> LayerNumbers.ofBatches(layer, flat(layer), values);
      case "LayerNormalization" -> LayerNumbers.ofRows(layer, flat(layer), values);
      case "Rescaling" -> LayerNumbers.rescale(layer, chain, scaling);
      case "Normalization" -> LayerNumbers.standardise(layer, chain, scaling, values);
      default -> throw layer.refused("is no step of a multilayer perceptron that is read");
    }
  }

  /** Where the channels come first, Keras moves them to the end before it flattens. */
  private void requireSameOrder(KerasLayer layer) throws KerasFormatException {
    boolean moves = shape.length > 1 && shape[0] > 1 && chain.width() / shape[0] > 1;
    if (moves && "channels_first".equals(layer.config().get("data_format"))) {
      throw layer.refused(
          "of examples of shape %s with channels_first, wanted channels_last"
              .formatted(Arrays.toString(shape)));
    }
  }

  private Chain flat(KerasLayer layer) throws KerasFormatException {
    if (shape.length != 1) {
      throw layer.refused(
          "of examples of shape %s, wanted of flat ones".formatted(Arrays.toString(shape)));
    }
    return chain;
  }

  private void activate(String name, KerasLayer layer) throws KerasFormatException {
    if (name.equals(KerasActivations.SOFTMAX)) {
      if (!chain.endsWith(Activation.IDENTITY) || shape.length != 1) {
        throw layer.refused("a softmax that is not of a dense layer's sums");
      }
      softmax = true;
      return;
    }
    Activation activation = KerasActivations.named(name, layer);
    if (activation != Activation.IDENTITY) {
      chain.activate(activation);
    }
  }

  /** The first layer says what comes in, or its weights do. */
  private void begin(KerasLayer layer, List<Hdf5.Numbers> values) throws KerasFormatException {
    if (chain != null) {
      return;
    }
    List<?> given = layer.inputShape();
    boolean weighted = !values.isEmpty() && values.get(0).shape().length > 0;
    if (given == null && weighted && layer.className().equals("Dense")) {
      given = List.of(values.get(0).shape()[0]);
    }
    if (given == null) {
      throw layer.refused("the first one, without an input shape");
    }
    shape = new int[given.size()];
    long width = 1;
    for (int i = 0; i < shape.length; i++) {
      long side = given.get(i) instanceof Number number ? number.longValue() : 0;
      width *= side;
      if (side < 1 || side > WIDEST || width > WIDEST) {
        throw layer.refused("an input shape of " + given + ", wanted known sizes");
      }
      shape[i] = (int) side;
    }
    exampleShape = shape;
    chain = new Chain((int) width);
    scaling = new InputScaling((int) width);
  }
}
