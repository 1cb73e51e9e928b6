package io.github.camada;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.kernel.JavaProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, as the common pool has its threads for as long as the process lives. */
@Tag("slow")
class CommonPoolTest {

  @Test
  void nothingOfTheLibraryWaitsForIt(@TempDir Path directory) throws Exception {
    JavaProcess process =
        JavaProcess.run(
            directory,
            List.of(
                "-Dcamada.kernel=scalar",
                "-Dcamada.threads=2",
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3"),
            CommonPoolProgram.class,
            directory.resolve("model.safetensors").toString());
    assertThat(process.errors()).isEmpty();
    assertThat(process.output())
        .containsExactly(
            "3 threads wait", "drawn", "trained", "saved, true", "loaded", "predicted 100");
  }
}
