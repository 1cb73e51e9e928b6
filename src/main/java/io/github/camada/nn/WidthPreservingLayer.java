package io.github.camada.nn;

import io.github.camada.tensor.RandomStream;
import java.util.List;

/**
 * A layer that gives as many values as come in, and learns how many when the network is built: what
 * {@link Dropout} and {@link BatchNorm} are, and a layer of one's own may be.
 */
public abstract class WidthPreservingLayer implements Layer {

  private int width;

  /** A layer whose width is not known yet. */
  protected WidthPreservingLayer() {}

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
    width = restored;
  }

  /**
   * Gives a copy the width of this layer, if this has one.
   *
   * @param copy a new layer that is not built
   * @param <T> its class
   * @return the copy
   */
  protected final <T extends WidthPreservingLayer> T widenedLike(T copy) {
    copy.restoreWidth(width);
    return copy;
  }
}
