package io.github.camada.data.idx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Reads files in the IDX format, in which MNIST and its relatives are published, plain or
 * compressed with gzip. The first bytes of a file tell the two apart, not its name.
 *
 * <p>A file is not trusted: every statement of its header is checked, memory is allocated only for
 * content that is there, and content beyond what the header announces is an error and is not read.
 *
 * @see <a href="http://yann.lecun.com/exdb/mnist/">The MNIST database: the IDX file format</a>
 */
public final class IdxReader {

  private static final int GZIP_MAGIC_FIRST = 0x1F;
  private static final int GZIP_MAGIC_SECOND = 0x8B;
  static final int FIRST_CHUNK = 1 << 16;

  private IdxReader() {}

  /**
   * Reads a whole file.
   *
   * @param file an IDX file, plain or gzip, of at least one dimension
   * @return its content
   * @throws IdxFormatException if the file is not well-formed
   * @throws IOException if the file cannot be read
   */
  public static IdxArray read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), FIRST_CHUNK)) {
      return isGzip(in)
          ? Unpacking.run(in, name, content -> readUnpacked(content, name))
          : readPlain(in, Files.size(file), name);
    }
  }

  static boolean isGzip(InputStream in) throws IOException {
    in.mark(2);
    boolean gzip = in.read() == GZIP_MAGIC_FIRST && in.read() == GZIP_MAGIC_SECOND;
    in.reset();
    return gzip;
  }

  private static IdxArray readPlain(InputStream in, long fileSize, String name) throws IOException {
    IdxHeader header = IdxHeader.read(in, name);
    header.requireFitsArray(name);
    header.requireFileSize(fileSize, name);
    return readContent(in, header, name);
  }

  private static IdxArray readUnpacked(InputStream in, String name) throws IOException {
    IdxHeader header = IdxHeader.read(in, name);
    header.requireFitsArray(name);
    return readContent(in, header, name);
  }

  /** Memory grows with what the stream delivers, never at once to what the header claims. */
  private static IdxArray readContent(InputStream in, IdxHeader header, String name)
      throws IOException {
    int size = Math.toIntExact(header.contentSize());
    byte[] content = new byte[Math.min(size, FIRST_CHUNK)];
    int filled = in.readNBytes(content, 0, content.length);
    while (filled == content.length && filled < size) {
      content = Arrays.copyOf(content, (int) Math.min(size, 2L * filled));
      filled += in.readNBytes(content, filled, content.length - filled);
    }
    if (filled < size) {
      long present = header.fileSize() - size + filled;
      throw new IdxFormatException(name + ": " + header.need() + ", the file has " + present);
    }
    // The read past the end is also what makes gzip compare its checksum.
    if (in.read() >= 0) {
      throw new IdxFormatException(name + ": " + header.need() + ", the file has more");
    }
    return IdxArray.of(header.type(), header.dimensions(), content);
  }
}
