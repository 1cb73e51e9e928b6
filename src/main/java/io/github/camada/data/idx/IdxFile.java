package io.github.camada.data.idx;

import io.github.camada.file.FileDigest;
import io.github.camada.file.PositionedFile;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntConsumer;

/**
 * An IDX file that stays on disk, where its content may be longer than any array: it is read
 * example by example, the first dimension being the number of examples.
 *
 * <p>Any number of threads may read at once. The header and the length of the file are checked when
 * it is opened. While it is open it must not change: within some tens of reads from it that is
 * noticed, and an error.
 */
public final class IdxFile implements Closeable {

  private final PositionedFile file;
  private final IdxHeader header;
  private final int exampleSize;

  private IdxFile(PositionedFile file, IdxHeader header, int exampleSize) {
    this.file = file;
    this.header = header;
    this.exampleSize = exampleSize;
  }

  /**
   * Opens a file. One that is compressed with gzip is unpacked beside itself when it is opened for
   * the first time, into a file of the same name with {@code .camada-plain} behind it. That is made
   * again where it was not completed, or one of the two has changed since.
   *
   * @param file an IDX file of at least one dimension, plain or gzip
   * @return the open file
   * @throws IdxFormatException if the file is not well-formed, or one example is longer than an
   *     array
   * @throws IOException if the file cannot be read, or a compressed one not be unpacked beside
   *     itself
   */
  public static IdxFile open(Path file) throws IOException {
    return openPlain(isGzip(file) ? PlainCopy.of(file) : file);
  }

  private static boolean isGzip(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      return IdxReader.isGzip(in);
    }
  }

  private static IdxFile openPlain(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    IdxHeader header;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      header = IdxHeader.read(in, name);
    }
    PositionedFile file = PositionedFile.open(path);
    try {
      header.requireFileSize(file.state().size(), name);
      int[] ofOne = Arrays.copyOf(header.dimensions(), header.dimensions().length);
      ofOne[0] = 1;
      IdxHeader example = new IdxHeader(header.type(), ofOne);
      example.requireFitsArray(name);
      return new IdxFile(file, header, (int) example.contentSize());
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Where it is.
   *
   * @return as given, or the plain file beside it
   */
  public Path path() {
    return file.path();
  }

  /**
   * The type of the elements.
   *
   * @return as the file states it
   */
  public IdxType type() {
    return header.type();
  }

  /**
   * The extent of each dimension, the first of which is the number of examples.
   *
   * @return a copy, at least one value
   */
  public int[] dimensions() {
    return header.dimensions().clone();
  }

  /**
   * Reads one example as it stands in the file: its elements in row-major order, big-endian.
   *
   * @param example its number, from 0
   * @param bytes takes them: as many as one example has, or more
   * @throws IndexOutOfBoundsException if there is no such example
   * @throws IOException if the file cannot be read, has changed since it was opened, or is closed
   */
  public void read(int example, byte[] bytes) throws IOException {
    Objects.checkIndex(example, header.dimensions()[0]);
    Objects.checkFromIndexSize(0, exampleSize, bytes.length);
    file.read(header.size() + (long) example * exampleSize, bytes, 0, exampleSize);
  }

  /**
   * Whether reads have lately waited for the disk.
   *
   * @return false while the system has the file in memory
   */
  public boolean waits() {
    return file.waits();
  }

  /**
   * The SHA-256 of the entire file. Reads it once, and remembers it beside the file where that is
   * larger than 64 MB: in a file of the same name with {@code .camada-sha256} behind it, which is
   * not believed when the file has another size, time of change or other bytes at 64 places. A file
   * written less than three seconds before is read again next time: it may change once more without
   * its time telling.
   *
   * @param progress is told, now and then and in the end, how many examples have been read for it
   * @return 64 hexadecimal digits, as {@code sha256sum} prints them
   * @throws IOException if the file cannot be read, has changed since it was opened, or is closed
   */
  public String sha256(IntConsumer progress) throws IOException {
    double examples = header.dimensions()[0];
    long size = file.state().size();
    return FileDigest.of(file, read -> progress.accept((int) (examples * read / size)));
  }

  /** Closes the file. */
  @Override
  public void close() throws IOException {
    file.close();
  }

  /**
   * The dimensions and the type: {@code [8100000, 28, 28] of unsigned byte}.
   *
   * @return one line
   */
  @Override
  public String toString() {
    return Arrays.toString(header.dimensions()) + " of " + header.type();
  }
}
