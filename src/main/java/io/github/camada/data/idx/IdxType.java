package io.github.camada.data.idx;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The element types of the IDX format, each with the code that stands in a file's third byte. */
public enum IdxType {
  /** Unsigned 8-bit integers, 0 to 255. */
  UNSIGNED_BYTE(0x08, 1),
  /** Signed 8-bit integers. */
  BYTE(0x09, 1),
  /** Signed 16-bit integers. */
  SHORT(0x0B, 2),
  /** Signed 32-bit integers. */
  INT(0x0C, 4),
  /** IEEE 754 binary32. */
  FLOAT(0x0D, 4),
  /** IEEE 754 binary64. */
  DOUBLE(0x0E, 8);

  private final int code;
  private final int size;

  IdxType(int code, int size) {
    this.code = code;
    this.size = size;
  }

  /**
   * The code of this type in a file.
   *
   * @return 0x08 to 0x0E
   */
  public int code() {
    return code;
  }

  /**
   * The length of one element.
   *
   * @return 1, 2, 4 or 8 bytes
   */
  public int size() {
    return size;
  }

  /**
   * The type in words: {@code unsigned byte}, {@code float}.
   *
   * @return lower case, singular
   */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  static Optional<IdxType> ofCode(int code) {
    return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
  }

  /** All codes with their meaning, for the error that reports an unknown one. */
  static String known() {
    return Arrays.stream(values())
        .map(type -> String.format("0x%02X (%s)", type.code, type))
        .collect(Collectors.joining(", "));
  }
}
