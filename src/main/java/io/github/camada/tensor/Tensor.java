package io.github.camada.tensor;

import java.util.Arrays;

/**
 * A dense array of floats with a shape, stored row by row: the last index moves fastest.
 *
 * <pre>
 *   shape [2, 3]      a b c      data  a b c d e f
 *                     d e f            (0,0) ... (1,2)
 * </pre>
 *
 * <p>A tensor has any rank; rank 0 is a single value. Operations return new tensors and leave their
 * operands as they are, but for {@link #set} and for writes to {@link #data}, which reach every
 * tensor that shares the array ({@link #of} and {@link #reshape} share it).
 *
 * <p>Safe to read from several threads as long as none writes.
 */
public final class Tensor extends TensorOperations {

  private final float[] data;
  private final int[] shape;

  private Tensor(float[] data, int[] shape) {
    this.data = data;
    this.shape = shape;
  }

  /**
   * A tensor of zeros.
   *
   * @param shape dimensions, each at least 0
   * @return a new tensor
   * @throws IllegalArgumentException if a dimension is negative or the product overflows an array
   */
  public static Tensor zeros(int... shape) {
    return new Tensor(new float[Shape.size("zeros", shape)], shape.clone());
  }

  /**
   * Wraps an array, without copying it.
   *
   * @param data the elements, row by row
   * @param shape dimensions whose product is {@code data.length}
   * @return a tensor that shares the array
   * @throws IllegalArgumentException if the length and the shape disagree
   */
  public static Tensor of(float[] data, int... shape) {
    int size = Shape.size("of", shape);
    if (data.length != size) {
      throw new IllegalArgumentException(
          "of: " + Arrays.toString(shape) + " needs " + size + " values, given " + data.length);
    }
    return new Tensor(data, shape.clone());
  }

  /**
   * A matrix from its rows, copied.
   *
   * @param rows rows of equal length
   * @return a tensor {@code [rows.length, rows[0].length]}
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Tensor of(float[][] rows) {
    int width = rows.length == 0 ? 0 : rows[0].length;
    Tensor result = zeros(rows.length, width);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != width) {
        throw new IllegalArgumentException(
            "of: row " + i + " has " + rows[i].length + " values, row 0 has " + width);
      }
      System.arraycopy(rows[i], 0, result.data, i * width, width);
    }
    return result;
  }

  /**
   * Independent values drawn uniformly.
   *
   * @param low lower end, inclusive
   * @param high upper end, exclusive up to rounding
   * @param random where the values come from; advances by one draw an element
   * @param shape dimensions, each at least 0
   * @return a new tensor
   * @throws IllegalArgumentException unless {@code low <= high} and their distance is finite, or if
   *     the shape is unusable
   */
  public static Tensor uniform(float low, float high, RandomStream random, int... shape) {
    if (!(high - low >= 0 && high - low < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "uniform: low "
              + low
              + ", high "
              + high
              + ": wanted low <= high, a finite distance apart");
    }
    Tensor result = zeros(shape);
    for (int i = 0; i < result.data.length; i++) {
      result.data[i] = low + (high - low) * random.nextFloat();
    }
    return result;
  }

  /**
   * The elements, row by row: the array itself, not a copy.
   *
   * @return the array behind this tensor
   */
  public float[] data() {
    return data;
  }

  /**
   * The dimensions.
   *
   * @return a copy
   */
  public int[] shape() {
    return shape.clone();
  }

  /**
   * The number of dimensions.
   *
   * @return 0 for a single value, 2 for a matrix
   */
  public int rank() {
    return shape.length;
  }

  /**
   * One dimension.
   *
   * @param axis in {@code [0, rank)}
   * @return the length along that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public int dimension(int axis) {
    Shape.requireAxis("dimension", shape, axis);
    return shape[axis];
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions
   */
  public int size() {
    return data.length;
  }

  /**
   * One element.
   *
   * @param indices one for each axis
   * @return the value there
   * @throws IndexOutOfBoundsException if an index is outside its dimension
   * @throws IllegalArgumentException if the number of indices is not the rank
   */
  public float get(int... indices) {
    return data[offset("get", indices)];
  }

  /**
   * Writes one element.
   *
   * @param value what to write
   * @param indices one for each axis
   * @throws IndexOutOfBoundsException if an index is outside its dimension
   * @throws IllegalArgumentException if the number of indices is not the rank
   */
  public void set(float value, int... indices) {
    data[offset("set", indices)] = value;
  }

  private int offset(String operation, int[] indices) {
    if (indices.length != shape.length) {
      throw new IllegalArgumentException(
          operation + ": " + describe() + " takes " + rank() + " indices, given " + indices.length);
    }
    int offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (indices[axis] < 0 || indices[axis] >= shape[axis]) {
        throw new IndexOutOfBoundsException(
            operation + ": index " + Arrays.toString(indices) + " is outside " + describe());
      }
      offset = offset * shape[axis] + indices[axis];
    }
    return offset;
  }

  /**
   * The same elements under another shape, sharing the array.
   *
   * @param wanted dimensions with the same product; one may be -1 and is then inferred
   * @return a tensor on the same array
   * @throws IllegalArgumentException if the products differ or cannot be inferred
   */
  public Tensor reshape(int... wanted) {
    return new Tensor(data, Shape.resolve(shape, data.length, wanted));
  }

  /**
   * A copy with an array of its own.
   *
   * @return a new tensor, equal to this one
   */
  public Tensor copy() {
    return new Tensor(data.clone(), shape);
  }

  /**
   * A contiguous part along the first axis, copied: {@code rows(2, 5)} is {@code t[2:5]}.
   *
   * @param from first row
   * @param to one past the last row
   * @return a new tensor {@code [to - from, ...]}
   * @throws IllegalArgumentException for a tensor of rank 0
   * @throws IndexOutOfBoundsException unless {@code 0 <= from <= to <= dimension(0)}
   */
  public Tensor rows(int from, int to) {
    if (rank() == 0) {
      throw new IllegalArgumentException("rows: a tensor of rank 0 has no rows");
    }
    if (from < 0 || from > to || to > shape[0]) {
      throw new IndexOutOfBoundsException(
          "rows: "
              + from
              + " to "
              + to
              + " of "
              + describe()
              + ": wanted 0 <= from <= to <= "
              + shape[0]);
    }
    int width = shape[0] == 0 ? 0 : data.length / shape[0];
    int[] sliced = shape.clone();
    sliced[0] = to - from;
    return new Tensor(Arrays.copyOfRange(data, from * width, to * width), sliced);
  }

  /** Whether the other object is a tensor of the same shape with the same bits (NaN equals NaN). */
  @Override
  public boolean equals(Object other) {
    return other instanceof Tensor that
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(data, that.data);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
  }

  @Override
  Tensor self() {
    return this;
  }

  /** The shape, for error messages: {@code [128, 784]}. */
  String describe() {
    return Arrays.toString(shape);
  }

  /** The shape and the elements, nested by rows; long axes are shortened in the middle. */
  @Override
  public String toString() {
    return TensorText.format(this);
  }
}
