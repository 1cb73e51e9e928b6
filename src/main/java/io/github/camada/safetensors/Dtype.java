package io.github.camada.safetensors;

import java.util.Optional;

/**
 * The element types of the safetensors format that fill whole bytes. Camada computes in {@link
 * #F32} only; the others are known so that the layout of any such file can be checked.
 */
enum Dtype {
  BOOL(1),
  U8(1),
  I8(1),
  F8_E5M2(1),
  F8_E4M3(1),
  F8_E8M0(1),
  I16(2),
  U16(2),
  F16(2),
  BF16(2),
  I32(4),
  U32(4),
  F32(4),
  F64(8),
  I64(8),
  U64(8),
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
  int bytes() {
    return bytes;
  }

  /**
   * The type of a name, which is case-sensitive.
   *
   * @param name as it stands in a file
   * @return the type, or nothing if the format has none of that name
   */
  static Optional<Dtype> named(String name) {
    for (Dtype dtype : values()) {
      if (dtype.name().equals(name)) {
        return Optional.of(dtype);
      }
    }
    return Optional.empty();
  }
}
