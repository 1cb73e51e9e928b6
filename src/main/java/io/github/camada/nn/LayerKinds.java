package io.github.camada.nn;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The kinds of layers, and the activations, that can be read from a file: those of the library, and
 * those of one's own that are added to them.
 *
 * <pre>{@code
 * Activation square = Activation.of("square", z -> z * z, z -> 2 * z);
 * LayerKinds kinds = LayerKinds.builtIn().with(square); // and with(LayerKind)
 * }</pre>
 */
public final class LayerKinds {

  private static final LayerKinds BUILT_IN = new LayerKinds(Map.of(), Map.of());

  private static final Set<String> BUILT_IN_NAMES =
      Set.of(
          DenseLayer.KIND,
          Dropout.KIND,
          ActivationLayer.KIND,
          BatchNorm.KIND,
          LayerNorm.KIND,
          Maxout.KIND,
          ScaleLayer.KIND,
          SoftmaxLayer.KIND,
          Residual.KIND,
          Ensemble.KIND);

  private final Map<String, LayerKind> own;
  private final Map<String, Activation> activations;

  private LayerKinds(Map<String, LayerKind> own, Map<String, Activation> activations) {
    this.own = Map.copyOf(own);
    this.activations = Map.copyOf(activations);
  }

  private Layer activationLayer(int inputWidth, LayerSettings settings) {
    settings.requireOnly("activation");
    return ActivationLayer.restore(
        inputWidth, activation(settings.text("activation"), activations));
  }

  /** The activation of a name, one of one's own or a built-in one. */
  static Activation activation(String name, Map<String, Activation> own) {
    Activation activation = own.getOrDefault(name, Activation.builtIn(name));
    if (activation == null) {
      throw new IllegalArgumentException(
          "activation is %s, wanted a built-in one or one that is passed to load"
              .formatted(JsonWriter.describe(name)));
    }
    return activation;
  }

  /**
   * What the library has: its own layers and activations.
   *
   * @return the kinds
   */
  public static LayerKinds builtIn() {
    return BUILT_IN;
  }

  /**
   * These and an activation of one's own.
   *
   * @param activation under a name that is not taken
   * @return more kinds
   * @throws IllegalArgumentException if there is another of that name
   */
  public LayerKinds with(Activation activation) {
    String name = activation.name();
    requireFree(
        "an activation", name, activations.containsKey(name) || Activation.builtIn(name) != null);
    Map<String, Activation> more = new TreeMap<>(activations);
    more.put(activation.name(), activation);
    return new LayerKinds(own, more);
  }

  /**
   * These and a kind of layer of one's own.
   *
   * @param kind under a name that is not taken
   * @return more kinds
   * @throws IllegalArgumentException if there is another of that name
   */
  public LayerKinds with(LayerKind kind) {
    requireFree("a kind", kind.name(), names().contains(kind.name()));
    Map<String, LayerKind> more = new TreeMap<>(own);
    more.put(kind.name(), kind);
    return new LayerKinds(more, activations);
  }

  private static void requireFree(String what, String name, boolean taken) {
    if (taken) {
      throw new IllegalArgumentException(
          "layer kinds: there is %s %s already".formatted(what, name));
    }
  }

  /**
   * A layer from what a file keeps of it.
   *
   * @param kind the name of its kind
   * @param inputWidth width of what comes in, at least 1
   * @param settings of the layer
   * @param tensors by the names of {@link Layer#tensors}
   * @return the layer, built
   * @throws IllegalArgumentException if the kind is unknown, or settings or tensors do not fit it
   */
  public Layer restore(
      String kind, int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    Set<String> unused = new HashSet<>(tensors.keySet());
    Layer layer =
        own.containsKey(kind)
            ? own.get(kind).restore(inputWidth, settings, tensors)
            : builtIn(kind, inputWidth, settings, tensors);
    unused.removeAll(layer.tensors().keySet());
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          "%d tensors that a layer of kind %s does not have, one is %s"
              .formatted(unused.size(), kind, JsonWriter.describe(unused.iterator().next())));
    }
    return layer;
  }

  /** A switch loads the class of the layer that is there; a map of functions loaded all of them. */
  private Layer builtIn(
      String kind, int inputWidth, LayerSettings settings, Map<String, Tensor> tensors) {
    return switch (kind) {
      case DenseLayer.KIND -> new DenseKind(activations).restore(inputWidth, settings, tensors);
      case Dropout.KIND -> Dropout.restore(inputWidth, settings, tensors);
      case ActivationLayer.KIND -> activationLayer(inputWidth, settings);
      case BatchNorm.KIND -> BatchNorm.restore(inputWidth, settings, tensors);
      case LayerNorm.KIND -> LayerNorm.restore(inputWidth, settings, tensors);
      case Maxout.KIND -> Maxout.restore(inputWidth, settings, tensors);
      case ScaleLayer.KIND -> ScaleLayer.restore(inputWidth, settings, tensors);
      case SoftmaxLayer.KIND -> SoftmaxLayer.restore(inputWidth, settings, tensors);
      case Residual.KIND -> new ResidualKind(this).restore(inputWidth, settings, tensors);
      case Ensemble.KIND -> new EnsembleKind(this).restore(inputWidth, settings, tensors);
      default ->
          throw new IllegalArgumentException(
              "kind is %s, wanted one of %s; a kind of your own is passed to load"
                  .formatted(JsonWriter.describe(kind), names()));
    };
  }

  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>(BUILT_IN_NAMES);
    names.addAll(own.keySet());
    return names;
  }
}
