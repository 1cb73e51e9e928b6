package io.github.camada.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the fields of one protobuf message in an array, strictly: nothing reaches beyond the
 * message, and no field is believed to be longer than what is there. Groups, which protobuf gave
 * up, are refused.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Protocol Buffers: Encoding</a>
 */
final class ProtobufReader {

  static final int VARINT = 0;
  static final int FIXED64 = 1;
  static final int BYTES = 2;
  static final int FIXED32 = 5;

  private final ByteBuffer bytes;
  private int field;
  private int wire;
  private long number;
  private ByteBuffer content;

  ProtobufReader(ByteBuffer bytes) {
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Goes to the next field; false behind the last one. */
  boolean next() throws OnnxFormatException {
    if (!bytes.hasRemaining()) {
      return false;
    }
    long tag = varint(bytes);
    wire = (int) (tag & 7);
    if (tag >>> 3 < 1 || tag >>> 3 >= 1 << 29) {
      throw wrong("field number " + Long.toUnsignedString(tag >>> 3));
    }
    field = (int) (tag >>> 3);
    switch (wire) {
      case VARINT -> number = varint(bytes);
      case FIXED64 -> number = require(Long.BYTES).getLong();
      case FIXED32 -> number = require(Integer.BYTES).getInt();
      case BYTES -> {
        long length = varint(bytes);
        if (length < 0 || length > bytes.remaining()) {
          throw wrong("a field of " + Long.toUnsignedString(length) + " bytes");
        }
        content = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + (int) length);
      }
      default -> throw wrong("wire type " + wire);
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  private void requireWire(int wanted) throws OnnxFormatException {
    if (wire != wanted) {
      throw wrong("field " + field + " of wire type " + wire + " instead of " + wanted);
    }
  }

  long number() throws OnnxFormatException {
    requireWire(VARINT);
    return number;
  }

  float real() throws OnnxFormatException {
    requireWire(FIXED32);
    return Float.intBitsToFloat((int) number);
  }

  /** The bytes of the field, little-endian. */
  ByteBuffer bytes() throws OnnxFormatException {
    requireWire(BYTES);
    return content;
  }

  ProtobufReader message() throws OnnxFormatException {
    return new ProtobufReader(bytes());
  }

  String text() throws OnnxFormatException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes().slice()).toString();
    } catch (CharacterCodingException e) {
      throw new OnnxFormatException("not ONNX: a text is not UTF-8", e);
    }
  }

  /** Adds a repeated number, one or packed. */
  void addNumbers(NumberList list) throws OnnxFormatException {
    if (wire == VARINT) {
      list.add(number);
      return;
    }
    ByteBuffer packed = bytes().slice();
    while (packed.hasRemaining()) {
      list.add(varint(packed));
    }
  }

  /** Adds a repeated float or double, one or packed. */
  void addReals(NumberList list, boolean wide) throws OnnxFormatException {
    if (wire == (wide ? FIXED64 : FIXED32)) {
      list.add(wide ? Double.longBitsToDouble(number) : Float.intBitsToFloat((int) number));
      return;
    }
    ByteBuffer packed = bytes().slice().order(ByteOrder.LITTLE_ENDIAN);
    int size = wide ? Double.BYTES : Float.BYTES;
    if (packed.remaining() % size != 0) {
      throw wrong("packed numbers of " + packed.remaining() + " bytes");
    }
    while (packed.hasRemaining()) {
      list.add(wide ? packed.getDouble() : packed.getFloat());
    }
  }

  private ByteBuffer require(int count) throws OnnxFormatException {
    if (bytes.remaining() < count) {
      throw wrong("the end within a number");
    }
    return bytes;
  }

  /** Seven bits a byte, the lowest first, at most ten of them. */
  private static long varint(ByteBuffer bytes) throws OnnxFormatException {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      if (!bytes.hasRemaining()) {
        throw wrong("the end within a number");
      }
      byte part = bytes.get();
      value |= (long) (part & 0x7F) << shift;
      if (part >= 0) {
        return value;
      }
    }
    throw wrong("a number of more than ten bytes");
  }

  private static OnnxFormatException wrong(String found) {
    return new OnnxFormatException("not ONNX: found " + found);
  }
}
