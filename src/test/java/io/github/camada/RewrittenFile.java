package io.github.camada;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A temporary file for one content after the other, for tests of many. */
public final class RewrittenFile {

  private final Path path;

  /**
   * An empty file, which is there until the JVM ends.
   *
   * @param name how its name ends
   */
  public RewrittenFile(String name) {
    try {
      this.path = Files.createTempFile("camada-", name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    path.toFile().deleteOnExit();
  }

  /** The file with this content and no other. */
  public Path with(byte[] content) {
    // Cut after writing: some file systems go to the disk for a file that is cut to nothing first.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.truncate(content.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }
}
