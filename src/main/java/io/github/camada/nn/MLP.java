package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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
   * Creates all parameters. Each layer draws from a stream of its own, so that changing one layer
   * leaves the first values of the others as they were.
   *
   * @param inputWidth width of an example, at least 1
   * @param seed decides the initial weights
   * @return this network
   * @throws IllegalArgumentException if a layer was given an input width that does not fit
   * @throws IllegalStateException if a layer is built already
   */
  public MLP build(int inputWidth, long seed) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).isBuilt()) {
        throw new IllegalStateException(
            "MLP: layer " + i + " (" + layers.get(i) + ") is built already");
      }
    }
    RandomStream random = new RandomStream(seed);
    int width = inputWidth;
    for (int i = 0; i < layers.size(); i++) {
      layers.get(i).build(width, random.fork(i));
      width = layers.get(i).outputWidth();
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
    List<ForwardPass> passes = layers.stream().map(layer -> layer.inference(capacity)).toList();
    return (input, rows) -> {
      Tensor output = input;
      for (int i = 0; i < passes.size(); i++) {
        output = passes.get(i).forward(output, rows);
      }
      return output;
    };
  }

  /**
   * Memory for training.
   *
   * @param capacity largest number of rows
   * @return a new pass through all layers
   * @throws IllegalStateException if the network is not built
   */
  public TrainingPass training(int capacity) {
    return new SequentialPass(layers.stream().map(layer -> layer.training(capacity)).toList());
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
