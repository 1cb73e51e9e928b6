package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/** A layer that gives as many values as come in, and learns how many when the network is built. */
abstract class WidthPreservingLayer implements Layer {

  private int width;

  @Override
  public final void build(int inputWidth, RandomStream random) {
    if (isBuilt()) {
      throw new IllegalStateException(this + " is built already");
    }
    if (inputWidth < 1) {
      throw new IllegalArgumentException(
          this + ": input width " + inputWidth + ", wanted at least 1");
    }
    create(inputWidth, random);
    width = inputWidth;
  }

  /** Creates what the layer keeps, if it keeps anything. */
  void create(int inputWidth, RandomStream random) {}

  @Override
  public final boolean isBuilt() {
    return width > 0;
  }

  @Override
  public final int inputWidth() {
    return width;
  }

  @Override
  public final int outputWidth() {
    return width;
  }

  /** None, unless a layer has some. */
  @Override
  public List<Parameter> parameters() {
    requireBuilt();
    return List.of();
  }

  final void requireBuilt() {
    if (!isBuilt()) {
      throw new IllegalStateException(
          this + " is not built: its input width is known after build(inputWidth, seed) or fit");
    }
  }

  /** The width of a layer that a file or another layer gives what it keeps. */
  final void restoreWidth(int restored) {
    width = restored;
  }

  /** A copy that is as wide as this layer, if this has a width. */
  final <T extends WidthPreservingLayer> T widenedLike(T copy) {
    copy.restoreWidth(width);
    return copy;
  }
}
