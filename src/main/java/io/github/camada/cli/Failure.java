package io.github.camada.cli;

import io.github.camada.table.CsvFormatException;
import io.github.camada.train.CheckpointException;
import io.github.camada.train.TrainingDivergedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;

/** What goes wrong, as one line for a person. */
final class Failure {

  private Failure() {}

  /** The line for any exception. */
  static String line(Throwable failure) {
    if (failure instanceof FileSystemException file) {
      return file.getFile() + ": " + reason(file);
    }
    OutOfMemoryError memory = memoryError(failure);
    if (memory != null) {
      return memory(oneLine(String.valueOf(memory.getMessage())));
    }
    if (failure instanceof UncheckedIOException unchecked) {
      return line(unchecked.getCause());
    }
    if (failure instanceof CsvFormatException table) {
      return oneLine(table.getMessage()) + csvHint(table);
    }
    if (failure instanceof TrainingDivergedException) {
      return oneLine(failure.getMessage())
          + "; a lower learning rate may help, by --set learningRate=NUMBER";
    }
    boolean expected = failure instanceof IOException || isExplained(failure);
    if (expected && failure.getMessage() != null) {
      return oneLine(failure.getMessage());
    }
    StackTraceElement[] trace = failure.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return oneLine("internal error, please report it: " + failure + place);
  }

  /** How to say what the library cannot know; damage is the file's own. */
  private static String csvHint(CsvFormatException refused) {
    Throwable cause = refused.getCause();
    return cause == null || cause instanceof CharacterCodingException
        ? " (--separator, --decimal-comma, --encoding, --no-header, --missing and --kind say how a"
            + " file is written)"
        : "";
  }

  /** The lack of memory behind a failure, which may have come up in another thread; or null. */
  private static OutOfMemoryError memoryError(Throwable failure) {
    Throwable cause = failure;
    while (cause != null && !(cause instanceof OutOfMemoryError)) {
      cause = cause.getCause();
    }
    return (OutOfMemoryError) cause;
  }

  private static String memory(String reason) {
    if (reason.contains("native thread")) {
      return "not enough memory or processes for another thread (" + reason + ")";
    }
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return String.format(
        Locale.ROOT,
        "not enough memory: %s, with at most %,d MB; java -Xmx4g -jar ... gives 4 GB",
        reason,
        megabytes);
  }

  /** Exceptions of the library whose message says what was given and what was wanted. */
  private static boolean isExplained(Throwable failure) {
    return failure instanceof IllegalArgumentException
        || failure instanceof IllegalStateException
        || failure instanceof ArithmeticException
        || failure instanceof CheckpointException;
  }

  /** The message of most file system exceptions is the path alone; their class is the reason. */
  private static String reason(FileSystemException failure) {
    if (failure.getReason() != null) {
      return oneLine(failure.getReason());
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file";
    }
    if (failure instanceof AccessDeniedException) {
      return "access denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof NotDirectoryException) {
      return "is not a directory";
    }
    return failure.getClass().getSimpleName();
  }

  /** The same text without line breaks and other control characters, which files can bring in. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", "; ").replaceAll("\\p{Cntrl}", "?");
  }
}
