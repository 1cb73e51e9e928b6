package io.github.camada.protobuf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * One message in protobuf's encoding, field by field.
 *
 * <p>Encoding: protobuf.dev, "Encoding".
 */
public final class ProtobufWriter {

  private static final int FIXED64 = 1;
  private static final int BYTES = 2;
  private static final int FIXED32 = 5;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** An empty message. */
  public ProtobufWriter() {}

  /**
   * Adds an integer.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  /**
   * Adds a {@code float}.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter real(int field, float value) {
    varint((long) field << 3 | FIXED32);
    fixed(Float.floatToRawIntBits(value), Integer.BYTES);
    return this;
  }

  /**
   * Adds a {@code double}.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter real(int field, double value) {
    varint((long) field << 3 | FIXED64);
    fixed(Double.doubleToRawLongBits(value), Long.BYTES);
    return this;
  }

  /**
   * Adds bytes.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /**
   * Adds a text.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Adds a message within this one.
   *
   * @param field its number in the message's definition
   * @param value any
   * @return this
   */
  public ProtobufWriter message(int field, ProtobufWriter value) {
    return bytes(field, value.toByteArray());
  }

  private void fixed(long bits, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (bits >> i * Byte.SIZE));
    }
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  /**
   * The message so far.
   *
   * @return its bytes
   */
  public byte[] toByteArray() {
    return out.toByteArray();
  }
}
