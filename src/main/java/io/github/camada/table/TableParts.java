package io.github.camada.table;

import io.github.camada.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Tables part by part: a CSV file that is larger than memory, and parts of it that are one table
 * again.
 *
 * <pre>{@code
 * List<Table> chosen = new ArrayList<>();
 * Path flowerFile = Path.of("flowers.csv");
 * TableParts.read(flowerFile, Csv.standard(), 100, part -> chosen.add(part.rows(0, 1)));
 * Table firstOfEach = TableParts.join(chosen);
 * }</pre>
 */
public final class TableParts {

  private TableParts() {}

  /**
   * Reads a CSV file, of which never more than one part is in memory.
   *
   * @param file plain or gzip
   * @param settings how it is written. What its columns are follows, unless these say so, from the
   *     first part alone, and holds for all; one without a cell there is of words. {@link
   *     CsvOverview} finds what all rows say
   * @param rows of a part, at least 1; the last may have fewer
   * @param reader gets one part after the other, in the order of the rows; at least one, which has
   *     no row if the file has none
   * @throws CsvFormatException if the file is no well-formed table, or a cell not of the kind of
   *     its column; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a part would have no rows
   */
  public static void read(Path file, Csv settings, int rows, Consumer<Table> reader)
      throws IOException {
    read(file, settings, rows, reader, read -> {});
  }

  /**
   * Reads some columns of a CSV file as {@link #read(Path, Csv, int, Consumer)} does all. No cell
   * of the others is refused, whatever it is, and none takes memory.
   *
   * @param file plain or gzip
   * @param settings how it is written
   * @param columns names of those that are read, at least one, in any order
   * @param rows of a part, at least 1; the last may have fewer
   * @param reader gets one part after the other, with these columns in the order of the file
   * @throws CsvFormatException if the file is no well-formed table, or a cell not of the kind of
   *     its column; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if no column is named, there is none of a name, or a part
   *     would have no rows
   */
  public static void read(
      Path file, Csv settings, Set<String> columns, int rows, Consumer<Table> reader)
      throws IOException {
    Set<String> wanted = Set.copyOf(columns);
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("table parts: no column to read, wanted at least one");
    }
    read(file, settings, wanted, rows, reader, read -> {});
  }

  /**
   * Reads a CSV file as {@link #read(Path, Csv, int, Consumer)} does, and says how far it is.
   *
   * @param file plain or gzip
   * @param settings how it is written
   * @param rows of a part, at least 1; the last may have fewer
   * @param reader gets one part after the other, in the order of the rows
   * @param progress is told, after each part and in the end, how many bytes of the file have been
   *     read, as they stand on the disk
   * @throws CsvFormatException if the file is no well-formed table, or a cell not of the kind of
   *     its column; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if a part would have no rows
   */
  public static void read(
      Path file, Csv settings, int rows, Consumer<Table> reader, LongConsumer progress)
      throws IOException {
    read(file, settings, null, rows, reader, progress);
  }

  private static void read(
      Path file,
      Csv settings,
      Set<String> columns,
      int rows,
      Consumer<Table> reader,
      LongConsumer progress)
      throws IOException {
    if (rows < 1) {
      throw new IllegalArgumentException("table parts: %d rows, wanted at least 1".formatted(rows));
    }
    String name = String.valueOf(file.getFileName());
    try (CountedStream bytes = new CountedStream(Files.newInputStream(file))) {
      Consumer<Table> counted = reader.andThen(part -> progress.accept(bytes.count()));
      CsvTable table = new CsvTable(settings, name, columns, rows, counted);
      settings.parse(name, bytes, table);
      table.end();
      progress.accept(bytes.count());
    }
  }

  /**
   * The rows of several tables, one after the other.
   *
   * @param parts at least one, all with columns of the same names and kinds
   * @return a new table, with the columns in the order of the first
   * @throws IllegalArgumentException if there is none, or one has not a column of the first or one
   *     of another kind
   */
  public static Table join(List<Table> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("table parts: no part, wanted at least one");
    }
    List<Column> joined = new ArrayList<>();
    for (Column first : parts.get(0).columns()) {
      ColumnBuilder cells = ColumnBuilder.of(first.name(), first.kind());
      for (Table part : parts) {
        append(part.column(first.name()), cells);
      }
      joined.add(cells.build());
    }
    return Table.ofColumns(joined);
  }

  private static void append(Column column, ColumnBuilder cells) {
    if (column.kind() != cells.kind()) {
      throw new IllegalArgumentException(
          "table parts: column %s has %s in one part and %s in another"
              .formatted(JsonWriter.oneLine(column.name()), cells.kind(), column.kind()));
    }
    for (int row = 0; row < column.size(); row++) {
      if (cells instanceof ColumnBuilder.Numbers numbers) {
        numbers.add(column.number(row)); // not as an object, which a date would be rounded to
      } else {
        cells.addValue(column.value(row));
      }
    }
  }
}
