package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingAllocationTest {

  private static final String NOTHING = "0 bytes";

  /**
   * What the compiler makes of the kernels depends on the order in which it comes to them: in one
   * JVM of some it keeps vectors on the heap for as long as that lives, also on an idle machine
   * (Java 17). What a batch itself allocates, it does in every JVM.
   */
  private static final int MOST_JVMS = 8;

  /** Enough on an idle machine; each further JVM has twice as long as the one before. */
  private static final int FIRST_SECONDS = 6;

  @TempDir Path directory;

  /**
   * In a JVM that does nothing else, as a program's is: behind the tests of all kernels, shapes and
   * layers, whose branches spoil each other's profiles, Java 17 may keep vectors on the heap.
   */
  @Test
  void aBatchAllocatesNothingOnAnyThread() throws Exception {
    List<String> output = List.of();
    for (int i = 0; i < MOST_JVMS && !output.contains(NOTHING); i++) {
      int seconds = FIRST_SECONDS << i;
      output =
          JavaProcess.run(
                  directory,
                  List.of("--add-modules=jdk.incubator.vector", "-Dcamada.kernel=vector"),
                  TrainingAllocationProgram.class,
                  String.valueOf(seconds))
              .output();
    }

    assertThat(output).containsExactly(NOTHING, "two threads");
  }
}
