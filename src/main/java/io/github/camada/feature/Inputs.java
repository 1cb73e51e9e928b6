package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;

/**
 * How the raw values of an example become the inputs of a network. Immutable; any number of threads
 * may use one.
 */
public sealed interface Inputs permits Columns, Features, Pixels {

  /**
   * Grey images of unsigned bytes, each divided by 255, framed {@link Framing#AUTO}.
   *
   * @param height rows of an image, at least 1
   * @param width pixels of a row, at least 1
   * @return inputs of the shape {@code [height, width, 1]}
   * @throws IllegalArgumentException if a size is out of range
   */
  static Pixels greyImages(int height, int width) {
    return new Pixels(new int[] {height, width, 1}, 255, Framing.AUTO);
  }

  /**
   * Numbers that go into the network as they are.
   *
   * @param width how many an example has, at least 1
   * @return inputs of that width
   * @throws IllegalArgumentException if the width is below 1
   */
  static Features features(int width) {
    return new Features(Scaling.none(width));
  }

  /**
   * Numbers that are scaled first.
   *
   * @param scaling of an example's numbers
   * @return inputs of its width
   */
  static Features features(Scaling scaling) {
    return new Features(scaling);
  }

  /**
   * The number of raw values of an example.
   *
   * @return at least 1
   */
  int rawWidth();

  /**
   * The number of inputs that they become.
   *
   * @return at least 1
   */
  int width();

  /**
   * How an example is laid out.
   *
   * @return a new array with {@link #rawWidth} as its product
   */
  int[] shape();

  /**
   * Turns raw values of many examples, one behind the other, into inputs. Several threads may each
   * convert a part.
   *
   * @param raw the values
   * @param from position of the first one; it tells which place of an example it has
   * @param inputs where they go
   * @param to position of the first input
   * @param count how many values
   */
  void encode(float[] raw, int from, float[] inputs, int to, int count);

  /**
   * The same for unsigned bytes.
   *
   * @param raw the values
   * @param from position of the first one; it tells which place of an example it has
   * @param inputs where they go
   * @param to position of the first input
   * @param count how many values
   */
  void encode(byte[] raw, int from, float[] inputs, int to, int count);

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
   * @return the inputs
   * @throws IllegalArgumentException if the text is not JSON, or a member is missing, too many or
   *     not what it must be
   */
  static Inputs fromJson(String json) {
    try {
      JsonObject members = JsonObject.read("inputs", json);
      String kind = members.text("kind");
      switch (kind) {
        case Pixels.KIND:
          return Pixels.of(members);
        case Features.KIND:
          return Features.of(members);
        case Columns.KIND:
          return Columns.of(members);
        default:
          throw members.wrong("kind", Pixels.KIND + ", " + Features.KIND + " or " + Columns.KIND);
      }
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
