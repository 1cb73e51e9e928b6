package io.github.camada.feature;

import io.github.camada.json.JsonFormatException;
import io.github.camada.json.JsonObject;
import io.github.camada.json.JsonWriter;
import io.github.camada.table.Column;
import io.github.camada.table.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Words, one-hot: an input for each level, of which one is 1. Levels are the words that training
 * has seen often enough, in the order of their letters; behind them, where it has seen such, one
 * for rare words and one for missing cells.
 */
public final class WordEncoding extends ColumnEncoding {

  private static final int SHOWN = 8;

  /** In place of an input: none of them is 1. */
  private static final int NONE = -1;

  private static final int REFUSED = -2;

  private final List<String> levels;
  private final boolean others;
  private final boolean missing;
  private final boolean refuses;
  private final Map<String, Integer> places = new HashMap<>();

  private WordEncoding(
      String name, List<String> levels, boolean others, boolean missing, boolean refuses) {
    super(name, Kind.WORD);
    this.levels = List.copyOf(levels);
    this.others = others;
    this.missing = missing;
    this.refuses = refuses;
    for (String level : levels) {
      places.put(level, places.size());
    }
  }

  /** Null of a column of which all cells would have one level. */
  static WordEncoding learn(Column column, ColumnPolicy policy) {
    boolean refuses = policy.unseen() == ColumnPolicy.Unseen.REFUSE;
    Map<String, Integer> counts = new TreeMap<>();
    boolean missing = false;
    for (int row = 0; row < column.size(); row++) {
      missing |= column.isMissing(row);
      if (!column.isMissing(row)) {
        counts.merge(column.text(row), 1, Integer::sum);
      }
    }
    List<String> levels = new ArrayList<>();
    counts.forEach(
        (word, count) -> {
          if (refuses || count >= policy.leastCount()) {
            levels.add(word);
          }
        });
    WordEncoding encoding =
        new WordEncoding(column.name(), levels, levels.size() < counts.size(), missing, refuses);
    return encoding.width() < 2 ? null : encoding;
  }

  static WordEncoding of(String name, JsonObject members) throws JsonFormatException {
    members.requireOnly("name", "kind", "levels", "others", "missing", "unseen");
    boolean others = truth(members, "others");
    boolean missing = truth(members, "missing");
    List<String> levels = members.texts("levels");
    String unseen = members.text("unseen");
    if (!unseen.equals("others") && !unseen.equals("refuse")) {
      throw members.wrong("unseen", "others or refuse");
    }
    WordEncoding encoding =
        new WordEncoding(name, levels, others, missing, unseen.equals("refuse"));
    if (encoding.places.size() < levels.size()) {
      throw members.wrong("levels", "words that are not there twice");
    }
    if (encoding.width() < 1) {
      throw members.wrong("levels", "at least one");
    }
    return encoding;
  }

  private static boolean truth(JsonObject members, String key) throws JsonFormatException {
    if (members.members().get(key) instanceof Boolean truth) {
      return truth;
    }
    throw members.wrong(key, "true or false");
  }

  @Override
  void describe(Map<String, Object> members) {
    members.put("levels", levels);
    members.put("others", others);
    members.put("missing", missing);
    members.put("unseen", refuses ? "refuse" : "others");
  }

  /**
   * The words that have a level of their own.
   *
   * @return in the order of their letters, unmodifiable
   */
  public List<String> levels() {
    return levels;
  }

  /**
   * Whether there is a level for rare words.
   *
   * @return true if training has seen such
   */
  public boolean hasOthers() {
    return others;
  }

  /**
   * Whether there is a level for missing cells.
   *
   * @return true if training has seen such
   */
  public boolean hasMissing() {
    return missing;
  }

  /**
   * Whether a word that training has not seen is refused.
   *
   * @return false if it has the level of others, or none where there is no such level
   */
  public boolean refusesUnseen() {
    return refuses;
  }

  @Override
  public int width() {
    return levels.size() + (others ? 1 : 0) + (missing ? 1 : 0);
  }

  @Override
  public List<String> inputNames() {
    List<String> names = new ArrayList<>();
    levels.forEach(level -> names.add(name() + " = " + level));
    if (others) {
      names.add(name() + " rare");
    }
    if (missing) {
      names.add(name() + " missing");
    }
    return names;
  }

  @Override
  void encode(Column column, int from, int rows, float[] inputs, int at, int stride) {
    int width = width();
    for (int i = 0; i < rows; i++) {
      int start = at + i * stride;
      Arrays.fill(inputs, start, start + width, 0);
      String word = column.text(from + i);
      int place = place(word);
      if (place == REFUSED && word == null) {
        throw refusedMissing(from + i, "one of " + shown());
      } else if (place == REFUSED) {
        throw refused(column, from + i, "which training has not seen; it has " + shown());
      } else if (place != NONE) {
        inputs[start + place] = 1;
      }
    }
  }

  private int place(String word) {
    if (word == null && missing) {
      return width() - 1;
    }
    Integer level = word == null ? null : places.get(word);
    if (level != null) {
      return level;
    }
    return refuses ? REFUSED : others ? levels.size() : NONE;
  }

  private String shown() {
    String first =
        String.join(", ", levels.stream().limit(SHOWN).map(JsonWriter::excerpt).toList());
    return levels.size() > SHOWN ? first + " and " + (levels.size() - SHOWN) + " more" : first;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WordEncoding that
        && name().equals(that.name())
        && levels.equals(that.levels)
        && others == that.others
        && missing == that.missing
        && refuses == that.refuses;
  }

  @Override
  public int hashCode() {
    return 31 * name().hashCode() + levels.hashCode();
  }

  /** For example {@code job: words, 5 levels}. */
  @Override
  public String toString() {
    return name() + ": words, " + width() + " levels";
  }
}
