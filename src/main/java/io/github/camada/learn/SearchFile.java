package io.github.camada.learn;

import io.github.camada.file.AtomicFile;
import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The finished trials of a search, in a file of JSON that is whole at every moment.
 *
 * @param path the file
 * @param search what is searched for, in words: a file of another search is refused
 */
record SearchFile(Path path, String search) {

  private static final int LARGEST = 1 << 26;

  /** The first one had no number, and did not say all that a search depends on. */
  private static final int FORMAT = 2;

  void write(List<Trial> trials) {
    List<Map<String, Object>> list = new ArrayList<>();
    for (Trial trial : trials) {
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("rung", trial.rung());
      members.put("number", trial.number());
      members.put("settings", trial.settings());
      trial.score().ifPresent(score -> members.put("score", score));
      list.add(members);
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("search", search);
    all.put("trials", list);
    try {
      AtomicFile.write(path, JsonWriter.write(all).getBytes(StandardCharsets.UTF_8));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Those of the file; none if there is no file. */
  List<Trial> read() {
    if (!Files.exists(path)) {
      return List.of();
    }
    try {
      if (Files.size(path) > LARGEST) {
        throw new IllegalArgumentException(
            "search: " + path + " is larger than any file of finished trials");
      }
      JsonObject members = JsonObject.read("search", Files.readString(path));
      requireOwn(members);
      List<Trial> trials = new ArrayList<>();
      for (Object json : members.list("trials")) {
        trials.add(trial(JsonObject.of("trial " + trials.size(), json)));
      }
      return trials;
    } catch (JsonFormatException malformed) {
      throw new IllegalArgumentException(
          "search: " + path + ": " + malformed.getMessage(), malformed);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private void requireOwn(JsonObject members) throws JsonFormatException {
    long format = members.has("format") ? members.wholeNumber("format", 0, Integer.MAX_VALUE) : 1;
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          ("search: %s has format %d, wanted %d: another version of this library has kept it, and"
                  + " what it searched cannot be compared; delete it, or name another file, to"
                  + " begin anew")
              .formatted(path, format, FORMAT));
    }
    String other = members.text("search");
    if (!other.equals(search)) {
      int from = difference(other);
      throw new IllegalArgumentException(
          "search: %s is of another search: it has %s, this one has %s"
              .formatted(
                  path,
                  JsonWriter.excerpt(other.substring(from)),
                  JsonWriter.excerpt(search.substring(from))));
    }
  }

  /** Where the first part begins that is another one; parts are divided by commas. */
  private int difference(String other) {
    int same = 0;
    while (same < Math.min(other.length(), search.length())
        && other.charAt(same) == search.charAt(same)) {
      same++;
    }
    int comma = search.substring(0, same).lastIndexOf(", ");
    return comma < 0 ? 0 : comma + 2;
  }

  private static Trial trial(JsonObject members) throws JsonFormatException {
    JsonObject json = JsonObject.of("settings", members.members().get("settings"));
    SortedMap<String, Object> settings = new TreeMap<>();
    json.members()
        .forEach(
            (name, value) ->
                settings.put(
                    (String) name,
                    value instanceof Long whole ? (Object) whole.intValue() : value));
    return new Trial(
        (int) members.wholeNumber("rung", 0, Integer.MAX_VALUE),
        (int) members.wholeNumber("number", 0, Integer.MAX_VALUE),
        settings,
        members.has("score") ? OptionalDouble.of(members.number("score")) : OptionalDouble.empty());
  }
}
