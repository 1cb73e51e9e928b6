package io.github.camada.learn;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.file.AtomicFile;
import io.github.camada.table.Csv;
import io.github.camada.table.Table;
import io.github.camada.table.TableParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * From a CSV file to a file of encoded rows, by three passes: what is to be answered for, how
 * columns are encoded, and the rows.
 *
 * @param csv the source
 * @param settings how it is written
 * @param learner what is to be learnt
 */
record RowEncoding(Path csv, Csv settings, TableLearner learner) {

  private static final int ROWS_AT_ONCE = 10_000;

  void write(Path encoded, String request, double share) throws IOException {
    RowChoice choice = RowChoice.of(answers(), learner, share);
    Target target = choice.target();
    int[] sample = choice.sample(learner.seed());
    Columns columns = learner.columns(learner.known(target, rows(csv, settings, sample)));
    int rows = choice.learnt().length;
    AtomicFile.writeStream(
        encoded,
        out -> {
          RowWriter writer = new RowWriter(out, rows, columns.width(), target.columns().size());
          read(csv, settings, choice.learnt(), part -> write(writer, part, columns, target));
          RowDescription description =
              new RowDescription(
                  request, rows, columns, target, choice.heldOut(), writer.fingerprint());
          out.write(RowFormat.tail(description.toJson()));
        });
  }

  /** The columns of the targets, of all rows. */
  private Table answers() throws IOException {
    List<Table> parts = new ArrayList<>();
    String[] targets = learner.targets().toArray(String[]::new);
    TableParts.read(csv, settings, ROWS_AT_ONCE, part -> parts.add(part.select(targets)));
    return TableParts.join(parts);
  }

  private static void write(RowWriter writer, Table part, Columns columns, Target target) {
    try {
      writer.write(columns.encode(part), target.encode(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Some rows of a file as a table, by their numbers, which ascend. */
  static Table rows(Path csv, Csv settings, int[] numbers) throws IOException {
    List<Table> parts = new ArrayList<>();
    read(csv, settings, numbers, parts::add);
    return TableParts.join(parts);
  }

  private static void read(Path csv, Csv settings, int[] numbers, Consumer<Table> reader)
      throws IOException {
    int[] done = {0, 0};
    TableParts.read(
        csv,
        settings,
        ROWS_AT_ONCE,
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
            reader.accept(
                part.rows(Arrays.stream(numbers, from, to).map(row -> row - first).toArray()));
          }
        });
  }
}
