package io.github.camada.keras;

import static io.github.camada.keras.KerasFiles.archive;
import static io.github.camada.keras.KerasFiles.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Weights that are written here, by jHDF. */
class KerasWeightsTest {

  private static final String NORMALISED =
      """
      {"class_name": "Sequential", "config": {"layers": [
       {"class_name": "InputLayer", "config": {"name": "in", "batch_shape": [null, 2]}},
       {"class_name": "Normalization", "config": {"name": "scaling", "axis": [-1],
        "invert": false, "mean": null, "variance": null}},
       {"class_name": "Dense", "config": {"name": "out", "use_bias": true}}]}}
      """;

  @TempDir private Path directory;

  /** What adapt() leaves: mean, variance, and how many rows it has seen. */
  private byte[] adapted(Object count) throws IOException {
    Path path = directory.resolve("adapted.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup layers = file.putGroup("layers");
      WritableGroup scaling = layers.putGroup("normalization").putGroup("vars");
      scaling.putDataset("0", new float[] {1, 2});
      scaling.putDataset("1", new float[] {4, 9});
      scaling.putDataset("2", count);
      WritableGroup dense = layers.putGroup("dense").putGroup("vars");
      dense.putDataset("0", new float[][] {{1}, {1}});
      dense.putDataset("1", new float[] {0.5f});
    }
    return archive(NORMALISED, Files.readAllBytes(path));
  }

  @Test
  void anAdaptedNormalisationCountsInWholeNumbers() throws IOException {
    for (Object count : new Object[] {0, 60_000L, 9f, 9.0}) {
      // (3 - 1) / 2 + (5 - 2) / 3 + 0.5
      assertThat(KerasReader.read(adapted(count)).forward(new float[] {3, 5}))
          .as("%s", count.getClass())
          .containsExactly(2.5f);
    }
    refused(adapted((byte) 9), "layers/normalization/vars/2 has neither floats nor int32 or int64");
  }
}
