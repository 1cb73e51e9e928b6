package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/**
 * A step of a network. A layer holds its parameters and nothing of the batch at hand: that lives in
 * the passes it hands out, so several threads may predict with one layer at the same time.
 */
public interface Layer {

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
   * A layer with parameters of its own, equal to these.
   *
   * @return a copy
   */
  Layer copy();
}
