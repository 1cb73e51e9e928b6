package io.github.camada.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An untrusted JSON object, whose members are asked for by name and kind. Members that nobody asks
 * for are passed over.
 *
 * @param what names the object in messages
 * @param members as {@link JsonReader} gives them
 */
public record JsonObject(String what, Map<?, ?> members) {

  /**
   * Reads a text.
   *
   * @param what names the object in messages
   * @param text the text
   * @return the object
   * @throws JsonFormatException if the text is not JSON, or another value than an object
   */
  public static JsonObject read(String what, String text) throws JsonFormatException {
    Object json;
    try {
      json = JsonReader.read(text);
    } catch (JsonFormatException e) {
      throw new JsonFormatException(what + ": " + e.getMessage());
    }
    return of(what, json);
  }

  /**
   * A value that should be an object.
   *
   * @param what names it in messages
   * @param json as {@link JsonReader} gives it
   * @return the object
   * @throws JsonFormatException if it is none
   */
  public static JsonObject of(String what, Object json) throws JsonFormatException {
    if (json instanceof Map<?, ?> map) {
      return new JsonObject(what, map);
    }
    throw wrong(what, json, "an object");
  }

  /**
   * Whether there is a member.
   *
   * @param key its name
   * @return true if it is there, even as null
   */
  public boolean has(String key) {
    return members.containsKey(key);
  }

  /**
   * The names of all members.
   *
   * @return in the order of the text
   */
  public List<String> names() {
    return members.keySet().stream().map(String.class::cast).toList();
  }

  /**
   * A text.
   *
   * @param key the member's name
   * @return its value
   * @throws JsonFormatException if it is missing or no text
   */
  public String text(String key) throws JsonFormatException {
    if (members.get(key) instanceof String text) {
      return text;
    }
    throw wrong(key, "a text");
  }

  /**
   * A whole number.
   *
   * @param key the member's name
   * @param least the smallest that is allowed
   * @param most the largest that is allowed
   * @return its value
   * @throws JsonFormatException if it is missing, no whole number or out of range
   */
  public long wholeNumber(String key, long least, long most) throws JsonFormatException {
    if (members.get(key) instanceof Long number && number >= least && number <= most) {
      return number;
    }
    throw wrong(key, "a whole number from " + least + " to " + most);
  }

  /**
   * A number.
   *
   * @param key the member's name
   * @return its value
   * @throws JsonFormatException if it is missing or no number
   */
  public double number(String key) throws JsonFormatException {
    Object value = members.get(key);
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw wrong(key, "a number");
  }

  /**
   * A list.
   *
   * @param key the member's name
   * @return its value
   * @throws JsonFormatException if it is missing or no list
   */
  public List<?> list(String key) throws JsonFormatException {
    if (members.get(key) instanceof List<?> list) {
      return list;
    }
    throw wrong(key, "a list");
  }

  /**
   * A list of finite numbers.
   *
   * @param key the member's name
   * @return its values
   * @throws JsonFormatException if it is missing or no list of numbers
   */
  public double[] numbers(String key) throws JsonFormatException {
    List<?> values = list(key);
    double[] numbers = new double[values.size()];
    for (int i = 0; i < numbers.length; i++) {
      if (!(values.get(i) instanceof Number number)) {
        throw wrong(what + ": " + key + ", value " + i, values.get(i), "a number");
      }
      numbers[i] = number.doubleValue();
    }
    return numbers;
  }

  /**
   * A list of texts.
   *
   * @param key the member's name
   * @return its values
   * @throws JsonFormatException if it is missing or no list of texts
   */
  public List<String> texts(String key) throws JsonFormatException {
    List<String> texts = new ArrayList<>();
    for (Object value : list(key)) {
      if (!(value instanceof String text)) {
        throw wrong(what + ": " + key + ", value " + texts.size(), value, "a text");
      }
      texts.add(text);
    }
    return texts;
  }

  /**
   * Refuses members that nobody asks for: a text that has them means something else.
   *
   * @param names all that the object may have
   * @throws JsonFormatException if it has another one
   */
  public void requireOnly(String... names) throws JsonFormatException {
    Set<String> known = Set.of(names);
    for (Object name : members.keySet()) {
      if (!known.contains(name)) {
        throw new JsonFormatException(
            "%s: unknown member %s, wanted %s"
                .formatted(what, JsonWriter.describe(name), String.join(", ", names)));
      }
    }
  }

  /**
   * An object within this one.
   *
   * @param key the member's name
   * @return its value
   * @throws JsonFormatException if it is missing or no object
   */
  public JsonObject object(String key) throws JsonFormatException {
    if (members.get(key) instanceof Map<?, ?> map) {
      return new JsonObject(what + ": " + key, map);
    }
    throw wrong(key, "an object");
  }

  /**
   * The error of a member that is not what it must be.
   *
   * @param key the member's name
   * @param wanted what it must be
   * @return an error that says what it is
   */
  public JsonFormatException wrong(String key, String wanted) {
    return members.containsKey(key)
        ? wrong(what + ": " + key, members.get(key), wanted)
        : new JsonFormatException(what + ": no " + key + ", wanted " + wanted);
  }

  private static JsonFormatException wrong(String what, Object found, String wanted) {
    return new JsonFormatException(
        what + " is " + JsonWriter.describe(found) + ", wanted " + wanted);
  }
}
