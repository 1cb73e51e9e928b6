package io.github.camada.learn;

import io.github.camada.table.Column;
import io.github.camada.table.Table;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words of some columns of however many rows, each once, and whether any is missing. */
final class SeenWords {

  /** Null among those of a column stands for a missing one. */
  private final Map<String, Set<String>> words = new HashMap<>();

  SeenWords(List<String> columns) {
    columns.forEach(name -> words.put(name, new HashSet<>()));
  }

  void add(Table part) {
    words.forEach(
        (name, seen) -> {
          Column column = part.column(name);
          for (int row = 0; row < column.size(); row++) {
            seen.add(column.text(row));
          }
        });
  }

  /** Columns of these, by name. */
  Map<String, Column> columns() {
    Map<String, Column> columns = new HashMap<>();
    words.forEach(
        (name, seen) -> columns.put(name, Column.words(name, seen.toArray(String[]::new))));
    return columns;
  }
}
