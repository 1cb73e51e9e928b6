package io.github.camada.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file holds, reading it gives a model or the one documented exception. */
class SafetensorsMutationTest {

  @TempDir Path directory;

  @Test
  @Tag("slow")
  void aDamagedFileIsReadOrRefused() throws IOException {
    requireReadOrRefused(20_000);
  }

  @Test
  void someDamagedFilesAreReadOrRefused() throws IOException {
    requireReadOrRefused(1_000);
  }

  private void requireReadOrRefused(int files) throws IOException {
    Path path = directory.resolve("model.safetensors");
    SafetensorsWriter.write(
        path,
        Map.of(
            "layers.0.weight", Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3),
            "layers.0.bias", Tensor.of(new float[] {7, 8, 9}, 3),
            "empty", Tensor.of(new float[0], 0)),
        Map.of("format", "camada 1", "á", "\n"));
    byte[] valid = Files.readAllBytes(path);
    Random random = new Random(20_240_229);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < files; i++) {
      byte[] damaged = damage(valid, random);
      overwrite(path, damaged);
      try {
        SafetensorsFile file = SafetensorsReader.read(path);
        assertThat(file.dataSha256()).hasSize(64);
        read++;
      } catch (SafetensorsFormatException e) {
        assertThat(e).hasMessageStartingWith("model.safetensors: ");
        refused++;
      } catch (IOException | RuntimeException | Error e) {
        throw new AssertionError("file " + i + ": " + HexFormat.of().formatHex(damaged), e);
      }
    }
    // Both ways must be taken often, or the mutations have lost their aim.
    assertThat(read).isGreaterThan(files / 50);
    assertThat(refused).isGreaterThan(files / 2);
  }

  private static void overwrite(Path path, byte[] content) throws IOException {
    // Cutting the file after writing: some file systems go to the disk for one cut to nothing
    // first.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(content));
      channel.truncate(content.length);
    }
  }

  private static byte[] damage(byte[] valid, Random random) {
    byte[] bytes = valid;
    for (int i = random.nextInt(4); i >= 0 && bytes.length > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes = flipped(bytes, at, 1 << random.nextInt(8));
        case 1 -> bytes = flipped(bytes, at, 1 + random.nextInt(255));
        case 2 -> bytes = spliced(bytes, at, 0, (byte) random.nextInt(256));
        case 3 -> bytes = spliced(bytes, at, 1);
        case 4 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
        // Syntax and digits reach further into the reader than arbitrary bytes do; the header's
        // length is put right so that it gets there.
        default -> {
          byte token = (byte) "{}[]\":,-.e0123456789tn\\ u".charAt(random.nextInt(25));
          int within = Math.min(bytes.length - 1, 8 + at);
          bytes = spliced(bytes, within, random.nextInt(2), token);
          bytes = withHeaderLength(bytes, valid, bytes.length - valid.length);
        }
      }
    }
    return bytes;
  }

  private static byte[] flipped(byte[] bytes, int at, int bits) {
    byte[] changed = bytes.clone();
    changed[at] ^= (byte) bits;
    return changed;
  }

  private static byte[] spliced(byte[] bytes, int at, int removed, byte... inserted) {
    ByteBuffer changed = ByteBuffer.allocate(bytes.length - removed + inserted.length);
    changed.put(bytes, 0, at).put(inserted);
    return changed.put(bytes, at + removed, bytes.length - at - removed).array();
  }

  private static byte[] withHeaderLength(byte[] bytes, byte[] valid, int growth) {
    if (bytes.length < 8) {
      return bytes;
    }
    byte[] changed = bytes.clone();
    long length = Long.reverseBytes(ByteBuffer.wrap(valid).getLong()) + growth;
    ByteBuffer.wrap(changed).putLong(Long.reverseBytes(length));
    return changed;
  }
}
