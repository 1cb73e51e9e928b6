package io.github.camada.nn;

/**
 * A layer that gives as many values as come in, and learns how many when the network is built: what
 * {@link Dropout} and {@link BatchNorm} are, and a layer of one's own may be.
 */
public abstract class WidthPreservingLayer extends InferredWidthLayer {

  /** A layer whose width is not known yet. */
  protected WidthPreservingLayer() {}

  @Override
  public final int outputWidth() {
    return inputWidth();
  }

  /**
   * Gives a copy the width of this layer, if this has one.
   *
   * @param copy a new layer that is not built
   * @param <T> its class
   * @return the copy
   */
  protected final <T extends WidthPreservingLayer> T widenedLike(T copy) {
    copy.restoreWidth(inputWidth());
    return copy;
  }
}
