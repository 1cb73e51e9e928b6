package io.github.camada.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** One protobuf message, field by field. */
final class ProtobufWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  ProtobufWriter number(int field, long value) {
    varint((long) field << 3);
    varint(value);
    return this;
  }

  ProtobufWriter real(int field, float value) {
    varint((long) field << 3 | ProtobufReader.FIXED32);
    int bits = Float.floatToRawIntBits(value);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      out.write(bits >> shift);
    }
    return this;
  }

  ProtobufWriter bytes(int field, byte[] value) {
    varint((long) field << 3 | ProtobufReader.BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  ProtobufWriter text(int field, String value) {
    return bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufWriter message(int field, ProtobufWriter value) {
    return bytes(field, value.toByteArray());
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }
}
