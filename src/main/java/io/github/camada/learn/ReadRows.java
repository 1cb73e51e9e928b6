package io.github.camada.learn;

import io.github.camada.file.FileDigest;
import io.github.camada.file.PositionedFile;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvOverview;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.table.TableParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The rows of a CSV file, part by part. Whoever reads them gets those of the file as it was when it
 * was opened, or an exception at the end.
 *
 * @param csv the source
 * @param settings how it is written
 * @param listener hears how far it has been read
 */
record ReadRows(PositionedFile csv, Csv settings, ReadingListener listener) {

  private static final int ROWS_AT_ONCE = 10_000;

  /** Of all bytes. */
  String sha256() throws IOException {
    long size = csv.state().size();
    return FileDigest.of(csv, read -> listener.onRead(ReadingStep.DIGEST, read, size));
  }

  /** What all columns are, and some columns of all rows. */
  CsvOverview overview(ReadingStep step, Set<String> columns) throws IOException {
    long size = csv.state().size();
    CsvOverview overview =
        CsvOverview.of(csv.path(), settings, columns, read -> listener.onRead(step, read, size));
    csv.requireUnchanged();
    return overview;
  }

  /** The same rows where it is known what the columns are, which a part need not say. */
  ReadRows withKinds(Map<String, Kind> kinds) {
    return new ReadRows(csv, settings.withKinds(kinds), listener);
  }

  /** Some rows as a table, by their numbers, which ascend. */
  Table at(ReadingStep step, int[] numbers) throws IOException {
    List<Table> parts = new ArrayList<>();
    forEach(step, numbers, (part, rows) -> parts.add(part));
    return TableParts.join(parts);
  }

  /**
   * Some rows, some at a time, by their numbers, which ascend.
   *
   * @param reader gets rows and their numbers
   */
  void forEach(ReadingStep step, int[] numbers, BiConsumer<Table, int[]> reader)
      throws IOException {
    int[] done = {0, 0};
    forEachPart(
        step,
        part -> {
          int first = done[0];
          int from = done[1];
          int to = from;
          while (to < numbers.length && numbers[to] < first + part.size()) {
            to++;
          }
          done[0] += part.size();
          done[1] = to;
          if (to > from) {
            int[] rows = Arrays.copyOfRange(numbers, from, to);
            reader.accept(part.rows(Arrays.stream(rows).map(row -> row - first).toArray()), rows);
          }
        });
  }

  private void forEachPart(ReadingStep step, Consumer<Table> reader) throws IOException {
    long size = csv.state().size();
    TableParts.read(
        csv.path(), settings, ROWS_AT_ONCE, reader, read -> listener.onRead(step, read, size));
    csv.requireUnchanged();
  }
}
