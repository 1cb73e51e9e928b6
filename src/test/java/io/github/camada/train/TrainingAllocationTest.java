package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAllocationTest {

  @TempDir Path directory;

  /**
   * In a JVM that does nothing else, as a program's is: behind the tests of all kernels, shapes and
   * layers, whose branches spoil each other's profiles, Java 17 may keep vectors on the heap.
   */
  @Test
  void aBatchAllocatesNothingOnAnyThread() throws Exception {
    JavaProcess result =
        JavaProcess.run(
            directory,
            List.of("--add-modules=jdk.incubator.vector", "-Dcamada.kernel=vector"),
            TrainingAllocationProgram.class);

    assertThat(result.output()).containsExactly("0 bytes", "two threads");
  }
}
