package io.github.camada.cli;

import io.github.camada.json.JsonWriter;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvSelection;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The CSV files of one command, which are written alike.
 *
 * @param settings how
 * @param told what somebody says that columns are, which is in the settings, too
 * @param header whether the first line has names
 */
record CsvFiles(Csv settings, Map<String, Kind> told, boolean header) {

  /**
   * Reads what is to be learnt from, in which there must be the columns of which a kind is told.
   */
  Table read(Path file) throws IOException {
    Table table = table(file, settings);
    requireTold(file, table.names());
    return table;
  }

  /**
   * Reads rows for a model: its columns and some more, such as targets, as far as they are there;
   * who needs them says which are not. Nothing of any other column is a reason to refuse the file.
   */
  Table read(Path file, Map<String, Kind> learnt, Collection<String> more) throws IOException {
    Csv known = settings(learnt);
    if (!Files.isRegularFile(file)) {
      // what a pipe has given for the names is gone when its rows are read
      return table(file, known);
    }
    List<String> names = CsvSelection.names(known, file);
    requireSeveral(file, names);
    Set<String> wanted = new LinkedHashSet<>(learnt.keySet());
    wanted.addAll(more);
    wanted.retainAll(names);
    if (wanted.isEmpty()) {
      throw new IOException(
          "%s: none of the model's columns, such as %s, is in this file"
              .formatted(file, JsonWriter.excerpt(learnt.keySet().iterator().next())));
    }
    return new CsvSelection(known, wanted).table(file);
  }

  /**
   * Reads all cells of all columns as they stand in the file, in which a column may have no name,
   * or that of another: it is called by its number.
   */
  Table texts(Path file) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new IOException(file + ": is no regular file, and has to be read twice");
    }
    List<String> names = new ArrayList<>(CsvSelection.names(settings, file));
    Map<String, Kind> words = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).isEmpty() || words.containsKey(names.get(i))) {
        names.set(i, "column " + (i + 1));
      }
      words.put(names.get(i), Kind.WORD);
    }
    Csv asTheyStand = settings.withKinds(words).withMissing();
    Table all = asTheyStand.withoutHeader(names.toArray(String[]::new)).table(file);
    return header ? all.rows(IntStream.range(1, all.size()).toArray()) : all;
  }

  /** The same files, in some columns of which nothing is refused, as nobody looks at them. */
  CsvFiles leavingOut(Collection<String> columns) {
    Map<String, Kind> words = new LinkedHashMap<>();
    columns.forEach(name -> words.put(name, Kind.WORD));
    Map<String, Kind> others = new LinkedHashMap<>(told);
    others.keySet().removeAll(columns);
    return new CsvFiles(settings.withKinds(words), others, header);
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
            "%s: no column %s, for which --kind was given"
                .formatted(file, JsonWriter.excerpt(name)));
      }
    }
  }

  private static Table table(Path file, Csv settings) throws IOException {
    Table table = settings.table(file);
    requireSeveral(file, table.names());
    return table;
  }

  private static void requireSeveral(Path file, List<String> names) throws IOException {
    String first = names.get(0);
    if (names.size() == 1 && (first.indexOf(';') >= 0 || first.indexOf('\t') >= 0)) {
      throw new IOException(
          "%s: only one column, %s; if it should be several, set --separator"
              .formatted(file, JsonWriter.excerpt(first)));
    }
  }
}
