package io.github.camada.nn;

import io.github.camada.tensor.Tensor;
import java.util.Map;

/**
 * Makes layers of one kind from what a model file keeps of them: the way back from {@link
 * Layer#settings} and {@link Layer#tensors}. Files come from anywhere, so an implementation checks
 * all that it is given.
 */
public interface LayerKind {

  /** {@link LayerKind#restore} of one kind. */
  @FunctionalInterface
  interface Restoring {

    /**
     * A built layer.
     *
     * @param inputWidth width of what comes in, at least 1
     * @param settings of the layer
     * @param tensors by the names of {@link Layer#tensors}
     * @return the layer
     */
    Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors);
  }

  /**
   * A kind by its name and the way back.
   *
   * @param name what {@link Layer#kind} of its layers gives
   * @param restoring makes a layer from what a file keeps
   * @return the kind
   */
  static LayerKind of(String name, Restoring restoring) {
    return new NamedKind(name, restoring);
  }

  /**
   * The name of the kind.
   *
   * @return what {@link Layer#kind} of its layers gives
   */
  String name();

  /**
   * A built layer.
   *
   * @param inputWidth width of what comes in, at least 1
   * @param settings of the layer
   * @param tensors by the names of {@link Layer#tensors}; nobody else holds them
   * @return the layer, with these tensors and no others
   * @throws IllegalArgumentException if a setting or a tensor is missing, too many or of another
   *     kind or shape
   */
  Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> tensors);
}
