package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.file.PositionedFile;
import io.github.camada.record.LibraryVersion;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A table that stays in its CSV file, however large that is, to learn from. Its rows are encoded
 * once, into a file beside it with {@code .camada-rows} behind its name, from which training reads
 * them in any order.
 *
 * <pre>{@code
 * TableLearner learner = TableLearner.of("species");
 * try (TableFile flowers = TableFile.open(Path.of("flowers.csv"), Csv.standard(), learner)) {
 *   Model fromFile = learner.learn(flowers);
 * }
 * }</pre>
 *
 * <p>The file of rows says what made it: the digest of the source, the settings of the CSV file,
 * the learner's for columns, and the library's version. If one of these is another, or the file is
 * not complete or damaged in what it says, it is made again. Each row has a checksum, which every
 * read compares: a damaged row ends training with an {@link UncheckedIOException} that names the
 * file. It may be deleted while nobody trains. If the CSV file changes while it is read, that read
 * fails with an {@link IOException}; a change of the encoded rows ends training with an {@link
 * UncheckedIOException}.
 *
 * <p>How columns are encoded is learnt from 100,000 of the rows, drawn by the learner's seed; of a
 * table that has no more, from all, and the model is that of the table in memory. Classes are those
 * of all rows, and so are the words of a column whose policy refuses unseen ones. In memory are
 * some tens of bytes for each row, for targets, folds and order, but no row itself.
 */
public final class TableFile implements Closeable {

  private static final String SUFFIX = ".camada-rows";

  /** Raised when the same settings encode, or hold out, otherwise than before. */
  private static final int ENCODING = 4;

  private final ReadRows source;
  private final TableLearner opener;
  private final EncodedRows rows;

  private TableFile(ReadRows source, TableLearner opener, EncodedRows rows) {
    this.source = source.withKinds(rows.description().kinds());
    this.opener = opener;
    this.rows = rows;
  }

  /**
   * Opens a file of which all rows are learnt from that have the targets.
   *
   * @param csv plain or gzip
   * @param settings how it is written; what its columns are follows, unless these say so, from the
   *     cells that say it of the table in memory. Those that the learner leaves out have words,
   *     whatever they are
   * @param learner what is to be learnt, and how columns are encoded
   * @return the table
   * @throws CsvFormatException if the file is no well-formed table
   * @throws IOException if it cannot be read, or no file be written beside it
   * @throws IllegalArgumentException if the table does not fit the learner
   */
  public static TableFile open(Path csv, Csv settings, TableLearner learner) throws IOException {
    return open(csv, settings, learner, 0);
  }

  /**
   * Opens a file of which some rows are held out, to evaluate on.
   *
   * @param csv plain or gzip
   * @param settings how it is written
   * @param learner what is to be learnt, and how columns are encoded
   * @param share of the rows to hold out, in [0, 1): drawn by the learner's seed, with the share of
   *     each class, and 100,000 at most
   * @return the table
   * @throws CsvFormatException if the file is no well-formed table
   * @throws IOException if it cannot be read, or no file be written beside it
   * @throws IllegalArgumentException if the table does not fit the learner, or the share is out of
   *     range
   */
  public static TableFile open(Path csv, Csv settings, TableLearner learner, double share)
      throws IOException {
    return open(csv, settings, learner, share, (step, read, size) -> {});
  }

  /**
   * Opens a file as {@link #open(Path, Csv, TableLearner, double)} does, and says how far it has
   * been read: of a large file four times, until its rows are encoded.
   *
   * @param csv plain or gzip
   * @param settings how it is written
   * @param learner what is to be learnt, and how columns are encoded
   * @param share of the rows to hold out, in [0, 1)
   * @param listener hears of each step of reading, now and when held-out rows are read. Where
   *     encoded rows are there, of the digest alone
   * @return the table
   * @throws CsvFormatException if the file is no well-formed table
   * @throws IOException if it cannot be read, or no file be written beside it
   * @throws IllegalArgumentException if the table does not fit the learner, or the share is out of
   *     range
   */
  public static TableFile open(
      Path csv, Csv settings, TableLearner learner, double share, ReadingListener listener)
      throws IOException {
    Objects.requireNonNull(listener, "table file: listener");
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "table file: a share of %s to hold out, wanted 0 to below 1".formatted(share));
    }
    PositionedFile file = PositionedFile.open(csv);
    try {
      ReadRows source = new ReadRows(file, learner.columns().reading(settings), listener);
      return new TableFile(source, learner, rows(source, settings, learner, share));
    } catch (IOException | RuntimeException | Error failure) {
      file.close();
      throw failure;
    }
  }

  /** Those that are there if they fit, else new ones. */
  private static EncodedRows rows(ReadRows source, Csv settings, TableLearner learner, double share)
      throws IOException {
    Path csv = source.csv().path();
    Path encoded = csv.resolveSibling(csv.getFileName() + SUFFIX);
    String request =
        String.format(
            Locale.ROOT,
            "%s, encoding %d\nsource %s\n%s\n%s, seed %d, held out %s",
            LibraryVersion.current(),
            ENCODING,
            source.sha256(),
            settings,
            learner.columns().inWords(),
            learner.work().seed(),
            share);
    Optional<EncodedRows> there = EncodedRows.open(encoded, request);
    if (there.isEmpty()) {
      new RowEncoding(source, learner).write(encoded, request, share);
      there = EncodedRows.open(encoded, request);
    }
    return there.orElseThrow(
        () -> new IOException(encoded + ": not what was written a moment ago"));
  }

  /** Whose settings for columns the rows are encoded by. */
  TableLearner opener() {
    return opener;
  }

  /**
   * The rows to learn from, as a learner's networks see them.
   *
   * @return a data set over the file of rows
   */
  public Dataset examples() {
    return rows;
  }

  /**
   * How columns are encoded.
   *
   * @return as the rows have taught
   */
  public Columns columns() {
    return rows.description().columns();
  }

  /**
   * What is to be learnt.
   *
   * @return as the rows have taught
   */
  public Target target() {
    return rows.description().target();
  }

  /**
   * Reads the rows that are not learnt from.
   *
   * @return at least one
   * @throws IOException if the file cannot be read
   * @throws IllegalStateException if none were held out
   */
  public Table heldOut() throws IOException {
    int[] numbers = rows.description().heldOut();
    if (numbers.length == 0) {
      throw new IllegalStateException(
          "table file: no row of " + source.csv().path() + " was held out");
    }
    return source.at(ReadingStep.HELD_OUT, numbers);
  }

  /** Closes the file of rows and its source. */
  @Override
  public void close() throws IOException {
    try {
      rows.close();
    } finally {
      source.csv().close();
    }
  }

  /** Rows and inputs, in one line. */
  @Override
  public String toString() {
    return rows.toString();
  }
}
