package io.github.camada.learn;

import io.github.camada.feature.Columns;
import io.github.camada.feature.RefusedCellException;
import io.github.camada.feature.Target;
import io.github.camada.file.AtomicFile;
import io.github.camada.table.CsvOverview;
import io.github.camada.table.Kind;
import io.github.camada.table.Table;
import io.github.camada.table.TableParts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * From a CSV file to a file of encoded rows, by three passes: what is to be answered for and what
 * columns are, how they are encoded, and the rows.
 *
 * @param source the rows
 * @param learner what is to be learnt
 */
record RowEncoding(ReadRows source, TableLearner learner) {

  void write(Path encoded, String request, double share) throws IOException {
    String[] targets = learner.targets().toArray(String[]::new);
    CsvOverview known = source.overview(ReadingStep.TARGETS, Set.of(targets));
    ReadRows source = this.source.withKinds(known.kinds());
    RowChoice choice = RowChoice.of(known.table().select(targets), learner, share);
    Target target = choice.target();
    // rows that the learner would not learn from are not worth encoding
    learner.recipe(Task.of(target.outputs()));
    Columns columns = columns(source, choice, known.kinds());
    int rows = choice.learnt().length;
    AtomicFile.writeStream(
        encoded,
        out -> {
          RowWriter writer = new RowWriter(out, rows, columns.width(), target.columns().size());
          source.forEach(
              ReadingStep.ROWS,
              choice.learnt(),
              (part, numbers) -> write(writer, part, numbers, columns, target));
          RowDescription description =
              new RowDescription(
                  request,
                  rows,
                  known.kinds(),
                  columns,
                  target,
                  choice.heldOut(),
                  writer.fingerprint());
          out.write(RowFormat.tail(description.toJson()));
        });
  }

  /**
   * As a sample of the rows tells; but no word of any row to learn from is unseen where such are
   * refused.
   */
  private Columns columns(ReadRows source, RowChoice choice, Map<String, Kind> kinds)
      throws IOException {
    BitSet sampled = new BitSet();
    Arrays.stream(choice.sample(learner.work().seed())).forEach(sampled::set);
    SeenWords words = new SeenWords(learner.columns().refusingUnseen(kinds));
    List<Table> sample = new ArrayList<>();
    source.forEach(
        ReadingStep.COLUMNS,
        choice.learnt(),
        (part, numbers) -> {
          words.add(part);
          IntStream rows = IntStream.range(0, part.size()).filter(row -> sampled.get(numbers[row]));
          sample.add(part.rows(rows.toArray()));
        });
    return learner.columns().inputs(TableParts.join(sample), words.columns());
  }

  private static void write(
      RowWriter writer, Table part, int[] numbers, Columns columns, Target target) {
    try {
      writer.write(columns.encode(part), target.encode(part));
    } catch (RefusedCellException refused) {
      throw refused.ofRow(numbers[refused.row()]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
