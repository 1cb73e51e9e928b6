package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.PythonFiles;
import io.github.camada.Untrusted;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which one bit is another, or the end is missing: read, or refused as documented. */
class OnnxMutationTest {

  private static final int MOST_ALLOCATED = 16 << 20;

  private static boolean isRead(byte[] bytes) {
    return new Untrusted(bytes)
        .read(OnnxReader::read, OnnxFormatException.class, MOST_ALLOCATED)
        .isPresent();
  }

  @Test
  void everyBitAndEveryEnd() throws IOException {
    requireNothingWorseThanRefusal("sigmoid");
  }

  @ParameterizedTest
  @Tag("slow")
  @ValueSource(strings = {"softmax", "view-9"})
  void everyBitAndEveryEndOfLargerGraphs(String name) throws IOException {
    requireNothingWorseThanRefusal(name);
  }

  private static void requireNothingWorseThanRefusal(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(PythonFiles.path("torch-" + name + ".onnx"));
    assertThat(isRead(bytes)).isTrue();
    int read = 0;
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        bytes[i] ^= (byte) (1 << bit);
        read += isRead(bytes) ? 1 : 0;
        bytes[i] ^= (byte) (1 << bit);
      }
      isRead(Arrays.copyOf(bytes, i));
    }
    assertThat(read).isBetween(1, Byte.SIZE * bytes.length - 1);
  }
}
