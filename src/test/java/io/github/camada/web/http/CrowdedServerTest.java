package io.github.camada.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More clients than the system allows the process to open files. */
class CrowdedServerTest {

  private static final int FILES = 100;

  private static Process start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            "ulimit -n " + FILES + " && exec \"$@\"",
            "sh",
            java,
            "-cp",
            System.getProperty("java.class.path"),
            CrowdedProgram.class.getName())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void whoAsksIsAnsweredWhereOthersHoldEveryDescriptor() throws Exception {
    Process process = start();
    List<RawConnection> slow = new ArrayList<>();
    try (BufferedReader out = process.inputReader()) {
      InetSocketAddress server =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(out.readLine()));
      // So that its classes are there: reading them takes descriptors, too.
      assertAnswered(server);
      for (int i = 0; i < 2 * FILES; i++) {
        slow.add(new RawConnection(server).send("GET / HT"));
      }
      for (int i = 0; i < 3; i++) {
        assertAnswered(server);
      }
      assertThat(process.isAlive()).isTrue();
    } finally {
      for (RawConnection client : slow) {
        client.close();
      }
      process.getOutputStream().close();
      process.waitFor();
    }
  }

  private static void assertAnswered(InetSocketAddress server) throws IOException {
    try (RawConnection client = new RawConnection(server)) {
      assertThat(client.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").rest()).endsWith("!");
    }
  }
}
