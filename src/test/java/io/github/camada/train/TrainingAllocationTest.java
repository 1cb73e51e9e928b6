package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.AllocationInJvms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAllocationTest {

  @TempDir Path directory;

  @Test
  void aBatchAllocatesNothingOnAnyThread() throws Exception {
    assertThat(AllocationInJvms.output(directory, "vector", TrainingAllocationProgram.class))
        .containsExactly(AllocationInJvms.NOTHING, "two threads");
  }
}
