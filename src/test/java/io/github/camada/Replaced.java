package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file is written whole or not at all, seen from outside. */
public final class Replaced {

  private Replaced() {}

  /** Writes a file. */
  public interface Writer {
    /** Creates it, or replaces it. */
    void write(Path file) throws IOException;
  }

  /** A second name keeps what was there: nothing was written into the earlier file. */
  public static void check(Path file, Writer writer) throws IOException {
    Files.writeString(file, "earlier");
    Path second = Files.createLink(file.resolveSibling("second"), file);
    writer.write(file);
    assertThat(second).hasContent("earlier");
    assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
        .isNotEqualTo("earlier");
    Files.delete(second);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**/.camada-*");
  }
}
