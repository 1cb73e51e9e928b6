package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.LayerKinds;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.LayerSettings;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.nn.WeightInit;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The promise of {@link GoldenModelTest} for layers other than dense ones, for the activations that
 * came with them and for names of initial weights: {@code golden-4.safetensors} is of format
 * version 2, and is never written again.
 */
class GoldenLayersTest {

  /** As a string of the metadata is in JSON, and its own JSON is in that. */
  private static final String QUOTE = "\\\"";

  @TempDir Path directory;

  /** How the file was made: one of each, and numbers that depend on no generator. */
  private static Classifier asItWasMade() {
    MLP first =
        new MLP(
            new Dropout(0.25),
            new ScaleLayer(6),
            new DenseLayer(4, Activation.GELU, WeightInit.HE_UNIFORM),
            new BatchNorm(0.75, 0.001),
            new DenseLayer(3, Activation.SELU, WeightInit.LECUN_NORMAL),
            new Residual(new LayerNorm(), new DenseLayer(2, Activation.MISH), new DenseLayer(3)),
            new DenseLayer(2, Activation.SILU, WeightInit.NTK),
            new DenseLayer(2, Activation.LEAKY_RELU, WeightInit.HE_NORMAL),
            new DenseLayer(2, Activation.leakyRelu(0.25), WeightInit.ORTHOGONAL),
            new DenseLayer(3, Activation.IDENTITY, WeightInit.ZEROS));
    MLP second =
        new MLP(
            new DenseLayer(6, Activation.SOFTPLUS),
            new Maxout(2),
            new SoftmaxLayer(),
            new DenseLayer(2, Activation.ELU),
            new ActivationLayer(Activation.elu(0.5)),
            new DenseLayer(3));
    first.build(2, 1);
    second.build(2, 1);
    MLP network =
        new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(first, second)), scale());
    Map<String, Tensor> tensors = new TreeMap<>(network.tensors());
    int number = 0;
    for (Map.Entry<String, Tensor> each : tensors.entrySet()) {
      float[] values = each.getValue().data();
      for (int i = 0; i < values.length; i++) {
        values[i] = (5 * number++ % 13 - 6) / 4f;
        if (each.getKey().endsWith("variance")) {
          values[i] = 0.5f + Math.abs(values[i]);
        }
      }
    }
    return new Classifier(network, Inputs.greyImages(1, 2));
  }

  private static ScaleLayer scale() {
    ScaleLayer layer = new ScaleLayer();
    layer.build(3, new RandomStream(1));
    return layer;
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(GoldenLayersTest.class.getResource("golden-4.safetensors").toURI());
  }

  private static int[] bits(float... values) {
    int[] bits = new int[values.length];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = Float.floatToRawIntBits(values[i]);
    }
    return bits;
  }

  @Test
  void isStillReadAndAnswersWithTheSameBits() throws Exception {
    Classifier classifier = ModelSerializer.load(golden()).classifier();
    assertThat(classifier.model().inputs()).isEqualTo(Inputs.greyImages(1, 2));
    assertThat(bits(classifier.probabilities(new byte[] {0, 0})))
        .containsExactly(0x3D16B5C1, 0x3F5C026B, 0x3DD491C7);
    assertThat(bits(classifier.probabilities(new byte[] {(byte) 0x80, 0x7F})))
        .containsExactly(0x3D1ECF14, 0x3F578A1E, 0x3DF44786);
    assertThat(bits(classifier.probabilities(new float[] {-3, 2.5f})))
        .containsExactly(0x3D1634A8, 0x3F5C3B39, 0x3DD30BE6);
  }

  /** With what only training asks for, too: rates, momentum, names of initial weights. */
  @Test
  void isStillMadeAndWrittenByteForByte() throws Exception {
    Path made = directory.resolve("made.safetensors");
    ModelSerializer.save(asItWasMade(), made);
    assertThat(made).hasSameBinaryContentAs(golden());
    Path readAndWritten = directory.resolve("read.safetensors");
    ModelSerializer.save(ModelSerializer.load(golden()).classifier(), readAndWritten);
    assertThat(readAndWritten).hasSameBinaryContentAs(golden());
  }

  /**
   * Or the promise would not be one for all that a file can say. Of dense layers and their first
   * activations it is the first file's.
   */
  @Test
  void everyLayerActivationAndInitialWeightStandsInAGoldenFile() throws Exception {
    List<String> names = new ArrayList<>();
    names.add(Activation.leakyRelu(0.25).name());
    names.add(Activation.elu(0.5).name());
    constants(Activation.class).forEach(activation -> names.add(activation.name()));
    constants(WeightInit.class).forEach(initial -> names.add(initial.name().orElseThrow()));
    // what is usual is left out of a file
    names.remove(WeightInit.XAVIER_UNIFORM.name().orElseThrow());
    Path first = golden().resolveSibling("golden-1.safetensors");
    String text =
        Files.readString(first, StandardCharsets.ISO_8859_1)
            + Files.readString(golden(), StandardCharsets.ISO_8859_1);
    assertThat(strings(text, "")).containsAll(names);
    assertThat(strings(text, QUOTE + "kind" + QUOTE + ":")).containsAll(kinds());
  }

  /** Those that stand behind others in the metadata. */
  private static Set<String> strings(String text, String before) {
    Pattern pattern = Pattern.compile(Pattern.quote(before + QUOTE) + "([^\"\\\\]+)");
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Those of the library, which are said to whoever asks for another. */
  private static List<String> kinds() {
    try {
      LayerKinds.builtIn().restore("other", 1, new LayerSettings("other", Map.of()), Map.of());
    } catch (IllegalArgumentException refused) {
      Matcher list = Pattern.compile("wanted one of \\[(.+)]").matcher(refused.getMessage());
      assertThat(list.find()).as(refused.getMessage()).isTrue();
      return List.of(list.group(1).split(", "));
    }
    throw new AssertionError("there is a kind called other");
  }

  /** The constants that an interface has of its own type. */
  private static <T> List<T> constants(Class<T> type) throws IllegalAccessException {
    List<T> constants = new ArrayList<>();
    for (Field field : type.getFields()) {
      if (field.getType() == type) {
        constants.add(type.cast(field.get(null)));
      }
    }
    return constants;
  }

  @Test
  void isSmallEnoughToBeLookedAt() throws Exception {
    assertThat(Files.size(golden())).isLessThan(5_000);
  }
}
