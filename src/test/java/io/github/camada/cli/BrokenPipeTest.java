package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class BrokenPipeTest {

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aReaderThatIsGoneIsTold() throws IOException {
    Pipe pipe = Pipe.open();
    try (OutputStream end = Channels.newOutputStream(pipe.sink())) {
      pipe.source().close();
      assertThat(BrokenPipe.is(end)).isTrue();
    }
  }

  @Test
  void aDiskThatIsFullIsNot() throws IOException {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThat(BrokenPipe.is(full)).isFalse();
    assertThat(BrokenPipe.is(OutputStream.nullOutputStream())).isFalse();
  }

  /** As in {@code camada --help | true}, when an echo has found the reader gone. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aCommandEndsWithoutAWord() throws Exception {
    String java = new File(System.getProperty("java.home"), "bin/java").toString();
    String command =
        "(while (echo) 2>/dev/null; do sleep 0.01; done; \"$0\" -XX:TieredStopAtLevel=1 -cp \"$1\""
            + " io.github.camada.cli.Main --help; echo $? >&2) | true";
    Process shell =
        new ProcessBuilder("sh", "-c", command, java, System.getProperty("java.class.path"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(new String(shell.getErrorStream().readAllBytes())).isEqualTo("141\n");
  }
}
