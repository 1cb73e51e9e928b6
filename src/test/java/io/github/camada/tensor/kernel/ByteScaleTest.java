package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("kernel")
class ByteScaleTest {

  private static final List<Kernels> KERNELS = List.of(new ScalarKernels(), Kernels.chosen());

  /** From 0 to 255, twice: each value meets each lane and the end behind the last full vector. */
  private static byte[] everyByte() {
    byte[] bytes = new byte[2 * 256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  @Test
  void bytesAreUnsignedAndQuotientsRoundedOnce() {
    byte[] bytes = everyByte();
    for (Kernels kernels : KERNELS) {
      for (float divisor : new float[] {255, 1, 256, 3, 0.1f, 127.5f}) {
        ByteScale scale = new ByteScale(divisor, kernels);
        for (int from = 0; from < 16; from++) {
          float[] floats = new float[bytes.length - from];
          scale.apply(bytes, from, floats, 0, floats.length);
          for (int i = 0; i < floats.length; i++) {
            assertThat(floats[i]).isEqualTo(((from + i) % 256) / divisor);
          }
        }
      }
    }
  }

  @Test
  void nothingIsReadOrWrittenBesideThePart() {
    byte[] bytes = everyByte();
    for (Kernels kernels : KERNELS) {
      for (int count = 0; count <= 70; count++) {
        float[] floats = new float[80];
        Arrays.fill(floats, -1);
        new ByteScale(1, kernels).apply(bytes, 10, floats, 5, count);
        for (int i = 0; i < floats.length; i++) {
          boolean inside = i >= 5 && i < 5 + count;
          assertThat(floats[i]).isEqualTo(inside ? i + 5 : -1);
        }
      }
    }
  }
}
