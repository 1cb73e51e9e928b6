package io.github.camada.tensor;

import java.util.Arrays;

/** Arithmetic on the dimensions of a tensor. */
final class Shape {

  private Shape() {}

  /** The number of elements, after checking that every dimension is usable. */
  static int size(String operation, int[] dimensions) {
    long size = 1;
    for (int dimension : dimensions) {
      if (dimension < 0) {
        throw new IllegalArgumentException(
            operation + ": " + Arrays.toString(dimensions) + ": dimensions must not be negative");
      }
      size = multiplyCapped(size, dimension);
    }
    if (size > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          operation + ": " + Arrays.toString(dimensions) + ": more elements than an array holds");
    }
    return (int) size;
  }

  /** Checks that there is such an axis. */
  static void requireAxis(String operation, int[] dimensions, int axis) {
    if (axis < 0 || axis >= dimensions.length) {
      throw new IndexOutOfBoundsException(
          operation
              + ": axis "
              + axis
              + " of "
              + Arrays.toString(dimensions)
              + ": wanted 0 to rank - 1");
    }
  }

  /** The dimensions that reshape asks for, with its one -1 replaced. */
  static int[] resolve(int[] current, int size, int[] wanted) {
    int[] resolved = wanted.clone();
    int open = -1;
    long known = 1;
    for (int axis = 0; axis < wanted.length; axis++) {
      if (wanted[axis] == -1 && open == -1) {
        open = axis;
      } else if (wanted[axis] < 0) {
        throw cannotReshape(current, size, wanted);
      } else {
        known = multiplyCapped(known, wanted[axis]);
      }
    }
    if (open >= 0 && known > 0 && size % known == 0) {
      resolved[open] = (int) (size / known);
      known *= resolved[open];
    }
    if (known != size || (open >= 0 && resolved[open] < 0)) {
      throw cannotReshape(current, size, wanted);
    }
    return resolved;
  }

  /** A product that cannot wrap around to a size that fits by accident. */
  private static long multiplyCapped(long product, int dimension) {
    return Math.min(product, Integer.MAX_VALUE + 1L) * dimension;
  }

  private static IllegalArgumentException cannotReshape(int[] current, int size, int[] wanted) {
    return new IllegalArgumentException(
        "reshape: "
            + Arrays.toString(current)
            + " to "
            + Arrays.toString(wanted)
            + ": wanted dimensions with a product of "
            + size
            + " and at most one -1");
  }

  /** The dimensions without one axis: the shape of a reduction. */
  static int[] without(int[] dimensions, int axis) {
    int[] rest = new int[dimensions.length - 1];
    System.arraycopy(dimensions, 0, rest, 0, axis);
    System.arraycopy(dimensions, axis + 1, rest, axis, rest.length - axis);
    return rest;
  }
}
