package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What is read of processes, and what becomes of them. */
final class Processes {

  /** What a shell sees of a JVM that SIGTERM has ended: 128 and the number of the signal. */
  static final int TERMINATED = 143;

  private Processes() {}

  /** A process whose output nobody reads stops before long. */
  static void drain(BufferedReader out) {
    Thread drain =
        new Thread(
            () -> {
              try {
                out.transferTo(Writer.nullWriter());
              } catch (IOException closed) {
                // The process has ended.
              }
            });
    drain.setDaemon(true);
    drain.start();
  }

  static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static List<ProcessHandle> children(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    assertThat(children).hasSize(1);
    return children;
  }

  static void assertEnded(ProcessHandle process) throws Exception {
    process.onExit().get(Patience.SECONDS, TimeUnit.SECONDS);
    assertThat(process.isAlive()).isFalse();
  }

  /** That a command has failed with one line, and printed nothing else. */
  static void assertFails(int status, App.Result result, String... parts) {
    assertThat(result.err()).hasSize(1);
    assertThat(result.err().get(0)).startsWith("camada: ").contains(parts);
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(status);
  }
}
