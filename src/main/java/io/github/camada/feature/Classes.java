package io.github.camada.feature;

import io.github.camada.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * One of several classes: the outputs are logits, whose softmax are the probabilities.
 *
 * @param names of the classes, by index
 */
public record Classes(List<String> names) implements Outputs {

  static final String KIND = "classes";

  /**
   * Classes with names.
   *
   * @param names of the classes, by index; at least 2, no two the same
   * @throws IllegalArgumentException if a name is blank or there twice, or there are fewer than 2
   */
  public Classes {
    names = Names.require("classes", 2, names);
  }

  /**
   * Classes that have no names but their indices: "0", "1" and so on.
   *
   * @param count at least 2
   * @return the classes
   * @throws IllegalArgumentException if there are fewer
   */
  public static Classes unnamed(int count) {
    return new Classes(IntStream.range(0, count).mapToObj(Integer::toString).toList());
  }

  @Override
  public String toJson() {
    return JsonWriter.write(new TreeMap<>(Map.of("kind", KIND, "names", names)));
  }

  /** For example {@code 10 classes}. */
  @Override
  public String toString() {
    return names.size() + " classes";
  }
}
