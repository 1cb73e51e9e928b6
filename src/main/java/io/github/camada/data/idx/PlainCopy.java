package io.github.camada.data.idx;

import io.github.camada.file.AtomicFile;
import io.github.camada.file.FileState;
import io.github.camada.file.PositionedFile;
import io.github.camada.file.RememberedDigest;
import io.github.camada.file.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * The content of a gzip file as a plain one beside it, where it can be read at any position. It is
 * made once. A record tells from which file, and what came out: a copy without its record, of
 * another or changed file, or itself changed is made again.
 */
final class PlainCopy {

  private static final String SUFFIX = ".camada-plain";
  private static final int BUFFER = 1 << 16;

  private PlainCopy() {}

  /** The file that a compressed one stands for; made if it is not there yet. */
  static Path of(Path compressed) throws IOException {
    Path plain = compressed.resolveSibling(compressed.getFileName() + SUFFIX);
    FileState state = FileState.of(compressed);
    String source = "gzip of " + state.size() + " bytes, changed at " + state.modified();
    if (!isUsable(plain, source)) {
      String sha256 = make(plain, compressed);
      if (!FileState.of(compressed).equals(state)) {
        throw new IOException(compressed + ": changed while it was unpacked");
      }
      try (PositionedFile file = PositionedFile.open(plain)) {
        RememberedDigest.of(file, sha256, source).write(plain);
      }
    }
    return plain;
  }

  private static boolean isUsable(Path plain, String source) throws IOException {
    Optional<RememberedDigest> made = RememberedDigest.read(plain);
    if (made.isEmpty() || !made.get().source().equals(source)) {
      return false;
    }
    try (PositionedFile file = PositionedFile.open(plain)) {
      return made.get().fits(file);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Gives the digest. */
  private static String make(Path plain, Path compressed) throws IOException {
    MessageDigest sha256 = Sha256.start();
    String name = String.valueOf(compressed.getFileName());
    try {
      AtomicFile.write(
          plain,
          channel -> {
            sha256.reset(); // it begins anew where its thread was interrupted
            try (InputStream in =
                new BufferedInputStream(Files.newInputStream(compressed), BUFFER)) {
              Unpacking.run(
                  in,
                  name,
                  content -> {
                    copy(content, name, plain, channel, sha256);
                    return null;
                  });
            }
          });
    } catch (IOException e) {
      if (e.getCause() instanceof IdxFormatException malformed) {
        throw malformed;
      }
      throw new IOException(
          name + ": to be read at any position it is unpacked beside itself: " + e.getMessage(), e);
    }
    return Sha256.hex(sha256);
  }

  private static void copy(
      InputStream in, String name, Path plain, FileChannel channel, MessageDigest sha256)
      throws IOException {
    IdxHeader header = IdxHeader.read(in, name);
    requireSpace(header, plain);
    write(header.bytes(), header.size(), channel, sha256);
    long written = header.size();
    byte[] buffer = new byte[BUFFER];
    // The read past the end is also what makes gzip compare its checksum.
    for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
      written += length;
      if (written > header.fileSize()) {
        throw new IdxFormatException(name + ": " + header.need() + ", the file has more");
      }
      write(buffer, length, channel, sha256);
    }
    header.requireFileSize(written, name);
  }

  private static void requireSpace(IdxHeader header, Path plain) throws IOException {
    long free = Files.getFileStore(plain.toAbsolutePath().getParent()).getUsableSpace();
    if (header.fileSize() > free) {
      throw new IOException(header.need() + ", there is room for " + free);
    }
  }

  private static void write(byte[] bytes, int length, FileChannel channel, MessageDigest sha256)
      throws IOException {
    sha256.update(bytes, 0, length);
    for (ByteBuffer rest = ByteBuffer.wrap(bytes, 0, length); rest.hasRemaining(); ) {
      channel.write(rest);
    }
  }
}
