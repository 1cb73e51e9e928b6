package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a JVM of its own that is killed (SIGKILL), unless it ends sooner. */
public final class KilledProgram {

  private static final int KILLED = 128 + 9;

  private KilledProgram() {}

  /** When it is killed. */
  @FunctionalInterface
  public interface Moment {

    /**
     * Waits for it.
     *
     * @param process that may end by itself meanwhile
     * @param output of it
     */
    void await(Process process, BufferedReader output) throws IOException, InterruptedException;
  }

  /** Some time after a line that it prints, counted from 1. */
  public static Moment afterLine(int line, int microseconds) {
    return (process, output) -> {
      for (int i = 0; i < line; i++) {
        output.readLine();
      }
      TimeUnit.MICROSECONDS.sleep(microseconds);
    };
  }

  /** True if it was killed, false if it came to its end before; whatever else ends it is thrown. */
  public static boolean kill(
      List<String> options, Class<?> program, List<String> arguments, Moment moment)
      throws IOException, InterruptedException {
    Path errors = Files.createTempFile("killed-program", ".err");
    try {
      List<String> java = List.of(JavaProcess.java(Path.of(System.getProperty("java.home"))));
      String[] words = arguments.toArray(String[]::new);
      Process process =
          new ProcessBuilder(JavaProcess.command(java, options, program, words))
              .redirectError(errors.toFile())
              .start();
      try (BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        moment.await(process, output);
      } finally {
        process.destroyForcibly();
      }
      int status = process.waitFor();
      if (status != 0) {
        assertThat(status).as(Files.readString(errors)).isEqualTo(KILLED);
      }
      return status != 0;
    } finally {
      Files.delete(errors);
    }
  }
}
