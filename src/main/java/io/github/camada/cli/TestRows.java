package io.github.camada.cli;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Rows of a file of their own that a model is to be evaluated on. Whether it can be is known before
 * the model is: what does not fit is refused before anything is learnt.
 *
 * @param file where they are
 * @param target what is to be learnt
 * @param columns how the inputs are encoded
 */
record TestRows(Path file, Target target, Columns columns) {

  /** The inputs of all rows may be more than memory holds. */
  private static final int ROWS_AT_ONCE = 1_024;

  /** Those that have the target; an error names the file. */
  Table fitting(CsvFiles files, Map<String, Kind> kinds) throws IOException {
    Set<String> needed = new HashSet<>(columns.kinds().keySet());
    needed.addAll(target.columns());
    Map<String, Kind> learnt = new HashMap<>(kinds);
    learnt.keySet().retainAll(needed);
    KnownRows known = KnownRows.of(file, files.read(file, learnt, needed), target.columns());
    Table rows = known.rows();
    try {
      target.encode(rows);
      for (int from = 0; from < rows.size(); from += ROWS_AT_ONCE) {
        columns.encode(rows, from, Math.min(ROWS_AT_ONCE, rows.size() - from));
      }
      return rows;
    } catch (IllegalArgumentException refused) {
      throw known.refused(refused);
    }
  }
}
