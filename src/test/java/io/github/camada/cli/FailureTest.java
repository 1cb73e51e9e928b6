package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void aLackOfMemoryIsSaidWithWhatGivesMore() {
    OutOfMemoryError lack = new OutOfMemoryError("Java heap space");
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    String line =
        String.format(
            Locale.ROOT,
            "not enough memory: Java heap space, with at most %,d MB; java -Xmx4g -jar ... gives 4"
                + " GB",
            megabytes);
    assertThat(Failure.line(lack)).isEqualTo(line);
    // As from a thread of a pool, or a class that could not be initialised.
    assertThat(Failure.line(new IllegalStateException(new ExceptionInInitializerError(lack))))
        .isEqualTo(line);
  }

  @Test
  void moreHeapIsNoAdviceWhereAThreadCannotStart() {
    String reason = "unable to create native thread: possibly out of memory";
    assertThat(Failure.line(new OutOfMemoryError(reason)))
        .isEqualTo("not enough memory or processes for another thread (" + reason + ")");
  }

  @Test
  void aFileIsNamedWithTheReason() {
    assertThat(Failure.line(new NoSuchFileException("a"))).isEqualTo("a: no such file");
    assertThat(Failure.line(new AccessDeniedException("b"))).isEqualTo("b: access denied");
    assertThat(Failure.line(new FileAlreadyExistsException("c"))).isEqualTo("c: exists already");
    assertThat(Failure.line(new NotDirectoryException("e"))).isEqualTo("e: is not a directory");
    assertThat(Failure.line(new NoSuchFileException("d", null, "no such directory")))
        .isEqualTo("d: no such directory");
  }

  @Test
  void whatTheLibraryExplainsIsTakenAsItIs() {
    assertThat(Failure.line(new IOException("broken"))).isEqualTo("broken");
    assertThat(Failure.line(new UncheckedIOException(new NoSuchFileException("a"))))
        .isEqualTo("a: no such file");
    assertThat(Failure.line(new IllegalArgumentException("one\n  two\u001b")))
        .isEqualTo("one; two?");
  }

  @Test
  void anythingElseIsAFaultOfTheProgramAndSaysWhere() {
    NullPointerException failure = new NullPointerException("x");
    failure.setStackTrace(new StackTraceElement[] {new StackTraceElement("A", "b", "A.java", 7)});
    assertThat(Failure.line(failure))
        .isEqualTo(
            "internal error, please report it: java.lang.NullPointerException: x at A.b(A.java:7)");
  }
}
