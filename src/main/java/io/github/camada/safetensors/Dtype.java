package io.github.camada.safetensors;

import java.util.Optional;

/**
 * The element types of the safetensors format that fill whole bytes, all little-endian. Tensors are
 * read of {@link #F32}, {@link #F16}, {@link #BF16} and {@link #F64}; the others are known so that
 * any such file can be checked and listed.
 */
public enum Dtype {
  /** Truth, a byte each: 0 or 1. */
  BOOL(1),
  /** Unsigned, 8 bits. */
  U8(1),
  /** Signed, 8 bits. */
  I8(1),
  /** A float of 8 bits, 5 of them exponent. */
  F8_E5M2(1),
  /** A float of 8 bits, 4 of them exponent. */
  F8_E4M3(1),
  /** A power of two, 8 bits of exponent. */
  F8_E8M0(1),
  /** Signed, 16 bits. */
  I16(2),
  /** Unsigned, 16 bits. */
  U16(2),
  /** IEEE 754 binary16. */
  F16(2),
  /** The upper half of a binary32. */
  BF16(2),
  /** Signed, 32 bits. */
  I32(4),
  /** Unsigned, 32 bits. */
  U32(4),
  /** IEEE 754 binary32, as {@code float}. */
  F32(4),
  /** IEEE 754 binary64, as {@code double}. */
  F64(8),
  /** Signed, 64 bits. */
  I64(8),
  /** Unsigned, 64 bits. */
  U64(8),
  /** A complex number of two binary32. */
  C64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /**
   * The size of one element.
   *
   * @return 1, 2, 4 or 8
   */
  public int bytes() {
    return bytes;
  }

  /**
   * The type of a name, which is case-sensitive.
   *
   * @param name as it stands in a file
   * @return the type, or nothing if the format has none of that name
   */
  public static Optional<Dtype> named(String name) {
    for (Dtype dtype : values()) {
      if (dtype.name().equals(name)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }
}
