package io.github.camada.safetensors;

import io.github.camada.json.JsonReader;
import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the header of a safetensors file says about one tensor.
 *
 * @param name the key, any string
 * @param dtype type of the elements
 * @param shape dimensions, each at least 0; empty for a scalar. Their product times the size of an
 *     element is {@code end - begin}
 * @param begin first byte, counted from the end of the header, at least 0
 * @param end one past the last byte, at least {@code begin}
 */
public record TensorEntry(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  /** Longest array that every common Java virtual machine can allocate. */
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  /** As many as NumPy has. */
  private static final int MAX_DIMENSIONS = 64;

  /**
   * Reads and checks what stands behind a tensor's name. Keys beyond the three that the format
   * defines are passed over, as its reference implementation does.
   *
   * @param name the tensor's name
   * @param json the value, as {@link JsonReader} gives it
   * @return the entry
   * @throws SafetensorsFormatException if a part is missing, is not what it must be, or contradicts
   *     another
   */
  static TensorEntry parse(String name, Object json) throws SafetensorsFormatException {
    String context = "tensor " + JsonWriter.excerpt(name);
    if (!(json instanceof Map<?, ?> members)) {
      throw wrong(context, json, "an object");
    }
    Dtype dtype = dtype(context, member(context, members, "dtype"));
    List<Long> shape = wholeNumbers(context, members, "shape");
    List<Long> offsets = wholeNumbers(context, members, "data_offsets");
    if (offsets.size() != 2) {
      throw new SafetensorsFormatException(
          context + ": data_offsets of " + offsets.size() + " elements, wanted [begin, end]");
    }
    TensorEntry entry = new TensorEntry(name, dtype, shape, offsets.get(0), offsets.get(1));
    entry.checkLength();
    return entry;
  }

  /**
   * The shape as a {@link io.github.camada.tensor.Tensor} takes it.
   *
   * @return the dimensions; their product fits in an array
   * @throws SafetensorsFormatException if the tensor is too large for an array or of more than 64
   *     dimensions
   */
  int[] tensorShape() throws SafetensorsFormatException {
    if (shape.size() > MAX_DIMENSIONS) {
      throw new SafetensorsFormatException(
          "%s: %,d dimensions, a tensor has at most %d"
              .formatted(text(), shape.size(), MAX_DIMENSIONS));
    }
    // A dimension of 0 counts as 1 here: strides must fit even where there is nothing to stride
    // over.
    long extent = 1;
    int[] dimensions = new int[shape.size()];
    for (int i = 0; i < dimensions.length; i++) {
      long dimension = shape.get(i);
      extent *= Math.max(1, dimension);
      if (dimension > MAX_ELEMENTS || extent > MAX_ELEMENTS) {
        throw new SafetensorsFormatException(
            "%s: shape %s is too large, a tensor holds at most %d elements"
                .formatted(text(), shapeText(), MAX_ELEMENTS));
      }
      dimensions[i] = (int) dimension;
    }
    return dimensions;
  }

  /** Refuses what is not {@link Dtype#F32}. */
  void requireFloat() throws SafetensorsFormatException {
    if (dtype != Dtype.F32) {
      throw new SafetensorsFormatException(
          text() + ": dtype " + dtype + ", a Camada model holds only F32");
    }
  }

  /** Refuses what is no number with a fraction. */
  void requireFraction() throws SafetensorsFormatException {
    if (dtype != Dtype.F32 && dtype != Dtype.F16 && dtype != Dtype.BF16 && dtype != Dtype.F64) {
      throw new SafetensorsFormatException(
          text() + ": dtype " + dtype + ", wanted F32, F16, BF16 or F64");
    }
  }

  /** The name as error messages give it. */
  String text() {
    return "tensor " + JsonWriter.excerpt(name);
  }

  /** For example {@code "fc1.weight" F32 [10, 784]}, the name as JSON has it. */
  @Override
  public String toString() {
    return JsonWriter.excerpt(name) + " " + dtype + " " + shapeText();
  }

  private void checkLength() throws SafetensorsFormatException {
    if (begin > end) {
      throw new SafetensorsFormatException(
          "%s: data_offsets [%d, %d] run backwards".formatted(text(), begin, end));
    }
    long bytes = dtype.bytes();
    try {
      for (long dimension : shape) {
        bytes = Math.multiplyExact(bytes, dimension);
      }
    } catch (ArithmeticException overflow) {
      throw new SafetensorsFormatException(
          "%s: the size of shape %s overflows 64 bits".formatted(text(), shapeText()), overflow);
    }
    if (bytes != end - begin) {
      throw new SafetensorsFormatException(
          "%s: shape %s of %s needs %d bytes, data_offsets [%d, %d] hold %d"
              .formatted(text(), shapeText(), dtype, bytes, begin, end, end - begin));
    }
  }

  private String shapeText() {
    int shown = 8;
    return shape.size() <= shown ? shape.toString() : "of " + shape.size() + " dimensions";
  }

  private static Dtype dtype(String context, Object json) throws SafetensorsFormatException {
    if (!(json instanceof String name)) {
      throw wrong(context + ": dtype", json, "a string");
    }
    return Dtype.named(name)
        .orElseThrow(
            () ->
                new SafetensorsFormatException(
                    context + ": unknown dtype " + JsonWriter.excerpt(name)));
  }

  private static List<Long> wholeNumbers(String context, Map<?, ?> members, String key)
      throws SafetensorsFormatException {
    Object json = member(context, members, key);
    if (!(json instanceof List<?> list)) {
      throw wrong(context + ": " + key, json, "a list");
    }
    List<Long> numbers = new ArrayList<>(list.size());
    for (Object element : list) {
      if (!(element instanceof Long number) || number < 0) {
        throw wrong(context + ": " + key, element, "whole numbers from 0 to 2^63 - 1");
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }

  private static Object member(String context, Map<?, ?> members, String key)
      throws SafetensorsFormatException {
    if (!members.containsKey(key)) {
      throw new SafetensorsFormatException(context + ": no " + key);
    }
    return members.get(key);
  }

  private static SafetensorsFormatException wrong(String context, Object found, String wanted) {
    return new SafetensorsFormatException(
        context + ": found " + JsonWriter.describe(found) + ", wanted " + wanted);
  }
}
