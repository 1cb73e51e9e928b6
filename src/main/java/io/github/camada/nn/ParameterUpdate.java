package io.github.camada.nn;

/**
 * Changes parameters by their gradients, a piece at a time: as soon as a piece is computed and
 * while it is in the cache. A gradient that is used at once need not be written to memory and read
 * back, which is a tenth of the time of a training step.
 */
@FunctionalInterface
public interface ParameterUpdate {

  /**
   * Changes some elements of a parameter. Several threads may call this at the same time, each for
   * other elements; in one step each element is changed once.
   *
   * @param parameter whose elements
   * @param gradient the gradient of element {@code from} at position 0, and so on
   * @param from the first element, in row-major order
   * @param to one past the last
   */
  void apply(Parameter parameter, float[] gradient, int from, int to);

  /**
   * Whether pieces of a parameter's gradient are wanted. If not, a pass keeps the gradient whole in
   * {@link Parameter#gradient} and hands nothing over.
   *
   * @param parameter one of the network's
   * @return by default true
   */
  default boolean covers(Parameter parameter) {
    return true;
  }
}
