package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What training leaves behind: nothing that keeps the JVM from its end, and soon no thread. */
@Tag("slow")
class AftermathTest {

  @ParameterizedTest
  @ValueSource(strings = {"-XX:ActiveProcessorCount=2", "-XX:ActiveProcessorCount=1"})
  void onlyDaemonsAreLeftWhichEndAndTheProgramEnds(String processors, @TempDir Path directory)
      throws Exception {
    JavaProcess process =
        JavaProcess.run(
            directory,
            List.of("-Dcamada.kernel=scalar", "-Dcamada.threads=4", processors),
            AftermathProgram.class);
    assertThat(process.errors()).isEmpty();
    assertThat(process.output()).containsExactly("kept by []", "left []");
    assertThat(process.exitCode()).isZero();
  }
}
