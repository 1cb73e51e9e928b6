package io.github.camada.tensor.kernel;

/**
 * What a product need not compute: the positions along the inner index at which all rows of A that
 * a tile computes together are zero. A fused multiply-add with a factor of zero leaves its sum as
 * it is, provided that the other factor is finite, so a tile may pass over these positions and keep
 * every bit.
 */
interface NonZeros {

  /** Whether the tiles that pass over zeros can compute such a product. */
  boolean suits(Product product);

  /** Makes room, which grows to the largest product and is kept. */
  void reserve(Product product);

  /** Into how many groups A's rows fall that are looked through one by one. */
  int groups(Product product);

  /** All positions of all groups, zero or not. */
  long positions(Product product);

  /**
   * Looks through one group of rows; several threads may do so at once for different groups.
   *
   * @return how many positions remain
   */
  int collect(Product product, int group);
}
