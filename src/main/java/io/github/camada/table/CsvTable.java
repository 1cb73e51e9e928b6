package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes tables of lines of cells: the first may be names, each other one is a row. A file is one
 * table, or handed on in parts, of which the first decides what the columns are.
 */
final class CsvTable {

  private final Csv settings;
  private final String file;

  /** Names of the columns that are read; null if all are. */
  private final Set<String> wanted;

  /** Names of those whose cells are kept; null if all that are read are. */
  private final Set<String> kept;

  private final int mostRows;
  private final Consumer<Table> parts;

  /** Of all columns, whether they are read or not; null before the first line. */
  private List<String> names;

  /** Null before the first line; a column that is not read is null in it. */
  private List<CsvColumn> columns;

  /** What a person may do about lines with too few or too many cells. */
  private String hint;

  /** Lines of nothing before all others. */
  private long leading;

  private int rows;
  private boolean handedOn;

  CsvTable(Csv settings, String file) {
    this(settings, file, null);
  }

  CsvTable(Csv settings, String file, Set<String> wanted) {
    this(settings, file, wanted, Integer.MAX_VALUE, part -> {});
  }

  CsvTable(Csv settings, String file, Set<String> wanted, int mostRows, Consumer<Table> parts) {
    this(settings, file, wanted, null, mostRows, parts);
  }

  private CsvTable(
      Csv settings,
      String file,
      Set<String> wanted,
      Set<String> kept,
      int mostRows,
      Consumer<Table> parts) {
    this.settings = settings;
    this.file = file;
    this.wanted = wanted;
    this.kept = kept;
    this.mostRows = mostRows;
    this.parts = parts;
  }

  /** Reads all columns, for what they are, and keeps the cells of some. */
  static CsvTable keeping(Set<String> columns, Csv settings, String file) {
    return new CsvTable(settings, file, null, columns, Integer.MAX_VALUE, part -> {});
  }

  void add(long line, List<String> cells) throws CsvFormatException {
    if (columns == null) {
      hint = hint(cells);
      boolean header = settings.names() == null;
      names = header ? header(line, cells) : names(line, cells.size());
      requireThere(wanted, names);
      requireThere(kept, names);
      columns = new ArrayList<>();
      for (String name : names) {
        columns.add(isRead(name) ? new CsvColumn(name, file, settings, isKept(name)) : null);
      }
      if (header) {
        return;
      }
      for (long empty = 1; empty <= leading; empty++) {
        addEmpty(empty);
      }
    }
    addRow(line, cells);
  }

  /** A line of nothing: of one column it is a row whose cell is empty, of several none. */
  void addEmpty(long line) throws CsvFormatException {
    if (columns == null) {
      leading++;
    } else if (columns.size() == 1) {
      addRow(line, List.of(""));
    }
  }

  private void addRow(long line, List<String> cells) throws CsvFormatException {
    if (cells.size() != columns.size()) {
      throw new CsvFormatException(
          "%s: line %d: %d cells, wanted %d, one for each column%s"
              .formatted(file, line, cells.size(), columns.size(), hint));
    }
    for (int i = 0; i < cells.size(); i++) {
      if (columns.get(i) != null) {
        columns.get(i).add(line, cells.get(i));
      }
    }
    rows++;
    if (rows == mostRows) {
      handOn();
    }
  }

  /** Of a first line that is one cell and seems to be several with another separator. */
  private static String hint(List<String> cells) {
    if (cells.size() > 1) {
      return "";
    }
    String separators =
        cells.get(0).indexOf(';') >= 0
            ? "semicolons"
            : cells.get(0).indexOf('\t') >= 0 ? "tabs" : null;
    return separators == null ? "" : "; the first line seems to be separated by " + separators;
  }

  /** Whether no line that follows is wanted: of no column the first one says all. */
  boolean complete() {
    return columns != null && wanted != null && wanted.isEmpty();
  }

  List<String> names() throws CsvFormatException {
    requireLine();
    return names;
  }

  private boolean isRead(String name) {
    return wanted == null || wanted.contains(name);
  }

  private boolean isKept(String name) {
    return kept == null || kept.contains(name);
  }

  private void handOn() throws CsvFormatException {
    Table part = build();
    parts.accept(part);
    handedOn = true;
    rows = 0;
    Csv decided = settings.withKinds(part.kinds());
    columns.replaceAll(
        column -> column == null ? null : new CsvColumn(column.name(), file, decided, true));
  }

  /** Hands on the rows that are left; of a file without a row, a part without one. */
  void end() throws CsvFormatException {
    if (rows > 0 || !handedOn) {
      handOn();
    }
  }

  private List<String> header(long line, List<String> cells) throws CsvFormatException {
    List<String> names = cells.stream().map(String::strip).toList();
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!isRead(name)) {
        continue;
      }
      Integer earlier = places.putIfAbsent(name, i);
      if (name.isEmpty() || earlier != null) {
        throw new CsvFormatException(
            "%s: line %d: column %d %s"
                .formatted(
                    file,
                    line,
                    i + 1,
                    name.isEmpty()
                        ? "has no name"
                        : "is called %s as column %d is"
                            .formatted(JsonWriter.excerpt(name), earlier + 1)));
      }
    }
    if (names.stream().noneMatch(name -> Double.isNaN(CellText.number(name, false)))) {
      throw new CsvFormatException(
          "%s: line %d has only numbers, wanted names of columns, or to be read without a header"
              .formatted(file, line));
    }
    return names;
  }

  private void requireThere(Set<String> columns, List<String> names) {
    TreeSet<String> absent = new TreeSet<>(columns == null ? Set.of() : columns);
    names.forEach(absent::remove);
    if (!absent.isEmpty()) {
      throw new IllegalArgumentException(
          "csv: no column %s; wanted are %s, there are %s%s"
              .formatted(
                  JsonWriter.excerpt(absent.first()),
                  Names.shown(List.copyOf(new TreeSet<>(columns))),
                  Names.shown(names),
                  hint));
    }
  }

  private List<String> names(long line, int count) throws CsvFormatException {
    if (settings.names().isEmpty()) {
      return IntStream.rangeClosed(1, count).mapToObj(i -> "column " + i).toList();
    }
    if (settings.names().size() != count) {
      throw new CsvFormatException(
          "%s: line %d: %d cells, and %d names of columns are given"
              .formatted(file, line, count, settings.names().size()));
    }
    return settings.names();
  }

  Table build() throws CsvFormatException {
    requireLine();
    List<Column> built = new ArrayList<>();
    for (CsvColumn column : columns) {
      if (column != null && isKept(column.name())) {
        built.add(column.build());
      }
    }
    return Table.ofColumns(built);
  }

  /** Of all columns that are read. */
  Map<String, Kind> kinds() throws CsvFormatException {
    requireLine();
    Map<String, Kind> kinds = new HashMap<>();
    for (CsvColumn column : columns) {
      if (column != null) {
        kinds.put(column.name(), column.kind());
      }
    }
    return kinds;
  }

  private void requireLine() throws CsvFormatException {
    if (columns == null) {
      throw new CsvFormatException(file + ": no line, wanted names of columns");
    }
  }
}
