package io.github.camada.cli;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * What a program must know about the terminal. Java says only whether input and output both are
 * one, and since Java 22 in another way; the shell knows more.
 */
final class Terminal {

  private static final int USUAL_WIDTH = 80;
  private static final int LEAST_WIDTH = 40;

  private Terminal() {}

  /** Whether somebody looks at standard output. */
  static boolean isOutput() {
    try {
      Process test =
          new ProcessBuilder("/bin/sh", "-c", "test -t 1").redirectOutput(Redirect.INHERIT).start();
      return test.waitFor() == 0;
    } catch (IOException noShell) {
      return System.console() != null;
    } catch (InterruptedException interrupted) {
      return false;
    }
  }

  /** Characters in a line of standard output, as usual where it is no terminal. */
  static int outputWidth() {
    return isOutput() ? width() : USUAL_WIDTH;
  }

  /** Characters in a line of the terminal. */
  static int width() {
    try {
      Process size = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      String text = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      if (size.waitFor(1, TimeUnit.SECONDS) && size.exitValue() == 0) {
        int width = Integer.parseInt(text.strip().split(" ")[1]);
        return width == 0 ? USUAL_WIDTH : Math.max(LEAST_WIDTH, width);
      }
    } catch (IOException | NumberFormatException noSize) {
      // As on Windows.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return USUAL_WIDTH;
  }
}
