package io.github.camada.data.idx;

import io.github.camada.file.AtomicFile;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes files in the IDX format that {@link IdxReader} reads. */
public final class IdxWriter {

  private static final int BUFFER = 1 << 16;

  private IdxWriter() {}

  /**
   * Writes a file, compressed with gzip if its name ends in {@code .gz}, completely or not at all.
   * A file that is there already is replaced.
   *
   * @param file to write
   * @param array its content
   * @throws IOException if the file cannot be written, or is there and not a regular file
   */
  public static void write(Path file, IdxArray array) throws IOException {
    int[] dimensions = array.dimensions();
    AtomicFile.writeStream(
        file,
        stream -> {
          try (DataOutputStream out = new DataOutputStream(encode(stream, file))) {
            out.writeShort(0);
            out.writeByte(array.type().code());
            out.writeByte(dimensions.length);
            for (int dimension : dimensions) {
              out.writeInt(dimension);
            }
            out.write(array.content());
          }
        });
  }

  private static OutputStream encode(OutputStream target, Path file) throws IOException {
    return String.valueOf(file.getFileName()).endsWith(".gz")
        ? new GZIPOutputStream(target, BUFFER)
        : target;
  }
}
