package io.github.camada;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Untrusted input, and what is promised for all of it: it is read, or refused with the one
 * documented exception, in memory that its own size warrants.
 *
 * @param bytes the input
 */
public record Untrusted(byte[] bytes) {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** The instrumentation of a fuzzer allocates too, for each comparison that it watches. */
  private static final int INSTRUMENTED = Boolean.getBoolean("JAZZER_FUZZ") ? 16 : 1;

  /** Longest message of a refusal, in characters: what is quoted from the input is cut. */
  private static final int LONGEST_MESSAGE = 4_000;

  /** Bytes of an input that a failure shows. */
  private static final int SHOWN = 4_096;

  /** A reader under test. */
  public interface Reader<T> {
    /** Reads, or throws. */
    T read(byte[] input) throws Exception;
  }

  /**
   * Reads the input.
   *
   * @param reader what reads it
   * @param refusal the documented exception
   * @param mostAllocated bytes that the calling thread may allocate in all, though it may have
   *     given them back
   * @return what was read; nothing if it was refused
   * @throws AssertionError if a promise is broken
   */
  public <T> Optional<T> read(
      Reader<T> reader, Class<? extends Exception> refusal, long mostAllocated) {
    long most = INSTRUMENTED * mostAllocated;
    long allocated = Long.MAX_VALUE;
    Optional<T> result = Optional.empty();
    // Loading classes costs memory once; what an input costs, it costs every time.
    for (int i = 0; i < 3 && allocated > most; i++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      result = attempt(reader, refusal);
      allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
    }
    if (allocated > most) {
      throw new AssertionError(
          "%,d bytes allocated for an input of %,d, wanted at most %,d: %s"
              .formatted(allocated, bytes.length, most, this));
    }
    return result;
  }

  private <T> Optional<T> attempt(Reader<T> reader, Class<? extends Exception> refusal) {
    try {
      return Optional.of(reader.read(bytes));
    } catch (Exception | Error e) {
      if (e.getClass() != refusal) {
        throw new AssertionError(e.getClass().getName() + " for " + this, e);
      }
      requireOneLine(e.getMessage());
      return Optional.empty();
    }
  }

  private void requireOneLine(String message) {
    if (message == null
        || message.isBlank()
        || message.length() > LONGEST_MESSAGE
        || message.chars().anyMatch(Character::isISOControl)) {
      throw new AssertionError("refused with the message <" + message + ">: " + this);
    }
  }

  /** The input in hexadecimal digits, cut if it is long. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
  }
}
