package io.github.camada;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file and what may become of it: every bit flipped, cut at every length, bytes behind it.
 *
 * @param content the bytes of a good file
 * @param scratch where the others are put
 */
public record EveryBit(byte[] content, RewrittenFile scratch) {

  /** Bytes that are put behind the file. */
  private static final List<byte[]> TAILS =
      List.of(new byte[1], new byte[8], new byte[] {' '}, new byte[] {'\n'}, new byte[] {-1, 3});

  /** Reads a file, or refuses it. */
  public interface Reader {
    /** Returns normally if it takes the file. */
    void read(Path file) throws IOException;
  }

  /** The changes that a reader does not refuse with this exception; best none. */
  public List<String> unnoticed(Reader reader, Class<? extends Exception> refusal) {
    return unnoticed(1, reader, refusal);
  }

  /** The same of a sample: one change of so many. An odd number meets each bit of a byte. */
  public List<String> unnoticed(int step, Reader reader, Class<? extends Exception> refusal) {
    List<String> unnoticed = new ArrayList<>();
    for (int i = 0; i < 8 * content.length; i += step) {
      byte[] changed = content.clone();
      changed[i / 8] ^= (byte) (1 << i % 8);
      note(unnoticed, "bit " + i % 8 + " of byte " + i / 8, changed, reader, refusal);
    }
    for (int length = 0; length < content.length; length += step) {
      note(unnoticed, "cut at " + length, Arrays.copyOf(content, length), reader, refusal);
    }
    for (byte[] tail : TAILS) {
      byte[] longer = Arrays.copyOf(content, content.length + tail.length);
      System.arraycopy(tail, 0, longer, content.length, tail.length);
      note(unnoticed, Arrays.toString(tail) + " behind it", longer, reader, refusal);
    }
    return unnoticed;
  }

  private void note(
      List<String> unnoticed,
      String change,
      byte[] changed,
      Reader reader,
      Class<? extends Exception> refusal) {
    try {
      reader.read(scratch.with(changed));
      unnoticed.add(change);
    } catch (IOException | RuntimeException e) {
      if (e.getClass() != refusal) {
        unnoticed.add(change + ": " + e);
      }
    }
  }
}
