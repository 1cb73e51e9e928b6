package io.github.camada.model;

import io.github.camada.json.JsonWriter;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The values of an answer under the names of the outputs. */
final class NamedValues {

  private NamedValues() {}

  static Map<String, Float> map(List<String> names, float[] values) {
    Map<String, Float> map = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      map.put(names.get(i), values[i]);
    }
    return Collections.unmodifiableMap(map);
  }

  static int index(String what, List<String> names, String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "answer: no %s among the %s %s"
              .formatted(
                  JsonWriter.excerpt(name), what, JsonWriter.oneLine(String.join(", ", names))));
    }
    return index;
  }

  /** A copy of each row. */
  static Stream<float[]> rows(Tensor values) {
    int width = values.dimension(1);
    return IntStream.range(0, values.dimension(0))
        .mapToObj(row -> Arrays.copyOfRange(values.data(), row * width, (row + 1) * width));
  }
}
