package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Products, a training run, its model file and predictions have the same bits on every kernel,
 * vector width, number of threads and Java version. Kernel and width are decided once for each JVM,
 * so each case is a JVM of its own; each Java version that the build runs on meets the others in
 * the digests that stand here. A change of the arithmetic changes them, and every model that
 * anybody trains; they are then put here on purpose.
 */
class SameBitsTest {

  private static final String PRODUCTS =
      "products 90335a4538de6e006f0bf69be1567395429b80098bc104dcd853175829b8462c";
  private static final String MODEL =
      "model 02868aa404fee081f7c81e7e9e2a76310d4bd71eee4b62dcdc0c1c3b356ba072";
  private static final String ANSWERS =
      "answers fcc13ffc324afb135b9b8a2c4694b2478c136e9dd48752ac5537202ae72da3d5";

  private static final String WITH_VECTORS = "--add-modules=jdk.incubator.vector";

  @TempDir Path directory;

  static Stream<Arguments> cases() {
    return Stream.of(
            // those that no thread count divides evenly, and those beyond the number of processors
            cases("scalar", "-Dcamada.kernel=scalar", 1, 2, 8),
            cases("vector-128", "-XX:MaxVectorSize=16", 1, 3, 8),
            // other processors than x86 do not know the option and have their own width
            cases("vector-256", "-XX:UseAVX=2", 1, 3, 8),
            cases("vector-512", "-Dcamada.kernel=auto", 1, 2, 8))
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> cases(String kernel, String option, int... threads) {
    return IntStream.of(threads).mapToObj(count -> Arguments.of(kernel, option, count));
  }

  @ParameterizedTest(name = "{0} on {2} threads")
  @MethodSource("cases")
  void everyKernelAndThreadCountGivesTheGoldenBits(String kernel, String option, int threads)
      throws Exception {
    List<String> options = new ArrayList<>();
    options.add("-XX:+IgnoreUnrecognizedVMOptions");
    options.add(option);
    options.add("-Dcamada.threads=" + threads);
    if (kernel.startsWith("vector")) {
      options.add(WITH_VECTORS);
    }

    JavaProcess process =
        JavaProcess.run(
            directory, options, BitsProgram.class, directory.resolve("model").toString());

    assertThat(process.errors()).isEmpty();
    assertThat(process.exitCode()).isZero();
    assertThat(process.output().subList(1, process.output().size()))
        .containsExactly("threads " + threads, PRODUCTS, MODEL, ANSWERS);
    requireKernel(kernel, process.output().get(0));
  }

  /** A processor may not have vectors as wide as asked, but then it must have narrower ones. */
  private static void requireKernel(String wanted, String line) {
    assertThat(line).startsWith(wanted.equals("scalar") ? "kernel scalar" : "kernel vector-");
    if (wanted.startsWith("vector")) {
      assumeThat(width(line))
          .as("width of this processor's vectors in bits; the case needs %d", width(wanted))
          .isGreaterThanOrEqualTo(width(wanted));
    }
    assertThat(line).isEqualTo("kernel " + wanted);
  }

  private static int width(String kernel) {
    return Integer.parseInt(kernel.substring(kernel.lastIndexOf('-') + 1));
  }
}
