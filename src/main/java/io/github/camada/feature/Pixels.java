package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.kernel.ByteScale;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The pixels of an image, row by row, each divided by the same number. */
public final class Pixels implements Inputs {

  static final String KIND = "pixels";
  private static final int MOST_DIMENSIONS = 64;

  private final int[] shape;
  private final float divisor;
  private final Framing framing;
  private final int width;
  private final ByteScale bytes;

  /**
   * Pixels.
   *
   * @param shape of an image, for example {@code [28, 28, 1]}
   * @param divisor finite and not 0
   * @param framing how a picture of any size becomes such an image
   * @throws IllegalArgumentException if a dimension is below 1, there are none or more than 64, the
   *     product overflows or the divisor is unusable
   */
  public Pixels(int[] shape, float divisor, Framing framing) {
    this.shape = shape.clone();
    this.divisor = divisor;
    this.framing = Objects.requireNonNull(framing, "pixels: framing");
    this.width = width(shape);
    if (!Float.isFinite(divisor) || divisor == 0) {
      throw new IllegalArgumentException(
          "pixels: divisor " + divisor + ", wanted a finite one that is not 0");
    }
    this.bytes = new ByteScale(divisor);
  }

  private static int width(int[] shape) {
    if (shape.length == 0 || shape.length > MOST_DIMENSIONS) {
      throw new IllegalArgumentException(
          "pixels: shape of %,d dimensions, wanted 1 to %d"
              .formatted(shape.length, MOST_DIMENSIONS));
    }
    long size = 1;
    for (int dimension : shape) {
      size = dimension < 1 ? -1 : size * dimension;
      if (size < 1 || size > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "pixels: shape %s, wanted dimensions from 1 with a product up to %d"
                .formatted(Arrays.toString(shape), Integer.MAX_VALUE));
      }
    }
    return (int) size;
  }

  static Pixels of(JsonObject members) throws JsonFormatException {
    members.requireOnly("kind", "shape", "divisor", "framing");
    double[] dimensions = members.numbers("shape");
    int[] shape = new int[dimensions.length];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = (int) dimensions[i];
      if (shape[i] != dimensions[i]) {
        throw members.wrong("shape", "whole numbers");
      }
    }
    String name = members.text("framing");
    for (Framing framing : Framing.values()) {
      if (text(framing).equals(name)) {
        return new Pixels(shape, (float) members.number("divisor"), framing);
      }
    }
    throw members.wrong("framing", "auto, digit or none");
  }

  private static String text(Framing framing) {
    return framing.name().toLowerCase(Locale.ROOT);
  }

  /**
   * The same pixels, with pictures framed in another way.
   *
   * @param value how
   * @return new inputs
   */
  public Pixels withFraming(Framing value) {
    return new Pixels(shape, divisor, value);
  }

  /**
   * What pixels are divided by.
   *
   * @return finite and not 0
   */
  public float divisor() {
    return divisor;
  }

  /**
   * How a picture of any size becomes an image of this shape.
   *
   * @return the framing
   */
  public Framing framing() {
    return framing;
  }

  @Override
  public int rawWidth() {
    return width;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int[] shape() {
    return shape.clone();
  }

  @Override
  public void encode(float[] raw, int from, float[] inputs, int to, int count) {
    for (int i = 0; i < count; i++) {
      inputs[to + i] = raw[from + i] / divisor;
    }
  }

  @Override
  public void encode(byte[] raw, int from, float[] inputs, int to, int count) {
    bytes.apply(raw, from, inputs, to, count);
  }

  @Override
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("kind", KIND);
    members.put("shape", Arrays.stream(shape).boxed().toList());
    members.put("divisor", (double) divisor);
    members.put("framing", text(framing));
    return JsonWriter.write(members);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Pixels that
        && Arrays.equals(shape, that.shape)
        && Float.compare(divisor, that.divisor) == 0
        && framing == that.framing;
  }

  @Override
  public int hashCode() {
    return List.of(Arrays.hashCode(shape), divisor, framing).hashCode();
  }

  /** For example {@code pixels [28, 28, 1] / 255.0}. */
  @Override
  public String toString() {
    return "pixels " + Arrays.toString(shape) + " / " + divisor;
  }
}
