package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Columns;
import io.github.camada.feature.Target;
import io.github.camada.file.FileDigest;
import io.github.camada.file.PositionedFile;
import io.github.camada.record.LibraryVersion;
import io.github.camada.table.Csv;
import io.github.camada.table.CsvFormatException;
import io.github.camada.table.Table;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
 * file. It may be deleted while nobody trains.
 *
 * <p>How columns are encoded is learnt from 100,000 of the rows, drawn by the learner's seed; of a
 * table that has no more, from all, and the model is that of the table in memory. Classes are those
 * of all rows. In memory are the columns of the targets while the file is made, and while a model
 * learns some 4 bytes for each row and network.
 */
public final class TableFile implements Closeable {

  private static final String SUFFIX = ".camada-rows";

  private final Path csv;
  private final Csv settings;
  private final EncodedRows rows;

  private TableFile(Path csv, Csv settings, EncodedRows rows) {
    this.csv = csv;
    this.settings = settings;
    this.rows = rows;
  }

  /**
   * Opens a file of which all rows are learnt from that have the targets.
   *
   * @param csv plain or gzip
   * @param settings how it is written; what its columns are follows from the first 10,000 rows
   *     unless these say so
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
    if (!(share >= 0 && share < 1)) {
      throw new IllegalArgumentException(
          "table file: a share of %s to hold out, wanted 0 to below 1".formatted(share));
    }
    Path encoded = csv.resolveSibling(csv.getFileName() + SUFFIX);
    String request =
        "%s%nsource %s%n%s%n%s, held out %s"
            .formatted(
                LibraryVersion.current(), digest(csv), settings, learner.encodingInWords(), share);
    Optional<EncodedRows> there = EncodedRows.open(encoded, request);
    if (there.isEmpty()) {
      new RowEncoding(csv, settings, learner).write(encoded, request, share);
      there = EncodedRows.open(encoded, request);
    }
    return new TableFile(
        csv,
        settings,
        there.orElseThrow(() -> new IOException(encoded + ": not what was written a moment ago")));
  }

  private static String digest(Path csv) throws IOException {
    try (PositionedFile file = PositionedFile.open(csv)) {
      return FileDigest.of(file, read -> {});
    }
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
      throw new IllegalStateException("table file: no row of " + csv + " was held out");
    }
    return RowEncoding.rows(csv, settings, numbers);
  }

  /** Closes the file of rows. */
  @Override
  public void close() throws IOException {
    rows.close();
  }

  /** Rows and inputs, in one line. */
  @Override
  public String toString() {
    return rows.toString();
  }
}
