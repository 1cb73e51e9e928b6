package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A program that has used the library can be unloaded. In a JVM of its own, as parts of the JDK
 * keep for ever what uses them first.
 */
@Tag("slow")
class RedeploymentTest {

  @ParameterizedTest
  @ValueSource(strings = {"scalar", "vector"})
  void nothingOfTheLibraryKeepsItsClassLoader(String kernel, @TempDir Path directory)
      throws Exception {
    assertThat(complaints(kernel, directory, "answers", "training", "file", "server")).isEmpty();
  }

  /** The first in its JVM to read a picture, or to draw one. */
  @ParameterizedTest
  @ValueSource(strings = {"picture", "chart", "report"})
  void norDoesWhatTheJdkKnowsOfPictures(String use, @TempDir Path directory) throws Exception {
    assertThat(complaints("scalar", directory, use)).isEmpty();
  }

  /** Of a program that is dropped while the vector kernel is being compiled for it. */
  @Test
  void norDoesTheThreadThatCompilesTheKernelNorDoesItComplain(@TempDir Path directory)
      throws Exception {
    // on a busy machine the warm-up may end in vain, and says so under its name
    assertThat(complaints("auto", directory, "warm-up"))
        .filteredOn(line -> !line.contains("no vector kernel yet") && !line.contains("ChangeOver"))
        .isEmpty();
  }

  /** What a program wrote to its errors whose uses have all been unloaded. */
  private static List<String> complaints(String kernel, Path directory, String... uses)
      throws Exception {
    List<String> arguments = new ArrayList<>(List.of(directory.toString()));
    arguments.addAll(List.of(uses));
    JavaProcess process =
        JavaProcess.run(
            directory,
            List.of(
                "-Xmx512m",
                "-Djava.awt.headless=true",
                "--add-modules=jdk.incubator.vector",
                "-Dcamada.threads=3",
                "-Dcamada.kernel=" + kernel),
            RedeploymentProgram.class,
            arguments.toArray(new String[0]));
    assertThat(process.output())
        .containsExactlyElementsOf(Arrays.stream(uses).map(use -> use + " unloaded").toList());
    return process.errors();
  }
}
