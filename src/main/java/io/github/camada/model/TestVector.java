package io.github.camada.model;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An example and what another program's network gave for it. A model that {@linkplain #keptBy
 * keeps} one has given the same, and its file says so.
 */
public final class TestVector {

  /** What float arithmetic in another order may differ by, relative to outputs above 1. */
  private static final double TOLERANCE = 1e-4;

  private static final int SHOWN = 8;

  private final float[] input;
  private final float[] output;

  /**
   * A test vector.
   *
   * @param input raw values of an example, as a model takes them
   * @param output what the network gave for them: logits, or numbers as they are scaled
   * @throws IllegalArgumentException if one is empty, or a value is NaN or infinite
   */
  public TestVector(float[] input, float[] output) {
    this.input = required("input", input);
    this.output = required("output", output);
  }

  private static float[] required(String name, float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new IllegalArgumentException(
            "test vector: %s has %s, wanted finite numbers".formatted(name, value));
      }
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("test vector: " + name + " is empty");
    }
    return values.clone();
  }

  /**
   * Reads what {@link #toJson} has written, or another program.
   *
   * @param json {@code {"input":[...],"output":[...]}}
   * @return the test vector
   * @throws IllegalArgumentException if it is something else
   */
  public static TestVector fromJson(String json) {
    try {
      JsonObject members = JsonObject.read("test vector", json);
      members.requireOnly("input", "output");
      return new TestVector(floats(members.numbers("input")), floats(members.numbers("output")));
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static float[] floats(double[] numbers) {
    float[] floats = new float[numbers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) numbers[i];
    }
    return floats;
  }

  /**
   * As JSON.
   *
   * @return one object in one line
   */
  public String toJson() {
    return JsonWriter.write(new TreeMap<>(Map.of("input", list(input), "output", list(output))));
  }

  private static List<Double> list(float[] floats) {
    List<Double> list = new ArrayList<>();
    for (float value : floats) {
      list.add(Double.valueOf(Float.toString(value))); // 0.1, not 0.10000000149011612
    }
    return list;
  }

  /**
   * The example.
   *
   * @return a new array
   */
  public float[] input() {
    return input.clone();
  }

  /**
   * What the other program's network gave.
   *
   * @return a new array
   */
  public float[] output() {
    return output.clone();
  }

  /**
   * A model that keeps this test vector, if it gives the same outputs: layers in a wrong order, a
   * square weight the wrong way round or a forgotten activation do not pass.
   *
   * @param model what to compare
   * @return the same model, whose file has the test vector
   * @throws IllegalArgumentException if it takes or gives another number of values, or an output
   *     differs by more than 0.0001 times the larger of 1 and itself
   */
  public Model keptBy(Model model) {
    requireFit(model);
    float[] found = model.forward(input);
    for (int i = 0; i < found.length; i++) {
      double bound = TOLERANCE * Math.max(1, Math.abs(output[i]));
      if (!(Math.abs(found[i] - output[i]) <= bound)) {
        throw new IllegalArgumentException(
            "test vector: output %d is %s, wanted %s".formatted(i, found[i], output[i]));
      }
    }
    Provenance known = model.provenance().with(this);
    return new Model(model.sharedNetwork(), model.inputs(), model.outputs(), known);
  }

  void requireFit(Model model) {
    int in = model.inputs().rawWidth();
    if (input.length != in || output.length != model.outputs().width()) {
      throw new IllegalArgumentException(
          "test vector: %d values to %d, the model has %d to %d"
              .formatted(input.length, output.length, in, model.outputs().width()));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TestVector that
        && Arrays.equals(input, that.input)
        && Arrays.equals(output, that.output);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(input) + Arrays.hashCode(output);
  }

  /** For example {@code 4 values to [-0.31, 2.5]}. */
  @Override
  public String toString() {
    float[] first = Arrays.copyOf(output, Math.min(SHOWN, output.length));
    String more = output.length > SHOWN ? " and " + (output.length - SHOWN) + " more" : "";
    return input.length + " values to " + Arrays.toString(first) + more;
  }
}
