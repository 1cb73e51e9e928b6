package io.github.camada.data.idx;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * The content of an IDX file: an array of any rank, its elements in row-major order (the last
 * dimension changes fastest).
 *
 * <p>The elements stay in memory as the bytes of the file. {@link #bytes} gives those of a byte
 * type without a copy; {@link #get} and {@link #toFloats} convert any type.
 */
public final class IdxArray {

  private final IdxType type;
  private final int[] dimensions;
  private final byte[] content;

  private IdxArray(IdxType type, int[] dimensions, byte[] content) {
    this.type = type;
    this.dimensions = dimensions;
    this.content = content;
  }

  /**
   * Wraps elements, without a copy, as they stand in a file.
   *
   * @param type of the elements
   * @param dimensions 1 to 255 of them, none negative
   * @param content the elements in row-major order, big-endian
   * @return an array on {@code content}
   * @throws IllegalArgumentException if the dimensions are not legal or the content has another
   *     length than they need
   */
  public static IdxArray of(IdxType type, int[] dimensions, byte[] content) {
    Objects.requireNonNull(type, "type");
    if (dimensions.length < 1 || dimensions.length > IdxHeader.LARGEST_RANK) {
      throw new IllegalArgumentException(
          String.format(
              "IdxArray: %d dimensions, wanted 1 to %d",
              dimensions.length, IdxHeader.LARGEST_RANK));
    }
    if (Arrays.stream(dimensions).anyMatch(dimension -> dimension < 0)) {
      throw new IllegalArgumentException(
          "IdxArray: a dimension of " + Arrays.toString(dimensions) + " is negative");
    }
    long needed = IdxHeader.contentSize(type, dimensions);
    if (content.length != needed) {
      throw new IllegalArgumentException(
          String.format(
              "IdxArray: %s of %s need %d bytes, given %d",
              Arrays.toString(dimensions), type, needed, content.length));
    }
    return new IdxArray(type, dimensions.clone(), content);
  }

  /**
   * The type of the elements.
   *
   * @return as the file states it
   */
  public IdxType type() {
    return type;
  }

  /**
   * The extent of each dimension.
   *
   * @return a copy, at least one value
   */
  public int[] dimensions() {
    return dimensions.clone();
  }

  /**
   * The number of elements.
   *
   * @return the product of the dimensions, 0 if one of them is 0
   */
  public int size() {
    return content.length / type.size();
  }

  /**
   * One element as a double, which holds a value of every type exactly.
   *
   * @param index position in row-major order
   * @return the element; 0 to 255 for an unsigned byte
   * @throws IndexOutOfBoundsException unless {@code 0 <= index < size}
   */
  public double get(int index) {
    ByteBuffer buffer = ByteBuffer.wrap(content);
    int offset = Objects.checkIndex(index, size()) * type.size();
    return switch (type) {
      case UNSIGNED_BYTE -> content[offset] & 0xFF;
      case BYTE -> content[offset];
      case SHORT -> buffer.getShort(offset);
      case INT -> buffer.getInt(offset);
      case FLOAT -> buffer.getFloat(offset);
      case DOUBLE -> buffer.getDouble(offset);
    };
  }

  /**
   * All elements as floats. Integers beyond 2<sup>24</sup> and doubles are rounded to the nearest
   * float.
   *
   * @return a new array in row-major order
   */
  public float[] toFloats() {
    float[] floats = new float[size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) get(i);
    }
    return floats;
  }

  /**
   * The elements of a byte type themselves, not a copy. Read unsigned ones as {@code b & 0xFF}.
   *
   * @return the array behind this one, in row-major order
   * @throws IllegalStateException if the elements are not bytes
   */
  public byte[] bytes() {
    if (type.size() != 1) {
      throw new IllegalStateException("bytes: the elements are of " + type + ", not bytes");
    }
    return content;
  }

  /** The elements of any type as they stand in a file. */
  byte[] content() {
    return content;
  }

  /**
   * The dimensions and the type: {@code [60000, 28, 28] of unsigned byte}.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return Arrays.toString(dimensions) + " of " + type;
  }
}
