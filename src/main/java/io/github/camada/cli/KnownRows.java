package io.github.camada.cli;

import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * The rows of a file whose targets are known: what a model says of them can be compared.
 *
 * @param file where they are
 * @param rows that have all targets, at least one
 * @param others how many have not
 */
record KnownRows(Path file, Table rows, int others) {

  static KnownRows of(Path file, Table all, List<String> targets) throws IOException {
    Table rows;
    try {
      rows = all.withoutMissing(targets.toArray(String[]::new));
    } catch (IllegalArgumentException refused) {
      throw new IOException(file + ": " + refused.getMessage(), refused);
    }
    if (rows.size() == 0) {
      throw new IOException(file + ": no row has the target");
    }
    return new KnownRows(file, rows, all.size() - rows.size());
  }

  /** The line about the others. */
  static String notUsed(int others) {
    return String.format(
        Locale.ROOT, "not used: %,d %s without the target", others, others == 1 ? "row" : "rows");
  }

  /** With the file's name, and why its rows may have other numbers. */
  IOException refused(IllegalArgumentException refused) {
    String left = others == 0 ? "" : " (" + notUsed(others) + ")";
    return new IOException(file + left + ": " + refused.getMessage(), refused);
  }
}
