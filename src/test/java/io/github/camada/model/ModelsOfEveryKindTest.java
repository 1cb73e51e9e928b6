package io.github.camada.model;

import static io.github.camada.model.SmallModels.small;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerKind;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.LayerSettings;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.Scale;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.safetensors.StampedFile;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that is not a classifier of images from a file of the library's own layers. */
class ModelsOfEveryKindTest {

  private static final LayerKind SCALE =
      new LayerKind() {
        @Override
        public String name() {
          return "factor";
        }

        @Override
        public Layer restore(int inputWidth, LayerSettings settings, Map<String, Tensor> kept) {
          settings.requireOnly();
          Scale scale = new Scale(kept.get("factor").get());
          scale.build(inputWidth, null);
          return scale;
        }
      };

  @TempDir Path directory;
  private Path path;
  private final float[] features = {1, -2, 3};

  @BeforeEach
  void choosePath() {
    path = directory.resolve("model.safetensors");
  }

  @Test
  void aLayerOfOnesOwnComesBackThroughItsKind() throws IOException {
    MLP network = new MLP(new DenseLayer(2), new Scale(3)).build(3, 1);
    Model saved = new Model(network, Inputs.features(3), Outputs.numbers("a", "b"));
    ModelSerializer.save(saved, path);
    Model loaded = ModelSerializer.load(path, LayerKinds.builtIn().with(SCALE));
    assertThat(loaded.forward(features)).isEqualTo(saved.forward(features));
    assertThat(loaded.network()).hasToString("MLP[dense 2 identity, factor]");
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelSerializer.load(path))
        .withMessage(
            "model.safetensors: layer 1: kind is \"factor\", wanted one of [activation,"
                + " batch-norm, dense, dropout, ensemble, layer-norm, maxout, residual, scale,"
                + " softmax]; a kind of your own is passed to load");
  }

  /** Its model would answer with no numbers at all. */
  @Test
  void aLayerOfOnesOwnWhoseCopyIsNotBuiltIsRefused() {
    Scale forgetful =
        new Scale(3) {
          @Override
          public Layer copy() {
            return new Scale(3);
          }
        };
    MLP network = new MLP(new DenseLayer(2), forgetful).build(3, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Model(network, Inputs.features(3), Outputs.numbers("a", "b")))
        .withMessage(
            "model: the copy of layer 1 (factor) is not built or has other widths, wanted 2 to 2");
  }

  @Test
  void everyKindOfLayerComesBack() throws IOException {
    MLP network =
        new MLP(
                new Dropout(0.25),
                new ScaleLayer(6),
                new DenseLayer(4, Activation.elu(0.5)),
                new BatchNorm(),
                new ActivationLayer(Activation.MISH),
                new Residual(new LayerNorm(), new DenseLayer(4, Activation.GELU)),
                new Maxout(2),
                new SoftmaxLayer(),
                new DenseLayer(2))
            .build(3, 1);
    network.tensors().get("layers.3.variance").data()[1] = 5;
    Model saved = new Model(network, Inputs.features(3), Outputs.numbers("a", "b"));
    ModelSerializer.save(saved, path);
    Model loaded = ModelSerializer.load(path);
    assertThat(loaded.network()).hasToString(network.toString());
    assertThat(loaded.network().tensors()).isEqualTo(network.tensors());
    assertThat(loaded.forward(features)).isEqualTo(saved.forward(features));
  }

  /** What was read belongs to nobody else; a copy would take as long again. */
  @Test
  void theWeightsAreThoseThatWereReadAndWhoAsksForTheNetworkHasOthers() throws IOException {
    ModelSerializer.save(small(), path);
    StampedFile file = StampedFile.read(path);
    Model loaded = new ModelReading(file, LayerKinds.builtIn()).model();
    String name = "layers.0.weight";
    Tensor read = file.content().tensors().get(name);
    assertThat(loaded.sharedNetwork().tensors().get(name).data()).isSameAs(read.data());
    assertThat(loaded.network().tensors().get(name).data())
        .isEqualTo(read.data())
        .isNotSameAs(read.data());
  }

  @Test
  void aRegressorAnswersInTheUnitOfItsTargets() throws IOException {
    MLP network = new MLP(new DenseLayer(1)).build(3, 1);
    Numbers price =
        new Numbers(List.of("price"), Scaling.of(new double[] {100}, new double[] {20}));
    Regressor saved = new Regressor(network, Inputs.features(3), price);
    ModelSerializer.save(saved, path);
    Regressor loaded = ModelSerializer.load(path).regressor();
    assertThat(loaded.numbers()).isEqualTo(price);
    float output = loaded.model().forward(features)[0];
    assertThat(loaded.predict(features)).containsExactly((float) (output * 20.0 + 100));
    assertThat(loaded.predictAll(Tensor.of(features, 1, 3)).data())
        .isEqualTo(saved.predict(features));
    assertThatIllegalStateException()
        .isThrownBy(() -> ModelSerializer.load(path).classifier())
        .withMessage("classifier: the model gives 1 number");
  }

  @Test
  void labelsKeepTheirThresholds() throws IOException {
    Tensor weight = Tensor.of(new float[][] {{1, 0}, {0, 1}});
    MLP network =
        new MLP(DenseLayer.of(weight, Tensor.of(new float[] {0, 0}, 2), Activation.IDENTITY));
    Labels labels = Outputs.labels("wet", "cold").withThreshold("cold", 0.8);
    ModelSerializer.save(new MultiLabelClassifier(network, Inputs.features(2), labels), path);
    MultiLabelClassifier loaded = ModelSerializer.load(path).multiLabelClassifier();
    assertThat(loaded.labels()).isEqualTo(labels);
    // sigmoid(1) is 0.73, sigmoid(2) is 0.88
    assertThat(loaded.probabilities(new float[] {1, 2})).containsExactly(0.7310586f, 0.8807971f);
    assertThat(loaded.predict(new float[] {1, 1})).containsExactly("wet");
    assertThat(loaded.predict(new float[] {-1, 2})).containsExactly("cold");
    assertThat(loaded.predict(new float[] {0, 0})).containsExactly("wet");
  }

  @Test
  void classesKeepTheirNames() throws IOException {
    MLP network = new MLP(new DenseLayer(2)).build(3, 1);
    ModelSerializer.save(
        new Classifier(network, Inputs.features(3), Outputs.classes("cat", "dog")), path);
    Classifier loaded = ModelSerializer.load(path).classifier();
    assertThat(loaded.name(0)).isEqualTo("cat");
    assertThat(loaded.name(loaded.predict(features))).isIn("cat", "dog");
  }

  @Test
  void aModelGoesThroughStreamsBytesAndTheClassPath() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ModelSerializer.write(small().model(), out);
    ModelSerializer.save(small(), path);
    assertThat(path).hasBinaryContent(out.toByteArray());
    byte[] image = {1, 2, 3, 4, 5, 6};
    float[] expected = small().probabilities(image);
    assertThat(
            ModelSerializer.load(new ByteArrayInputStream(out.toByteArray()))
                .classifier()
                .probabilities(image))
        .isEqualTo(expected);
    assertThat(
            ModelSerializer.load(out.toByteArray(), LayerKinds.builtIn())
                .classifier()
                .probabilities(image))
        .isEqualTo(expected);
    assertThat(
            ModelSerializer.loadResource(ModelsOfEveryKindTest.class, "golden-1.safetensors")
                .classifier()
                .classes())
        .isEqualTo(3);
    assertThatIOException()
        .isThrownBy(
            () -> ModelSerializer.loadResource(ModelsOfEveryKindTest.class, "none.safetensors"))
        .withMessage(
            "no resource none.safetensors beside " + ModelsOfEveryKindTest.class.getName());
    assertThatExceptionOfType(ModelFormatException.class)
        .isThrownBy(() -> ModelSerializer.load(new byte[3], LayerKinds.builtIn()))
        .withMessageEndingWith("the file has 3");
  }
}
