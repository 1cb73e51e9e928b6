package io.github.camada;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.List;

/**
 * What a program says of its own allocation, in JVMs that do nothing else, as a program's is:
 * behind the tests of all kernels, shapes and layers, whose branches spoil each other's profiles,
 * the compiler may keep vectors on the heap. What it makes of the kernels depends on the order in
 * which it comes to them, too: in one JVM of some it keeps vectors there for as long as that lives,
 * also on an idle machine (Java 17). What the library itself allocates, it does in every JVM.
 */
public final class AllocationInJvms {

  /** The first line that a program prints if it allocates nothing that it need not. */
  public static final String NOTHING = "0 bytes";

  private static final int MOST_JVMS = 8;

  /**
   * Enough on an idle machine. Each further JVM has two thirds more than the one before: the last
   * more than three minutes, and all together, which is what it takes to fail, eight.
   */
  private static final int FIRST_SECONDS = 6;

  private AllocationInJvms() {}

  /** The output of the first JVM in which nothing was allocated, or else that of the last. */
  public static List<String> output(Path directory, String kernel, Class<?> program)
      throws Exception {
    List<String> output = List.of();
    int seconds = FIRST_SECONDS;
    for (int i = 0; i < MOST_JVMS && !output.contains(NOTHING); i++) {
      output =
          JavaProcess.run(
                  directory,
                  List.of("--add-modules=jdk.incubator.vector", "-Dcamada.kernel=" + kernel),
                  program,
                  String.valueOf(seconds))
              .output();
      seconds += 2 * seconds / 3;
    }
    return output;
  }
}
