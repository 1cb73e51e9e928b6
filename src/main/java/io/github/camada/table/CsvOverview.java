package io.github.camada.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A CSV file that is larger than memory, read once to its end before it is read part by part: what
 * its columns are, by the cells that would say it of the table in memory, and some of them.
 *
 * <pre>{@code
 * Path flowerFile = Path.of("flowers.csv");
 * CsvOverview flowers =
 *     CsvOverview.of(flowerFile, Csv.standard(), Set.of("species"), bytes -> {});
 * Csv known = Csv.standard().withKinds(flowers.kinds());
 * TableParts.read(flowerFile, known, 100, part -> System.out.println(part.size()));
 * }</pre>
 *
 * @param table some columns of all rows
 * @param kinds of all columns, by name
 */
public record CsvOverview(Table table, Map<String, Kind> kinds) {

  /**
   * An overview.
   *
   * @param table some columns of all rows
   * @param kinds of all columns, by name
   */
  public CsvOverview {
    kinds = Map.copyOf(kinds);
  }

  /**
   * Reads a file. Of a column that is not kept, some of the cells at a time are in memory.
   *
   * @param file plain or gzip
   * @param settings how it is written
   * @param kept names of the columns that become the table, at least one, which are in the order of
   *     the file there
   * @param progress is told now and then, and in the end, how many bytes of the file have been
   *     read, as they stand on the disk
   * @return the overview
   * @throws CsvFormatException if the file is no well-formed table, or a cell not of the kind of
   *     its column, kept or not; the message names file, line, column and cell
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if no column is named, or there is none of a name
   */
  public static CsvOverview of(Path file, Csv settings, Set<String> kept, LongConsumer progress)
      throws IOException {
    if (kept.isEmpty()) {
      throw new IllegalArgumentException("csv overview: no column to keep, wanted at least one");
    }
    String name = String.valueOf(file.getFileName());
    CsvTable table = CsvTable.keeping(Set.copyOf(kept), settings, name);
    try (CountedStream bytes = new CountedStream(Files.newInputStream(file), progress)) {
      settings.parse(name, bytes, table);
      progress.accept(bytes.count());
    }
    return new CsvOverview(table.build(), table.kinds());
  }
}
