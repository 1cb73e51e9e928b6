package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import java.util.Arrays;
import java.util.List;

/** What the outputs of a network mean. Immutable. */
public sealed interface Outputs permits Classes, Labels, Numbers {

  /**
   * One of several classes.
   *
   * @param names of the classes, by index; at least 2, no two the same
   * @return what the outputs mean
   * @throws IllegalArgumentException if a name is blank or there twice, or there are fewer than 2
   */
  static Classes classes(String... names) {
    return new Classes(List.of(names));
  }

  /**
   * Several answers of yes or no, each by the threshold 0.5.
   *
   * @param names of the labels; at least 1, no two the same
   * @return what the outputs mean
   * @throws IllegalArgumentException if a name is blank or there twice, or there is none
   */
  static Labels labels(String... names) {
    double[] thresholds = new double[names.length];
    Arrays.fill(thresholds, 0.5);
    return new Labels(List.of(names), thresholds);
  }

  /**
   * Numbers as the network gives them.
   *
   * @param names of the numbers; at least 1, no two the same
   * @return what the outputs mean
   * @throws IllegalArgumentException if a name is blank or there twice, or there is none
   */
  static Numbers numbers(String... names) {
    return new Numbers(List.of(names), Scaling.none(Math.max(1, names.length)));
  }

  /**
   * The number of outputs of the network.
   *
   * @return at least 1
   */
  default int width() {
    return names().size();
  }

  /**
   * What each output is called.
   *
   * @return in the order of the outputs, unmodifiable
   */
  List<String> names();

  /**
   * All of it as JSON, as a model file has it.
   *
   * @return one object in one line, its members in the order of their names
   */
  String toJson();

  /**
   * Reads what {@link #toJson} has written, from whomever it comes.
   *
   * @param json one object; members of other names are refused
   * @return the outputs
   * @throws IllegalArgumentException if the text is not JSON, or a member is missing, too many or
   *     not what it must be
   */
  static Outputs fromJson(String json) {
    try {
      JsonObject members = JsonObject.read("outputs", json);
      switch (members.text("kind")) {
        case Classes.KIND:
          members.requireOnly("kind", "names");
          return new Classes(members.texts("names"));
        case Labels.KIND:
          return Labels.of(members);
        case Numbers.KIND:
          members.requireOnly("kind", "names", "shift", "scale");
          return new Numbers(
              members.texts("names"),
              Scaling.of(members.numbers("shift"), members.numbers("scale")));
        default:
          throw members.wrong("kind", Classes.KIND + ", " + Labels.KIND + " or " + Numbers.KIND);
      }
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
