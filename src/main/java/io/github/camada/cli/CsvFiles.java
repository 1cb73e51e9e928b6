package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import io.github.camada.table.Csv;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CSV files of one command, which are written alike.
 *
 * @param settings how
 * @param told what somebody says that columns are, which is in the settings, too
 */
record CsvFiles(Csv settings, Map<String, Kind> told) {

  /**
   * Reads what is to be learnt from, in which there must be the columns of which a kind is told.
   */
  Table read(Path file) throws IOException {
    Table table = table(file, settings);
    requireTold(file, table.names());
    return table;
  }

  /** Reads rows for a model, which perhaps do not have all columns that there were in training. */
  Table read(Path file, Map<String, Kind> learnt) throws IOException {
    return table(file, settings(learnt));
  }

  /** Reads all cells of some columns as they stand in the file. */
  Table texts(Path file, Collection<String> columns) throws IOException {
    Map<String, Kind> words = new LinkedHashMap<>();
    columns.forEach(name -> words.put(name, Kind.WORD));
    return table(file, settings.withKinds(words).withMissing());
  }

  /** With the kinds that a model has learnt, which nothing that is told may contradict. */
  Csv settings(Map<String, Kind> learnt) throws IOException {
    for (Map.Entry<String, Kind> each : told.entrySet()) {
      Kind kind = learnt.getOrDefault(each.getKey(), each.getValue());
      if (kind != each.getValue()) {
        throw new IOException(
            "--kind %s: the model has learnt from %s"
                .formatted(new ColumnKind(each.getKey(), each.getValue()), kind));
      }
    }
    return settings.withKinds(learnt);
  }

  /** That a file has the columns of which a kind is told. */
  void requireTold(Path file, Collection<String> columns) throws IOException {
    for (String name : told.keySet()) {
      if (!columns.contains(name)) {
        throw new IOException(
            "%s: no column %s, of which --kind says what it is"
                .formatted(file, JsonWriter.excerpt(name)));
      }
    }
  }

  private static Table table(Path file, Csv settings) throws IOException {
    Table table = settings.table(file);
    String first = table.names().get(0);
    if (table.names().size() == 1 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0)) {
      throw new IOException(
          "%s: one column, %s; if that is several, say so by --separator"
              .formatted(file, JsonWriter.excerpt(first)));
    }
    return table;
  }
}
