package io.github.camada.data.idx;

import static io.github.camada.data.idx.IdxBytes.gzip;
import static io.github.camada.data.idx.IdxBytes.idx;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.KilledProgram;
import io.github.camada.tensor.RandomStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link PlainCopyProgram} is killed at random moments: what it leaves is never taken for whole.
 */
class PlainCopyCrashTest {

  private static final int KILLS = 10;
  private static final int MOST_MICROSECONDS = 30_000;

  @TempDir Path directory;

  @Test
  @Tag("slow")
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGKILL")
  void whatAKilledProcessLeavesIsMadeAgain() throws Exception {
    byte[] pixels = new byte[2_000_000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i * 7 >> 3);
    }
    byte[] content = idx(0x08, new int[] {1_000_000, 1, 2}, pixels);
    Path compressed = Files.write(directory.resolve("images.gz"), gzip(content));
    Path plain = directory.resolve("images.gz.camada-plain");
    Path record = directory.resolve("images.gz.camada-plain.camada-sha256");
    RandomStream random = new RandomStream(22);
    for (int kill = 0; kill < KILLS; kill++) {
      boolean killed =
          KilledProgram.kill(
              List.of("-XX:TieredStopAtLevel=1"),
              PlainCopyProgram.class,
              List.of(compressed.toString(), record.toString()),
              KilledProgram.afterLine(1, random.nextInt(MOST_MICROSECONDS)));
      assertThat(killed).as("kill %d came before the end", kill).isTrue();
      IdxFile.open(compressed).close();
      assertThat(Files.readAllBytes(plain)).as("after kill %d", kill).isEqualTo(content);
    }
    Files.delete(record);
    IdxFile.open(compressed).close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactlyInAnyOrder(compressed, plain, record);
    }
  }
}
