package io.github.camada.onnx;

import io.github.camada.json.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A constant of a graph.
 *
 * @param name as nodes call it
 * @param shape dimensions, each at least 0
 * @param values as many as the shape has, row by row; none if the elements are texts
 * @param texts the elements, if they are texts
 */
record OnnxTensor(String name, int[] shape, double[] values, List<String> texts) {

  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int BOOL = 9;
  static final int FLOAT16 = 10;
  static final int DOUBLE = 11;
  static final int BFLOAT16 = 16;

  /** Reads a TensorProto. */
  static OnnxTensor parse(ProtobufReader in) throws OnnxFormatException {
    NumberList dims = new NumberList();
    NumberList typed = new NumberList();
    List<String> texts = new ArrayList<>();
    ByteBuffer raw = null;
    String name = "";
    int type = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.addNumbers(dims);
        case 2 -> type = (int) in.number();
        case 4 -> in.addReals(typed, false);
        case 5, 7 -> in.addNumbers(typed);
        case 6 -> texts.add(in.text());
        case 8 -> name = in.text();
        case 9 -> raw = in.bytes();
        case 10 -> in.addReals(typed, true);
        case 13, 14 -> {
          if (in.field() == 13 || in.number() != 0) {
            throw new OnnxFormatException(
                "tensor %s: its data lies in another file, wanted all in one"
                    .formatted(JsonWriter.excerpt(name)));
          }
        }
        default -> {}
      }
    }
    double[] values = raw == null ? typed(typed, type, name) : raw(raw, type, name);
    return of(name, dims.toArray(), values, type == STRING ? texts : List.of());
  }

  private static OnnxTensor of(String name, double[] dims, double[] values, List<String> texts)
      throws OnnxFormatException {
    int[] shape = new int[dims.length];
    double size = 1;
    for (int i = 0; i < dims.length; i++) {
      size *= dims[i];
      shape[i] = (int) dims[i];
      if (shape[i] < 0 || shape[i] != dims[i]) {
        size = Double.NaN;
      }
    }
    if (size != Math.max(values.length, texts.size())) {
      throw new OnnxFormatException(
          "tensor %s: %d elements, of dimensions %s"
              .formatted(
                  JsonWriter.excerpt(name),
                  Math.max(values.length, texts.size()),
                  JsonWriter.excerpt(Arrays.toString(dims))));
    }
    return new OnnxTensor(name, shape, values, texts);
  }

  private static double[] typed(NumberList list, int type, String name) throws OnnxFormatException {
    double[] values = list.toArray();
    if (type == FLOAT16 || type == BFLOAT16) { // the bits stand as whole numbers
      for (int i = 0; i < values.length; i++) {
        values[i] = half((short) values[i], type);
      }
    } else if (!Set.of(FLOAT, DOUBLE, INT64, INT32, BOOL, STRING).contains(type)) {
      throw unknown(name, type);
    }
    return values;
  }

  private static double[] raw(ByteBuffer bytes, int type, String name) throws OnnxFormatException {
    int size =
        switch (type) {
          case BOOL -> 1;
          case FLOAT, INT32 -> 4;
          case DOUBLE, INT64 -> 8;
          case FLOAT16, BFLOAT16 -> 2;
          default -> throw unknown(name, type);
        };
    ByteBuffer raw = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
    if (raw.remaining() % size != 0) {
      throw new OnnxFormatException(
          "tensor %s: %d bytes of elements of %d"
              .formatted(JsonWriter.excerpt(name), raw.remaining(), size));
    }
    double[] values = new double[raw.remaining() / size];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case BOOL -> raw.get();
            case FLOAT -> raw.getFloat();
            case INT32 -> raw.getInt();
            case DOUBLE -> raw.getDouble();
            case INT64 -> raw.getLong();
            default -> half(raw.getShort(), type);
          };
    }
    return values;
  }

  /** IEEE 754 binary16, or the upper half of a binary32. */
  private static double half(short bits, int type) {
    if (type == BFLOAT16) {
      return Float.intBitsToFloat(bits << 16);
    }
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    double magnitude =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent == 0x1F
                ? fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                : StrictMath.scalb(1024.0 + fraction, exponent - 25);
    return bits < 0 ? -magnitude : magnitude;
  }

  private static OnnxFormatException unknown(String name, int type) {
    return new OnnxFormatException(
        "tensor %s: elements of type %d, wanted float, double, float16, bfloat16, int32, int64,"
                .formatted(JsonWriter.excerpt(name), type)
            + " bool or string");
  }

  int size() {
    return Math.max(values.length, texts.size());
  }
}
