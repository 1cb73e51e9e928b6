package io.github.camada.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a large file without reading all of it again, kept in a small file beside it
 * whose name ends in {@code .camada-sha256}: the digest, and by what the file is recognised as the
 * one that had it: its size, the time of its last change, and a digest of samples.
 *
 * @param sha256 of the whole file
 * @param size in bytes
 * @param modified when it was last written to, in nanoseconds
 * @param samples a digest of 64 blocks of the file
 * @param source what the file was made from, in words of whoever made it; may be empty, has no line
 *     break
 */
public record RememberedDigest(
    String sha256, long size, long modified, String samples, String source) {

  private static final String SUFFIX = ".camada-sha256";
  private static final String FIRST_LINE = "camada sha256 1";
  private static final int LINES = 7;
  private static final int LONGEST = 4_096;
  private static final int SAMPLES = 64;
  private static final int SAMPLE = 4_096;

  /**
   * Of a file that was just read.
   *
   * @param file the file, which is read at some places
   * @param sha256 its digest
   * @param source what it was made from, or nothing
   * @return what there is to remember
   * @throws IOException if the file cannot be read or changed meanwhile
   */
  public static RememberedDigest of(PositionedFile file, String sha256, String source)
      throws IOException {
    FileState state = file.state();
    String samples = samples(file);
    file.requireUnchanged();
    return new RememberedDigest(sha256, state.size(), state.modified(), samples, source);
  }

  /**
   * What was remembered of a file.
   *
   * @param file the file, there or not
   * @return nothing where there is no record of it, or a damaged one
   */
  public static Optional<RememberedDigest> read(Path file) {
    Path record = beside(file);
    try {
      if (!Files.isRegularFile(record) || Files.size(record) > LONGEST) {
        return Optional.empty();
      }
      return parse(Uninterrupted.run(() -> Files.readAllBytes(record)));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Optional<RememberedDigest> parse(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    List<String> lines = List.of(text.split("\n", -1));
    if (lines.size() != LINES + 1 || !lines.get(0).equals(FIRST_LINE)) {
      return Optional.empty();
    }
    try {
      RememberedDigest found =
          new RememberedDigest(
              lines.get(1),
              Long.parseLong(lines.get(2)),
              Long.parseLong(lines.get(3)),
              lines.get(4),
              lines.get(5));
      // Its last line is a digest of those before it: a damaged record says nothing.
      return Optional.of(found).filter(record -> record.text().equals(text));
    } catch (NumberFormatException damaged) {
      return Optional.empty();
    }
  }

  /**
   * Writes the record of a file, completely or not at all.
   *
   * @param file the file
   * @throws IOException if it cannot be written beside it
   */
  public void write(Path file) throws IOException {
    AtomicFile.write(beside(file), text().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Whether a file is, as far as can be told without reading all of it, the one that was read.
   *
   * @param file the file, which is read at some places
   * @return false if it is not
   * @throws IOException if it cannot be read
   */
  public boolean fits(PositionedFile file) throws IOException {
    return file.state().size() == size
        && file.state().modified() == modified
        && samples(file).equals(samples);
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + SUFFIX);
  }

  private String text() {
    String lines =
        String.join(
            "\n",
            FIRST_LINE,
            sha256,
            Long.toString(size),
            Long.toString(modified),
            samples,
            source,
            "");
    return lines + Sha256.of(lines.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  /** Evenly spaced, the first and the last bytes of the file among them. */
  private static String samples(PositionedFile file) throws IOException {
    MessageDigest sha256 = Sha256.start();
    long size = file.state().size();
    byte[] sample = new byte[(int) Math.min(SAMPLE, size)];
    for (int i = 0; i < SAMPLES; i++) {
      double place = (double) i / (SAMPLES - 1);
      file.read((long) (place * (size - sample.length)), sample, 0, sample.length);
      sha256.update(sample);
    }
    return Sha256.hex(sha256);
  }
}
