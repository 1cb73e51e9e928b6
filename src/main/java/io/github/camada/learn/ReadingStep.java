package io.github.camada.learn;

/** What a table that stays in its file is read for. Each step reads all of the file. */
public enum ReadingStep {

  /** Its SHA-256, by which encoded rows are known to be its own. */
  DIGEST("the file for its digest"),

  /** The columns of the targets: classes, and which rows are learnt from. */
  TARGETS("targets"),

  /** A sample of the rows, from which follows how columns are encoded. */
  COLUMNS("a sample of rows"),

  /** The rows, each of which is encoded. */
  ROWS("rows to encode"),

  /** The rows that are held out. */
  HELD_OUT("held-out rows");

  private final String words;

  ReadingStep(String words) {
    this.words = words;
  }

  /** What is read, for a person. */
  @Override
  public String toString() {
    return words;
  }
}
