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
public final class Tensor {

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

  /**
   * Exchanges rows and columns.
   *
   * @return a new tensor {@code [n, m]} for this one {@code [m, n]}
   * @throws IllegalArgumentException unless the rank is 2
   */
  public Tensor transpose() {
    return MatrixOperations.transpose(this);
  }

  /**
   * The matrix product A.B. Every element is one chain of fused multiply-adds in the order of the
   * inner index, so its bits depend on neither kernel nor thread count.
   *
   * @param other {@code [k, n]} for this tensor {@code [m, k]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor matmul(Tensor other) {
    return MatrixOperations.matmul(this, other);
  }

  /**
   * The matrix product A<sup>T</sup>.B, with no transposed copy of A.
   *
   * @param other {@code [k, n]} for this tensor {@code [k, m]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor transposedMatmul(Tensor other) {
    return MatrixOperations.transposedMatmul(this, other);
  }

  /**
   * The matrix product A.B<sup>T</sup>.
   *
   * @param other {@code [n, k]} for this tensor {@code [m, k]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException unless both ranks are 2 and the inner dimensions agree
   */
  public Tensor matmulTransposed(Tensor other) {
    return MatrixOperations.matmulTransposed(this, other);
  }

  /**
   * Adds one row to every row of a matrix.
   *
   * @param row {@code [n]} for this tensor {@code [m, n]}
   * @return a new tensor {@code [m, n]}
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public Tensor addRow(Tensor row) {
    return MatrixOperations.addRow(this, row);
  }

  /**
   * Applies a function to each element.
   *
   * @param function what to apply
   * @return a new tensor of the same shape
   */
  public Tensor map(FloatFunction function) {
    float[] result = new float[data.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = function.apply(data[i]);
    }
    return new Tensor(result, shape);
  }

  /**
   * Element-wise sum.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor add(Tensor other) {
    return combine("add", other, (x, y) -> x + y);
  }

  /**
   * Element-wise difference.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor subtract(Tensor other) {
    return combine("subtract", other, (x, y) -> x - y);
  }

  /**
   * Element-wise product.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor multiply(Tensor other) {
    return combine("multiply", other, (x, y) -> x * y);
  }

  /**
   * Element-wise quotient.
   *
   * @param other a tensor of the same shape
   * @return a new tensor
   * @throws IllegalArgumentException if the shapes differ
   */
  public Tensor divide(Tensor other) {
    return combine("divide", other, (x, y) -> x / y);
  }

  /**
   * Adds a number to each element.
   *
   * @param value the number
   * @return a new tensor
   */
  public Tensor add(float value) {
    return map(x -> x + value);
  }

  /**
   * Multiplies each element by a number.
   *
   * @param factor the number
   * @return a new tensor
   */
  public Tensor multiply(float factor) {
    return map(x -> x * factor);
  }

  private Tensor combine(String operation, Tensor other, FloatCombiner combiner) {
    if (!Arrays.equals(shape, other.shape)) {
      throw new IllegalArgumentException(
          operation + ": " + describe() + " and " + other.describe() + ": the shapes differ");
    }
    float[] result = new float[data.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = combiner.apply(data[i], other.data[i]);
    }
    return new Tensor(result, shape);
  }

  /**
   * Sums along an axis, each in double precision and in index order.
   *
   * @param axis in {@code [0, rank)}
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   */
  public Tensor sum(int axis) {
    return AxisReduction.over("sum", this, axis).sum(1);
  }

  /**
   * Means along an axis, each summed in double precision.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public Tensor mean(int axis) {
    return AxisReduction.overNonEmpty("mean", this, axis).sum(dimension(axis));
  }

  /**
   * Largest values along an axis; NaN if one of them is NaN.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return a new tensor without that axis
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public Tensor max(int axis) {
    return AxisReduction.overNonEmpty("max", this, axis).max();
  }

  /**
   * Positions of the largest values along an axis, the first one among equals; a NaN counts as the
   * largest.
   *
   * @param axis in {@code [0, rank)}, with at least one element along it
   * @return one position for each element of the reduced tensor, row by row
   * @throws IndexOutOfBoundsException if there is no such axis
   * @throws IllegalArgumentException if the axis is empty
   */
  public int[] argmax(int axis) {
    return AxisReduction.overNonEmpty("argmax", this, axis).argmax();
  }

  /**
   * Whether another tensor has the same shape and every element within a distance of this one's.
   * Equal infinities are close; NaN is close to nothing.
   *
   * @param other the tensor to compare with
   * @param tolerance largest absolute difference, at least 0
   * @return true if both hold
   * @throws IllegalArgumentException if the tolerance is negative or NaN
   */
  public boolean isCloseTo(Tensor other, float tolerance) {
    if (!(tolerance >= 0)) {
      throw new IllegalArgumentException(
          "isCloseTo: tolerance " + tolerance + ", wanted at least 0");
    }
    if (!Arrays.equals(shape, other.shape)) {
      return false;
    }
    for (int i = 0; i < data.length; i++) {
      boolean close =
          data[i] == other.data[i] || Math.abs((double) data[i] - other.data[i]) <= tolerance;
      if (!close) {
        return false;
      }
    }
    return true;
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
