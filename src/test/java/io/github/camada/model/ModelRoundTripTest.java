package io.github.camada.model;

import static io.github.camada.model.SmallModels.SWISH;
import static io.github.camada.model.SmallModels.single;
import static io.github.camada.model.SmallModels.small;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Framing;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A classifier comes back from its file as it was, bit for bit. */
class ModelRoundTripTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("model.safetensors");
  }

  private static int[] bits(Tensor tensor) {
    int[] bits = new int[tensor.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(tensor.data()[i]);
    }
    return bits;
  }

  @Test
  void givesTheSameBits() throws IOException {
    MLP model =
        new MLP(
                new DenseLayer(20, Activation.RELU),
                new DenseLayer(15, Activation.SIGMOID),
                new DenseLayer(12, Activation.TANH),
                new DenseLayer(10))
            .build(784, 3);
    Classifier saved = new Classifier(model, Inputs.greyImages(28, 28));
    ModelSerializer.save(saved, path);
    Classifier loaded = ModelSerializer.load(path).classifier();

    assertThat(loaded.model().inputs()).isEqualTo(saved.model().inputs());
    assertThat(loaded.model().network()).hasToString(saved.model().network().toString());
    List<Parameter> before = saved.model().network().parameters();
    List<Parameter> after = loaded.model().network().parameters();
    assertThat(after).hasSameSizeAs(before);
    for (int i = 0; i < before.size(); i++) {
      assertThat(bits(after.get(i).value())).isEqualTo(bits(before.get(i).value()));
    }
    byte[] images = SyntheticDigits.generate(150, 4).pixels();
    assertThat(bits(loaded.probabilitiesAll(images)))
        .isEqualTo(bits(saved.probabilitiesAll(images)));
    assertThat(loaded.predictAll(images)).isEqualTo(saved.predictAll(images));
  }

  @Test
  void givesThemToAnInterruptedThreadToo() throws IOException {
    Thread.currentThread().interrupt();
    try {
      ModelSerializer.save(small(), path);
      MLP loaded = ModelSerializer.load(path).network();
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
      assertThat(bits(loaded.parameters().get(0).value()))
          .isEqualTo(bits(small().model().network().parameters().get(0).value()));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      ModelSerializer.write(small().model(), bytes);
      assertThat(bytes.toByteArray()).isEqualTo(Files.readAllBytes(path));
      MLP ofBytes = ModelSerializer.load(bytes.toByteArray(), LayerKinds.builtIn()).network();
      assertThat(ofBytes.weights()).isEqualTo(loaded.weights());
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      Thread.interrupted();
    }
  }

  @Test
  void keepsWeightsThatAreNoOrdinaryNumbers() throws IOException {
    float[] odd = {
      Float.MIN_NORMAL,
      -Float.MAX_VALUE,
      -0f,
      0f,
      Float.MIN_VALUE,
      -Float.MIN_VALUE,
      Float.MIN_NORMAL / 2,
      Math.nextUp(1f),
      Math.nextDown(-1f),
      Float.MAX_VALUE
    };
    MLP model =
        new MLP(
            DenseLayer.of(
                Tensor.of(odd, 5, 2),
                Tensor.of(new float[] {-0f, Float.MAX_VALUE}, 2),
                Activation.IDENTITY));
    ModelSerializer.save(new Classifier(model, Inputs.features(5)), path);
    DenseLayer loaded = (DenseLayer) ModelSerializer.load(path).network().layers().get(0);
    assertThat(bits(loaded.weight())).isEqualTo(bits(Tensor.of(odd, 5, 2)));
    assertThat(Float.floatToRawIntBits(loaded.bias().get(0))).isEqualTo(0x8000_0000);
    assertThat(loaded.bias().get(1)).isEqualTo(Float.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(floats = {255f, 1f, 0.1f, -3f, Float.MIN_VALUE, Float.MAX_VALUE})
  void keepsTheDivisor(float divisor) throws IOException {
    Inputs preprocessing = new Pixels(new int[] {1, 3}, divisor, Framing.AUTO);
    MLP model = new MLP(new DenseLayer(2)).build(3, 1);
    ModelSerializer.save(new Classifier(model, preprocessing), path);
    assertThat(ModelSerializer.load(path).classifier().model().inputs()).isEqualTo(preprocessing);
  }

  @Test
  void keepsTheOrderOfMoreThanTenLayers() throws IOException {
    Layer[] layers = new Layer[12];
    for (int i = 0; i < layers.length; i++) {
      layers[i] = new DenseLayer(i + 1);
    }
    Classifier saved = new Classifier(new MLP(layers).build(3, 2), Inputs.features(3));
    ModelSerializer.save(saved, path);
    Classifier loaded = ModelSerializer.load(path).classifier();
    assertThat(loaded.model().network()).hasToString(saved.model().network().toString());
    float[] features = {1, -2, 3};
    assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
  }

  @Test
  void theSameClassifierGivesTheSameFile() throws IOException {
    Path again = directory.resolve("again.safetensors");
    ModelSerializer.save(small(), path);
    ModelSerializer.save(small(), again);
    assertThat(again).hasSameBinaryContentAs(path);
    ModelSerializer.save(ModelSerializer.load(path).classifier(), again);
    assertThat(again).hasSameBinaryContentAs(path);
  }

  @Test
  void anActivationOfOnesOwnIsPassedToLoad() throws IOException {
    Classifier saved = single(SWISH);
    ModelSerializer.save(saved, path);
    Activation other = Activation.of("other", z -> z, z -> 1);
    Classifier loaded =
        ModelSerializer.load(path, LayerKinds.builtIn().with(other).with(SWISH)).classifier();
    float[] features = {1, 2, -3};
    assertThat(loaded.probabilities(features)).isEqualTo(saved.probabilities(features));
  }
}
