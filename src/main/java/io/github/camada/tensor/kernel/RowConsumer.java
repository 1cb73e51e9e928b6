package io.github.camada.tensor.kernel;

/**
 * Takes the rows of a product as they are finished, while they are in the cache of the thread that
 * has computed them. The product is then not stored anywhere else.
 */
@FunctionalInterface
public interface RowConsumer {

  /**
   * Takes some rows. Several threads call this at the same time, each with other rows.
   *
   * @param rows {@code [to - from, columns]}, to be used during this call only
   * @param from the first row of the product that is in it
   * @param to one past the last
   */
  void accept(float[] rows, int from, int to);
}
