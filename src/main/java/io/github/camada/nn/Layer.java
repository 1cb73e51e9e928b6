package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A step of a network. A layer holds its parameters and nothing of the batch at hand: that lives in
 * the passes it hands out, so several threads may predict with one layer at the same time.
 */
public interface Layer {

  /**
   * What sort of layer this is, as a model file names it; {@link LayerKind} reads it back.
   *
   * @return for example {@code dense}
   */
  String kind();

  /**
   * All that {@link LayerKind#restore} needs beside the input width and the {@link #tensors}.
   *
   * @return by name, what JSON can hold: text, booleans, whole numbers as {@code Integer} or {@code
   *     Long}, other finite numbers as {@code Double}, and lists and maps of these; empty by
   *     default
   */
  default Map<String, Object> settings() {
    return Map.of();
  }

  /**
   * Fixes the input width and creates the parameters.
   *
   * @param inputWidth width of what comes in, at least 1
   * @param random where initial values come from
   * @throws IllegalArgumentException if the layer was given another input width
   * @throws IllegalStateException if it is built already
   */
  void build(int inputWidth, RandomStream random);

  /**
   * Whether {@link #build} has been called.
   *
   * @return true once there are parameters
   */
  boolean isBuilt();

  /**
   * The width of what comes in.
   *
   * @return at least 1; 0 while it is not known
   */
  int inputWidth();

  /**
   * The width of what goes out.
   *
   * @return at least 1; 0 while it is not known
   */
  int outputWidth();

  /**
   * What training adjusts.
   *
   * @return the parameters themselves, in a fixed order
   * @throws IllegalStateException if the layer is not built
   */
  List<Parameter> parameters();

  /**
   * What training changes and no optimizer does, such as running means, and a prediction depends
   * on.
   *
   * @return the tensors themselves, by names that no parameter has; none by default
   * @throws IllegalStateException if the layer is not built
   */
  default Map<String, Tensor> statistics() {
    return Map.of();
  }

  /**
   * All that a file keeps of this layer: the values of its parameters, and its statistics.
   *
   * @return the tensors themselves, by name, parameters first
   * @throws IllegalStateException if the layer is not built, or two have the same name
   */
  default Map<String, Tensor> tensors() {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    parameters().forEach(parameter -> tensors.put(parameter.name(), parameter.value()));
    tensors.putAll(statistics());
    if (tensors.size() < parameters().size() + statistics().size()) {
      throw new IllegalStateException(
          this + ": two of its parameters and statistics have the same name");
    }
    return tensors;
  }

  /**
   * Memory for predictions.
   *
   * @param capacity largest number of rows, at least 1
   * @return a new pass
   * @throws IllegalStateException if the layer is not built
   */
  ForwardPass inference(int capacity);

  /**
   * Memory for training.
   *
   * @param capacity largest number of rows, at least 1
   * @return a new pass
   * @throws IllegalStateException if the layer is not built
   */
  TrainingPass training(int capacity);

  /**
   * A layer with parameters of its own, equal to these and as frozen as they are.
   *
   * @return a copy
   */
  Layer copy();
}
