package io.github.camada.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The right of a process to be the only one that writes a file for some time, against others that
 * ask for it. It ends with the process, however that ends: nothing that a killed one leaves behind
 * keeps the next from it. Within a process several may have it; there the program can know.
 *
 * <p>Beside the file stands another, {@code .camada-*.lock}, as long as the claim lasts. Where the
 * directory is read-only or the file system has no locks nobody is kept away.
 */
public final class Claim implements Closeable {

  private static final String SUFFIX = ".lock";

  /** How long one waits for another that began at the same moment and is about to give up. */
  private static final int PATIENCE_MILLISECONDS = 1_000;

  private static final long MILLISECOND = 1_000_000;

  /** Null if nobody is kept away. */
  private final ProcessFile own;

  private Claim(ProcessFile own) {
    this.own = own;
  }

  /**
   * Claims a file, and deletes what writers of it left behind when they were killed.
   *
   * @param target the file, there or not
   * @return the claim, until it is closed
   * @throws IOException if another process has it or the directory is not there; the message names
   *     {@code target}
   */
  public static Claim of(Path target) throws IOException {
    return Uninterrupted.run(() -> claim(target));
  }

  private static Claim claim(Path target) throws IOException {
    Path file = AtomicFile.withoutLinks(target);
    if (!Files.isDirectory(file.getParent())) {
      throw new FileSystemException(target.toString(), null, "no such directory to write it in");
    }
    Claim claim = new Claim(create(file));
    try {
      claim.requireNoOther(target, file);
    } catch (IOException | RuntimeException e) {
      claim.close();
      throw e;
    }
    ProcessFile.deleteAbandoned(file, AtomicFile.SUFFIX);
    return claim;
  }

  private static ProcessFile create(Path file) {
    try {
      ProcessFile own = ProcessFile.create(file, "-" + UUID.randomUUID() + SUFFIX);
      if (own.isLocked()) {
        return own;
      }
      own.close();
    } catch (IOException cannotBeWritten) {
      // Neither can the file itself, and who tries is told why.
    }
    return null;
  }

  /**
   * Of two that begin at once each sees the other. The one whose name comes first waits for the
   * other to give up, so that one of them goes on.
   */
  private void requireNoOther(Path target, Path file) throws IOException {
    if (own == null) {
      return;
    }
    for (Path other : ProcessFile.deleteAbandoned(file, SUFFIX)) {
      int patience = own.path().compareTo(other) < 0 ? PATIENCE_MILLISECONDS : 0;
      while (!ProcessFile.isOfThisProcess(other) && !ProcessFile.isGone(other)) {
        if (patience-- <= 0) {
          throw new FileSystemException(
              target.toString(), null, "in use by process " + ProcessFile.numberOf(other));
        }
        LockSupport.parkNanos(MILLISECOND);
      }
    }
  }

  /** Lets others have it. */
  @Override
  public void close() {
    if (own != null) {
      try {
        own.close();
      } catch (IOException e) {
        // The lock is off: whoever comes next deletes the file.
      }
    }
  }
}
