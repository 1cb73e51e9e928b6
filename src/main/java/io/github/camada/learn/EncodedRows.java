package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.file.PositionedFile;
import io.github.camada.json.JsonFormatException;
import io.github.camada.tensor.Tensor;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;

/** Rows that stay in the file that they were encoded into; each is checked whenever it is read. */
final class EncodedRows implements Dataset, Closeable {

  private final PositionedFile file;
  private final RowDescription description;

  private EncodedRows(PositionedFile file, RowDescription description) {
    this.file = file;
    this.description = description;
  }

  /**
   * Opens what is there.
   *
   * @param path a file of encoded rows, there or not
   * @param request what must have decided them
   * @return nothing if there is no such file, or it is not complete, damaged behind its rows, of
   *     another version or request
   */
  static Optional<EncodedRows> open(Path path, String request) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    PositionedFile file = PositionedFile.open(path);
    EncodedRows rows = null;
    try {
      Optional<String> text = RowFormat.description(file);
      RowDescription described = text.isEmpty() ? null : RowDescription.of(text.get());
      if (described != null && described.request().equals(request)) {
        long bytes = (long) described.rows() * RowFormat.rowSize(described.values());
        boolean complete = file.state().size() == RowFormat.fileSize(bytes, text.get());
        rows = complete ? new EncodedRows(file, described) : null;
      }
    } catch (JsonFormatException | IllegalArgumentException | ClassCastException ofNobody) {
      // With a digest that is right it was written so: by another version, or by hand.
      rows = null;
    } finally {
      if (rows == null) {
        file.close();
      }
    }
    return Optional.ofNullable(rows);
  }

  RowDescription description() {
    return description;
  }

  @Override
  public int size() {
    return description.rows();
  }

  @Override
  public int inputWidth() {
    return description.columns().width();
  }

  @Override
  public int targetWidth() {
    return description.target().columns().size();
  }

  @Override
  public int classes() {
    return description.target().outputs() instanceof Classes classes ? classes.width() : 0;
  }

  @Override
  public boolean waits() {
    return file.waits();
  }

  @Override
  public void read(int index, Tensor inputs, Tensor targets, int row) {
    Objects.checkIndex(index, size());
    int values = description.values();
    int size = RowFormat.rowSize(values);
    byte[] bytes = new byte[size];
    try {
      file.read((long) index * size, bytes, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException("read: row %d: %s".formatted(index, e.getMessage()), e);
    }
    ByteBuffer content = ByteBuffer.wrap(bytes).order(RowFormat.ORDER);
    int checksum = content.getInt(size - Integer.BYTES);
    if (checksum != RowFormat.checksum(index, content.slice(0, size - Integer.BYTES))) {
      throw new UncheckedIOException(
          new IOException(
              "%s: row %d is damaged; delete the file, and it is made again"
                  .formatted(file.path(), index)));
    }
    content
        .asFloatBuffer()
        .get(inputs.data(), row * inputWidth(), inputWidth())
        .get(targets.data(), row * targetWidth(), targetWidth());
  }

  /** Computed when the rows were written, over the values that each read checks. */
  @Override
  public String fingerprint(IntConsumer progress) {
    progress.accept(size());
    return description.fingerprint();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  @Override
  public String toString() {
    return size() + " encoded rows of " + inputWidth() + " inputs, in " + file.path();
  }
}
