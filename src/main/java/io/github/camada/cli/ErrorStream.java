package io.github.camada.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/**
 * Passes on what a second JVM says on standard error, but for the line in which every JVM with an
 * incubator module says that it has one.
 */
final class ErrorStream implements Runnable {

  private static final String WARNING = "WARNING: Using incubator modules: ";

  private final InputStream in;
  private final PrintStream out;

  ErrorStream(InputStream in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  @Override
  public void run() {
    try {
      passOn();
    } catch (IOException closed) {
      // The process is gone, and so is what it would have said.
    }
    out.flush();
  }

  private void passOn() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      first.write(next);
      if (next == '\n') {
        break;
      }
      next = in.read();
    }
    if (!first.toString(Charset.defaultCharset()).startsWith(WARNING)) {
      first.writeTo(out);
      out.flush();
    }
    byte[] buffer = new byte[8192];
    int count = in.read(buffer);
    while (count >= 0) {
      out.write(buffer, 0, count);
      out.flush();
      count = in.read(buffer);
    }
  }
}
