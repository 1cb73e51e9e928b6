package io.github.camada.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Outputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamadaModelTest {

  private final SparkSession spark = LocalSpark.session();

  @TempDir private Path directory;

  private static Model model() {
    return new Model(
        new MLP(new DenseLayer(2)).build(2, 5), Inputs.features(2), Outputs.classes("a", "b"));
  }

  private Dataset<Row> points() {
    StructType schema =
        new StructType()
            .add("id", DataTypes.LongType, false)
            .add("x", DataTypes.DoubleType, false)
            .add("y", DataTypes.DoubleType, false);
    List<Row> rows =
        List.of(
            RowFactory.create(0L, 1.0, 2.0),
            RowFactory.create(1L, -1.0, 0.5),
            RowFactory.create(2L, 3.0, -2.5));
    return spark.createDataFrame(rows, schema);
  }

  private static VectorAssembler assembler() {
    return new VectorAssembler().setInputCols(new String[] {"x", "y"}).setOutputCol("point");
  }

  @Test
  void aModelIsSavedAndLoadedWithItsParameters() throws IOException {
    String path = directory.resolve("saved").toString();
    CamadaModel model = CamadaModel.of(model()).setFeaturesCol("point").setBlockSize(17);
    model.save(path);
    CamadaModel loaded = CamadaModel.load(path);
    assertThat(loaded.uid()).isEqualTo(model.uid());
    assertThat(loaded.explainParams()).isEqualTo(model.explainParams());
    assertThat(loaded.shared().file()).isEqualTo(model.shared().file());
    // what is inside is a file of the library
    Path file = Path.of(path, "model.safetensors");
    assertThat(ModelSerializer.load(file).network().weights())
        .isEqualTo(model().network().weights());
    assertThatThrownBy(() -> model.save(path)).hasMessageContaining("already exists");
    model.write().overwrite().save(path);
  }

  @Test
  void aDamagedModelIsNotLoaded() throws IOException {
    Path path = directory.resolve("damaged");
    CamadaModel.of(model()).save(path.toString());
    Path file = path.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    // Hadoop's own checksum lies beside it, and would notice first
    Files.deleteIfExists(path.resolve(".model.safetensors.crc"));
    assertThatThrownBy(() -> CamadaModel.load(path.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-256");
    Files.delete(file);
    assertThatThrownBy(() -> CamadaModel.load(path.toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("model.safetensors");
  }

  @Test
  void itIsAStepOfAPipelineThatIsSavedAsAWhole() throws IOException {
    CamadaModel model = CamadaModel.of(model()).setFeaturesCol("point");
    Pipeline pipeline = new Pipeline().setStages(new PipelineStage[] {assembler(), model});
    PipelineModel fitted = pipeline.fit(points());
    String path = directory.resolve("pipeline").toString();
    fitted.save(path);
    List<Row> answers = LocalSpark.byId(fitted.transform(points()));
    assertThat(LocalSpark.byId(PipelineModel.load(path).transform(points()))).isEqualTo(answers);
    assertThat(answers).hasSize(3);
    assertThat(answers.get(1).<String>getAs("predictedName"))
        .isEqualTo(model().classifier().name(model().classifier().predict(new float[] {-1, 0.5f})));
  }

  @Test
  void aModelFileIsReadFromAnyFileSystem() throws IOException {
    Path file = directory.resolve("model.safetensors");
    ModelSerializer.save(model(), file);
    CamadaModel model = CamadaModel.ofFile(spark, file.toUri().toString());
    assertThat(model.model().network().weights()).isEqualTo(model().network().weights());
    assertThatThrownBy(() -> CamadaModel.ofFile(spark, directory.resolve("none").toString()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("none");
    Files.writeString(file, "no model at all");
    Files.deleteIfExists(directory.resolve(".model.safetensors.crc"));
    assertThatThrownBy(() -> CamadaModel.ofFile(spark, file.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("model: ");
  }

  @Test
  void parametersAreCheckedCopiedAndExplained() {
    CamadaModel model = CamadaModel.of(model());
    assertThatThrownBy(() -> model.setBlockSize(0)).hasMessageContaining("invalid value 0");
    ParamMap extra = new ParamMap().put(model.predictionCol(), "class");
    CamadaModel copy = model.setProbabilityCol("p").copy(extra);
    assertThat(copy.getOrDefault(copy.predictionCol())).isEqualTo("class");
    assertThat(copy.getOrDefault(copy.probabilityCol())).isEqualTo("p");
    assertThat(copy.getOrDefault(copy.featuresCol())).isEqualTo("features");
    assertThat(copy.shared()).isSameAs(model.shared());
    assertThat(model.explainParams())
        .contains("blockSize: how many rows are computed at once, at least 1 (default: 1000)")
        .contains("probabilityCol", "(default: probability, current: p)")
        .contains("featuresCol", "predictedNameCol", "rawPredictionCol");
  }

  @Test
  void parametersWithoutAModelSayWhatIsMissing() {
    assertThatThrownBy(() -> new CamadaModel("empty").model())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("empty: parameters without a model; CamadaModel.of has one");
  }

  @Test
  void aModelIsMadeOfItsFileOnceInEachProcess() throws Exception {
    SharedModel shared = SharedModel.of(model());
    assertThat(shared.model()).isSameAs(shared.model());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(shared);
    }
    // no more than the file travels
    assertThat(bytes.size()).isLessThan(shared.file().length + 300);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      SharedModel other = (SharedModel) in.readObject();
      assertThat(other.model().network().weights()).isEqualTo(model().network().weights());
    }
  }
}
