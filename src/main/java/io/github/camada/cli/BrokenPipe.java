package io.github.camada.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A reader that has read enough, as {@code head} does, and closed its end: then a command ends
 * without a word, as native ones do by the signal that Java ignores.
 */
final class BrokenPipe {

  /** What a shell reports of a program that SIGPIPE has ended. */
  static final int STATUS = 128 + 13;

  private BrokenPipe() {}

  /** Whether standard output cannot be written because nobody reads it any more. */
  static boolean isStandardOutput() {
    return is(new FileOutputStream(FileDescriptor.out));
  }

  /** By one more byte, which does no harm where something is lost already. */
  static boolean is(OutputStream lost) {
    try {
      lost.write('\n');
      lost.flush();
      return false;
    } catch (IOException failure) {
      // The JDK has no exception of its own for it.
      return String.valueOf(failure.getMessage()).contains("Broken pipe");
    }
  }
}
