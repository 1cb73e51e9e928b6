package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A multilayer perceptron: layers that run in order.
 *
 * <p>Several threads may predict with one network at the same time, as long as none trains it.
 */
public final class MLP {

  private final List<Layer> layers;

  /**
   * A network that is built when it is first trained, or by {@link #build}.
   *
   * @param layers at least one, in order
   * @throws IllegalArgumentException if there is none, one stands there twice, or given widths do
   *     not fit together
   */
  public MLP(Layer... layers) {
    this(List.of(layers));
  }

  /**
   * A network that is built when it is first trained, or by {@link #build}.
   *
   * @param layers at least one, in order
   * @throws IllegalArgumentException if there is none, one stands there twice, or given widths do
   *     not fit together
   */
  public MLP(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    Set<Layer> distinct = Collections.newSetFromMap(new IdentityHashMap<>());
    distinct.addAll(layers);
    if (layers.isEmpty() || distinct.size() < layers.size()) {
      throw new IllegalArgumentException(
          "MLP: " + layers + ": wanted at least one layer, and each only once");
    }
    for (int i = 1; i < layers.size(); i++) {
      requireFit(i);
    }
  }

  /**
   * Creates the parameters of all layers that have none yet. Each layer draws from a stream of its
   * own, so that changing one layer leaves the first values of the others as they were.
   *
   * @param inputWidth width of an example, at least 1
   * @param seed decides the initial weights
   * @return this network
   * @throws IllegalArgumentException if a layer was given an input width that does not fit, or was
   *     built with one
   * @throws IllegalStateException if all layers are built already
   */
  public MLP build(int inputWidth, long seed) {
    if (isBuilt()) {
      throw new IllegalStateException("MLP: all layers of " + this + " are built already");
    }
    RandomStream random = new RandomStream(seed);
    int width = inputWidth;
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (!layer.isBuilt()) {
        layer.build(width, random.fork(i));
      } else if (layer.inputWidth() != width) {
        throw new IllegalArgumentException(
            "MLP: layer %d (%s) was built for %d inputs, given %d"
                .formatted(i, layer, layer.inputWidth(), width));
      }
      width = layer.outputWidth();
    }
    return this;
  }

  private void requireFit(int index) {
    Layer layer = layers.get(index);
    Layer below = layers.get(index - 1);
    boolean known = layer.inputWidth() > 0 && below.outputWidth() > 0;
    if (known && layer.inputWidth() != below.outputWidth()) {
      throw new IllegalArgumentException(
          "MLP: layer %d (%s) takes %d inputs while layer %d (%s) gives %d"
              .formatted(index, layer, layer.inputWidth(), index - 1, below, below.outputWidth()));
    }
  }

  /**
   * Whether there are parameters.
   *
   * @return true once every layer is built
   */
  public boolean isBuilt() {
    return layers.stream().allMatch(Layer::isBuilt);
  }

  /**
   * The layers.
   *
   * @return in order, unmodifiable
   */
  public List<Layer> layers() {
    return layers;
  }

  /**
   * The width of an example.
   *
   * @return at least 1; 0 while it is not known
   */
  public int inputWidth() {
    return layers.get(0).inputWidth();
  }

  /**
   * The width of the last layer: the number of classes of a classifier.
   *
   * @return at least 1; 0 while it is not known
   */
  public int outputWidth() {
    return layers.get(layers.size() - 1).outputWidth();
  }

  /**
   * All parameters, layer by layer.
   *
   * @return the parameters themselves
   * @throws IllegalStateException if the network is not built
   */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    return List.copyOf(parameters);
  }

  /**
   * The parameters that training changes: all that are not frozen.
   *
   * @return the parameters themselves, layer by layer
   * @throws IllegalStateException if the network is not built
   */
  public List<Parameter> trainableParameters() {
    return parameters().stream().filter(parameter -> !parameter.isFrozen()).toList();
  }

  private static boolean learns(Layer layer) {
    return layer.parameters().stream().anyMatch(parameter -> !parameter.isFrozen());
  }

  /**
   * All that the network keeps, parameters and statistics of its layers.
   *
   * @return the tensors themselves, by the names that a model file gives them: {@code
   *     layers.0.weight}
   * @throws IllegalStateException if the network is not built
   */
  public SortedMap<String, Tensor> tensors() {
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    for (int i = 0; i < layers.size(); i++) {
      String prefix = "layers." + i + ".";
      layers.get(i).tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
    }
    return tensors;
  }

  /**
   * The values of all parameters in one array, as whatever exchanges weights between programs wants
   * them.
   *
   * @return a new array: layer by layer, parameter by parameter, each row by row
   * @throws IllegalStateException if the network is not built
   */
  public float[] weights() {
    return FlatWeights.of(parameters());
  }

  /**
   * Gives all parameters the values that {@link #weights} gave, of this network or one like it.
   *
   * @param weights as many as the network has
   * @throws IllegalArgumentException if they are more or fewer
   * @throws IllegalStateException if the network is not built
   */
  public void setWeights(float[] weights) {
    FlatWeights.copyInto(parameters(), weights);
  }

  /**
   * This network with other last layers, to be trained for another task: a copy of all layers but
   * the last, frozen as they are, and layers that are built when training begins.
   *
   * @param head at least one layer, not built
   * @return a new network; this one stays as it is
   * @throws IllegalArgumentException if there is none, or one does not fit
   * @throws IllegalStateException if this network is not built
   */
  public MLP withNewHead(Layer... head) {
    if (head.length == 0) {
      throw new IllegalArgumentException("new head: no layer given, wanted at least 1");
    }
    List<Layer> newLayers = new ArrayList<>();
    for (Layer layer : layers.subList(0, layers.size() - 1)) {
      Layer kept = layer.copy();
      kept.parameters().forEach(parameter -> parameter.setFrozen(true));
      newLayers.add(kept);
    }
    newLayers.addAll(List.of(head));
    return new MLP(newLayers);
  }

  /**
   * Computes the outputs of a batch: for a classifier, logits.
   *
   * @param input {@code [batch, in]}
   * @return a new tensor {@code [batch, out]}
   * @throws IllegalArgumentException if the input has another width
   * @throws IllegalStateException if the network is not built
   */
  public Tensor forward(Tensor input) {
    int rows = input.rank() == 0 ? 0 : input.dimension(0);
    return inference(rows).forward(input, rows);
  }

  /**
   * Memory for predictions.
   *
   * @param capacity largest number of rows
   * @return a new pass through all layers
   * @throws IllegalStateException if the network is not built
   */
  public ForwardPass inference(int capacity) {
    return SequentialForward.of(layers, capacity);
  }

  /**
   * Memory for training.
   *
   * @param capacity largest number of rows
   * @return a new pass through all layers
   * @throws IllegalStateException if the network is not built
   */
  public TrainingPass training(int capacity) {
    List<TrainingPass> passes = layers.stream().map(layer -> layer.training(capacity)).toList();
    int lowest = 0;
    while (lowest < layers.size() && !learns(layers.get(lowest))) {
      lowest++;
    }
    return new SequentialPass(passes, lowest);
  }

  /**
   * A network with parameters of its own, equal to these.
   *
   * @return a copy
   */
  public MLP copy() {
    return new MLP(layers.stream().map(Layer::copy).toList());
  }

  /**
   * A network of fewer layers for predictions: dropout is left out, and batch normalisations, scale
   * layers and activations of their own become part of the dense layers beside them, and the
   * members of an ensemble that averages outputs, where they are dense layers alike, become one
   * network of their units side by side. Its outputs are these but for the rounding of weights to
   * float, some 1e-6 of the largest sums. Training goes on with this network, not with the other.
   *
   * @return a new network with parameters of its own
   * @throws IllegalStateException if the network is not built
   */
  public MLP folded() {
    List<Layer> fewer = Folding.of(copy().layers());
    parameters();
    return fewer.isEmpty() ? copy() : new MLP(fewer);
  }

  /**
   * A table of layers, shapes and parameter counts.
   *
   * @return several lines, without a final line break
   */
  public String summary() {
    return ModelSummary.of(this);
  }

  /** For example {@code MLP[dense 700 relu, dense 10 identity]}. */
  @Override
  public String toString() {
    return "MLP" + layers;
  }
}
