package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * Numbers in a fixed order, each scaled on its own.
 *
 * @param scaling of an example's numbers
 */
public record Features(Scaling scaling) implements Inputs {

  static final String KIND = "features";

  static Features of(JsonObject members) throws JsonFormatException {
    members.requireOnly("kind", "shift", "scale");
    return new Features(Scaling.of(members.numbers("shift"), members.numbers("scale")));
  }

  @Override
  public int rawWidth() {
    return scaling.width();
  }

  @Override
  public int width() {
    return scaling.width();
  }

  @Override
  public int[] shape() {
    return new int[] {scaling.width()};
  }

  @Override
  public void encode(float[] raw, int from, float[] inputs, int to, int count) {
    scaling.apply(raw, from, inputs, to, count);
  }

  @Override
  public void encode(byte[] raw, int from, float[] inputs, int to, int count) {
    for (int i = 0; i < count; i++) {
      inputs[to + i] = raw[from + i] & 0xFF;
    }
    // as if they had stood where they stood in the example
    scaling.applyInPlace(inputs, to, from % scaling.width(), count);
  }

  @Override
  public String toJson() {
    Map<String, Object> members = new TreeMap<>();
    members.put("kind", KIND);
    members.put("shift", Scaling.list(scaling.shift()));
    members.put("scale", Scaling.list(scaling.scale()));
    return JsonWriter.write(members);
  }

  /** For example {@code 4 features}. */
  @Override
  public String toString() {
    return width() + (width() == 1 ? " feature" : " features");
  }
}
