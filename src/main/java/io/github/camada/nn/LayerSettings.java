package io.github.camada.nn;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a layer as they come from a file, asked for by name and kind. Files come from
 * anywhere: what is missing, or is something else, is an error that names it.
 */
public final class LayerSettings {

  private final JsonObject members;

  /**
   * Settings of one layer.
   *
   * @param layer names the layer in errors
   * @param members by name, what JSON holds: {@code String}, {@code Boolean}, {@code Long} for
   *     whole numbers, {@code Double} for others, {@code List} and {@code Map}
   */
  public LayerSettings(String layer, Map<String, ?> members) {
    this(new JsonObject(layer, members));
  }

  private LayerSettings(JsonObject members) {
    this.members = members;
  }

  /**
   * Whether a setting is there.
   *
   * @param name of the setting
   * @return true if it is
   */
  public boolean has(String name) {
    return members.has(name);
  }

  /**
   * A number of things.
   *
   * @param name of the setting
   * @return its value, at least 1
   * @throws IllegalArgumentException if it is missing or no whole number from 1 to 2147483647
   */
  public int count(String name) {
    try {
      return (int) members.wholeNumber(name, 1, Integer.MAX_VALUE);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * A number.
   *
   * @param name of the setting
   * @return its value, finite
   * @throws IllegalArgumentException if it is missing or no number
   */
  public double number(String name) {
    try {
      return members.number(name);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * A text.
   *
   * @param name of the setting
   * @return its value
   * @throws IllegalArgumentException if it is missing or no text
   */
  public String text(String name) {
    try {
      return members.text(name);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Settings of layers within this one.
   *
   * @param name of the setting
   * @return those of each, in order
   * @throws IllegalArgumentException if it is missing or no list of objects
   */
  public List<LayerSettings> list(String name) {
    try {
      List<LayerSettings> layers = new ArrayList<>();
      for (Object layer : members.list(name)) {
        String where = "layer " + layers.size() + " of " + members.what();
        layers.add(new LayerSettings(JsonObject.of(where, layer)));
      }
      return layers;
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** These, but for one. */
  LayerSettings without(String name) {
    Map<String, Object> others = new LinkedHashMap<>();
    members.members().forEach((key, value) -> others.put((String) key, value));
    others.remove(name);
    return new LayerSettings(members.what(), others);
  }

  /**
   * Refuses settings that nobody reads: a file that has them means something else.
   *
   * @param names all that the layer has
   * @throws IllegalArgumentException if there is another one
   */
  public void requireOnly(String... names) {
    try {
      members.requireOnly(names);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }
}
