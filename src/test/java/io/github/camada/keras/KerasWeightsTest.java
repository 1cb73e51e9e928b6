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
import java.util.Arrays;
import java.util.stream.Collectors;
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

  /** Dense layers of such names, as an architecture. */
  private static String denseLayers(String... names) {
    return Arrays.stream(names)
        .map(
            """
            {"class_name": "Dense", "config": {"name": "%s", "use_bias": false}}
            """
                ::formatted)
        .collect(
            Collectors.joining(
                ",", "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [", "]}}"));
  }

  @Test
  void layersThatShareTheirWeightsByAName() throws IOException {
    Path path = directory.resolve("shared.h5");
    String[] names = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o"};
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup dense = file.putGroup("layers").putGroup("dense").putGroup("vars");
      dense.putAttribute("name", names);
      dense.putDataset("0", new float[30][30]);
    }
    byte[] weights = Files.readAllBytes(path);
    refused(archive(denseLayers("a", "b", "a"), weights), "another layer has its name");
    assertThat(KerasReader.read(archive(denseLayers("a", "b"), weights)).network().layers())
        .hasSize(2);
    refused(
        archive(denseLayers(names), weights),
        "layers/dense/vars/0 has 900 elements, with all before it more than the file");
  }

  @Test
  void oneDataSetThatIsNamedManyTimes() throws IOException {
    Path path = directory.resolve("named.h5");
    String[] names = new String[100];
    Arrays.fill(names, "kernel");
    try (WritableHdfFile file = HdfFile.write(path)) {
      file.putAttribute("model_config", denseLayers("a"));
      WritableGroup dense = file.putGroup("model_weights").putGroup("a");
      dense.putAttribute("weight_names", names);
      dense.putDataset("kernel", new float[30][30]);
    }
    refused(
        Files.readAllBytes(path),
        "model_weights/a/kernel has 900 elements, with all before it more than the file");
  }

  /** A layer without weights takes memory for each value of an example. */
  @Test
  void moreNormalisationsThanAFileWarrantsAreRefused() throws IOException {
    Path path = directory.resolve("wide.h5");
    try (WritableHdfFile file = HdfFile.write(path)) {
      WritableGroup dense = file.putGroup("layers").putGroup("dense").putGroup("vars");
      dense.putDataset("0", new float[1][2_000]);
    }
    byte[] weights = Files.readAllBytes(path);
    assertThat(KerasReader.read(archive(normalised(3), weights)).network().layers()).hasSize(4);
    refused(archive(normalised(90), weights), "have more values than a file of this size");
  }

  private static String normalised(int count) {
    StringBuilder layers = new StringBuilder(denseLayers("first"));
    for (int i = 0; i < count; i++) {
      layers.insert(
          layers.length() - "]}}".length(),
          """
          ,{"class_name": "LayerNormalization",
           "config": {"name": "l%d", "scale": false, "center": false}}
          """
              .formatted(i));
    }
    return layers.toString();
  }
}
