package io.github.camada.table;

import java.util.BitSet;
import java.util.List;

/** Words: for each row the place of its word in a list, which tables of the same rows share. */
final class WordColumn extends Column {

  /** The place of a word that is missing. */
  static final int MISSING = -1;

  private static final int SHOWN = 6;

  private final int[] codes;
  private final List<String> words;

  WordColumn(String name, int[] codes, List<String> words) {
    super(name);
    this.codes = codes;
    this.words = words;
  }

  @Override
  public Kind kind() {
    return Kind.WORD;
  }

  @Override
  public int size() {
    return codes.length;
  }

  @Override
  public boolean isMissing(int row) {
    return codes[row] == MISSING;
  }

  @Override
  public double number(int row) {
    throw new IllegalStateException("column " + name() + ": the cells are words, not numbers");
  }

  @Override
  public String text(int row) {
    return codes[row] == MISSING ? null : words.get(codes[row]);
  }

  @Override
  public Object value(int row) {
    return text(row);
  }

  @Override
  Column rows(int... rows) {
    int[] selected = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      selected[i] = codes[rows[i]];
    }
    return new WordColumn(name(), selected, words);
  }

  @Override
  public Column withName(String value) {
    return new WordColumn(value, codes, words);
  }

  @Override
  String range() {
    BitSet used = new BitSet();
    for (int code : codes) {
      if (code != MISSING) {
        used.set(code);
      }
    }
    String first =
        String.join(", ", used.stream().mapToObj(words::get).sorted().limit(SHOWN).toList());
    return used.cardinality() == 1
        ? "always " + first
        : used.cardinality() + " different: " + first + (used.cardinality() > SHOWN ? ", ..." : "");
  }
}
