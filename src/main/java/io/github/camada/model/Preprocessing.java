package io.github.camada.model;

import java.util.Arrays;

/**
 * How raw values become the inputs of a network: each is divided by the same number.
 *
 * @param shape the shape of one example, for example {@code [28, 28, 1]}; its values stand row by
 *     row
 * @param divisor finite and not 0
 */
public record Preprocessing(int[] shape, float divisor) {

  private static final int MOST_DIMENSIONS = 64;

  /**
   * Preprocessing.
   *
   * @param shape the shape of one example, for example {@code [28, 28, 1]}; its values stand row by
   *     row
   * @param divisor finite and not 0
   * @throws IllegalArgumentException if a dimension is below 1, there are more than 64, the product
   *     overflows or the divisor is unusable
   */
  public Preprocessing {
    if (shape.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "preprocessing: shape of %,d dimensions, wanted at most %d"
              .formatted(shape.length, MOST_DIMENSIONS));
    }
    shape = shape.clone();
    long size = 1;
    for (int dimension : shape) {
      size = dimension < 1 || size < 1 ? -1 : size * dimension;
      size = size > Integer.MAX_VALUE ? -1 : size;
    }
    if (size < 1 || !Float.isFinite(divisor) || divisor == 0) {
      throw new IllegalArgumentException(
          "preprocessing: shape "
              + Arrays.toString(shape)
              + ", divisor "
              + divisor
              + ": wanted dimensions from 1 with a product up to 2147483647,"
              + " and a finite divisor that is not 0");
    }
  }

  /**
   * Grey images of unsigned bytes, divided by 255.
   *
   * @param height rows of an image
   * @param width pixels of a row
   * @return preprocessing for {@code [height, width, 1]}
   */
  public static Preprocessing greyImages(int height, int width) {
    return new Preprocessing(new int[] {height, width, 1}, 255f);
  }

  /**
   * Features that go into the network as they are.
   *
   * @param width number of features of an example
   * @return preprocessing for {@code [width]}
   */
  public static Preprocessing features(int width) {
    return new Preprocessing(new int[] {width}, 1f);
  }

  /**
   * The shape of one example.
   *
   * @return a copy
   */
  @Override
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The number of values of one example.
   *
   * @return the product of the shape
   */
  public int width() {
    int width = 1;
    for (int dimension : shape) {
      width *= dimension;
    }
    return width;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Preprocessing that
        && Arrays.equals(shape, that.shape)
        && Float.compare(divisor, that.divisor) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Float.hashCode(divisor);
  }

  @Override
  public String toString() {
    return Arrays.toString(shape) + " / " + divisor;
  }
}
