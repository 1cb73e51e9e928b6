package io.github.camada.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileDigestTest {

  @TempDir Path directory;

  @Test
  void isThatOfTheContentAndTellsHowFarItIs() throws IOException {
    byte[] content = new byte[(2 << 20) + 5];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i * 7 >> 5);
    }
    Path path = Files.write(directory.resolve("data"), content);
    List<Long> told = new ArrayList<>();
    try (PositionedFile file = PositionedFile.open(path)) {
      assertThat(FileDigest.of(file, told::add)).isEqualTo(Sha256.of(content));
    }
    assertThat(told).containsExactly(1L << 20, 2L << 20, (2L << 20) + 5);
  }
}
