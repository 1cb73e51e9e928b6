package io.github.camada.learn;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.file.AtomicFile;
import io.github.camada.table.CsvOverview;
import io.github.camada.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;

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
    int[] sample = choice.sample(learner.work().seed());
    Table sampled = source.at(ReadingStep.COLUMNS, sample);
    Columns columns = learner.columns(sampled);
    int rows = choice.learnt().length;
    AtomicFile.writeStream(
        encoded,
        out -> {
          RowWriter writer = new RowWriter(out, rows, columns.width(), target.columns().size());
          source.forEach(
              ReadingStep.ROWS, choice.learnt(), part -> write(writer, part, columns, target));
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

  private static void write(RowWriter writer, Table part, Columns columns, Target target) {
    try {
      writer.write(columns.encode(part), target.encode(part));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
