package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/** A layer that learns how many values come in when the network is built. */
abstract class InferredWidthLayer implements Layer {

  private int inputWidth;

  @Override
  public final void build(int width, RandomStream random) {
    if (isBuilt()) {
      throw new IllegalStateException(this + " is built already");
    }
    if (width < 1) {
      throw new IllegalArgumentException(this + ": input width " + width + ", wanted at least 1");
    }
    create(width, random);
    inputWidth = width;
  }

  /**
   * Creates what the layer keeps; nothing, unless a layer overrides it.
   *
   * @param inputWidth width of what comes in, at least 1
   * @param random draws initial weights; null if the layer is built to be restored, in which case
   *     it has none to draw
   */
  protected void create(int inputWidth, RandomStream random) {}

  @Override
  public final boolean isBuilt() {
    return inputWidth > 0;
  }

  @Override
  public final int inputWidth() {
    return inputWidth;
  }

  /** None, unless a layer has some. */
  @Override
  public List<Parameter> parameters() {
    requireBuilt();
    return List.of();
  }

  /**
   * For what wants the width.
   *
   * @throws IllegalStateException if the layer is not built
   */
  protected final void requireBuilt() {
    if (!isBuilt()) {
      throw new IllegalStateException(
          this + " is not built: its input width is known after build(inputWidth, seed) or fit");
    }
  }

  /** The width of a layer that a file or another layer gives what it keeps. */
  final void restoreWidth(int restored) {
    inputWidth = restored;
  }
}
