package io.github.camada.tensor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where it begins decides speed alone; what a product relies on is that there is room behind. */
@Tag("kernel")
class VectorAlignedMemoryTest {

  @BeforeEach
  void vectorsOf512Bits() {
    assumeTrue(Kernels.chosen().name().equals("vector-512"), "has no such tiles");
  }

  @Test
  void thereIsRoomBehindItsStartHoweverOftenItIsLookedFor() {
    VectorAlignedMemory memory = new VectorAlignedMemory();
    for (int count : new int[] {0, 1, 511, 512, 513, 100_000, 7}) {
      for (int use = 0; use < 40; use++) {
        memory.reserve(count);
        assertThat(memory.start()).isBetween(0, 15);
        assertThat(memory.values().length - memory.start()).isGreaterThanOrEqualTo(count);
      }
    }
  }

  @Test
  void itGrowsOnlyWhenItMust() {
    VectorAlignedMemory memory = new VectorAlignedMemory();
    memory.reserve(10_000);
    float[] values = memory.values();
    memory.reserve(10_000);
    memory.reserve(1);
    assertThat(memory.values()).isSameAs(values);
    memory.reserve(20_000);
    assertThat(memory.values()).isNotSameAs(values);
  }
}
