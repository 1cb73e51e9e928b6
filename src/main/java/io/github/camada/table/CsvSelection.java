package io.github.camada.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Some columns of CSV files, such as those that a model takes. Nothing of the others is a reason to
 * refuse a file, neither a cell nor a name that is empty or there twice, and none takes memory.
 *
 * <pre>{@code
 * Path flowerFile = Path.of("flowers.csv");
 * CsvSelection petals = new CsvSelection(Csv.standard(), Set.of("petal_length", "petal_width"));
 * Table sizes = petals.table(flowerFile);
 * }</pre>
 *
 * @param settings how the files are written
 * @param columns names of those that are read, at least one
 */
public record CsvSelection(Csv settings, Set<String> columns) {

  /**
   * A selection.
   *
   * @param settings how the files are written
   * @param columns names of those that are read, at least one
   * @throws IllegalArgumentException if no column is named
   */
  public CsvSelection {
    columns = Set.copyOf(columns);
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("csv: no column to read, wanted at least one");
    }
  }

  /**
   * Reads them from a file.
   *
   * @param file plain or gzip
   * @return a table of these columns, in the order of the file
   * @throws CsvFormatException if the file is no well-formed table, or a cell is not of its
   *     column's kind; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if one of these columns is missing
   */
  public Table table(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return table(String.valueOf(file.getFileName()), bytes);
    }
  }

  /**
   * Reads them from a stream, to its end, and closes it.
   *
   * @param name what messages call it
   * @param bytes plain or gzip
   * @return a table of these columns, in the order of the stream
   * @throws CsvFormatException if the content is no well-formed table, or a cell is not of its
   *     column's kind
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if one of these columns is missing
   */
  public Table table(String name, InputStream bytes) throws IOException {
    CsvTable table = new CsvTable(settings, name, columns);
    settings.parse(name, bytes, table);
    return table.build();
  }

  /**
   * Reads what there is to choose among: nothing of a file but its first line.
   *
   * @param settings how it is written
   * @param file plain or gzip
   * @return the names of all its columns in their order; some may be empty, or there twice
   * @throws CsvFormatException if it has no line, or that has only numbers where names are wanted
   * @throws IOException if it cannot be read
   */
  public static List<String> names(Csv settings, Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    CsvTable table = new CsvTable(settings, name, Set.of());
    try (InputStream bytes = Files.newInputStream(file)) {
      settings.parse(name, bytes, table);
    }
    return table.names();
  }
}
