package io.github.camada.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.github.camada.PythonFiles;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.Softmax;
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.protobuf.ProtobufWriter;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers and activations of all kinds, evaluated by ONNX Runtime, and read back. */
class OnnxLayersTest {

  private static final int ROWS = 50;
  private static final int IN = 4;

  private static Tensor rows() {
    return Tensor.uniform(-4, 4, new RandomStream(9), ROWS, IN);
  }

  /** A model of three classes whose normalisations and scales are not those of the beginning. */
  private static Model model(Layer... layers) {
    MLP network = new MLP(layers);
    network = network.isBuilt() ? network : network.build(IN, 3);
    RandomStream random = new RandomStream(7);
    network
        .tensors()
        .forEach(
            (name, values) -> {
              if (!name.endsWith("weight")) {
                for (int i = 0; i < values.size(); i++) {
                  values.data()[i] = (float) (0.5 + random.nextDouble());
                }
              }
            });
    return new Model(network, Inputs.features(IN), Outputs.classes("hen", "ox", "cow"));
  }

  private static Tensor evaluated(byte[] onnx) throws Exception {
    Tensor rows = rows();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment, FloatBuffer.wrap(rows.data()), new long[] {ROWS, IN});
        OrtSession session = environment.createSession(onnx);
        OrtSession.Result result = session.run(Map.of("input", input))) {
      return Tensor.of((float[][]) result.get("probabilities").orElseThrow().getValue());
    }
  }

  private static void assertSame(Model model) throws Exception {
    Tensor wanted = Softmax.of(model.forwardAll(rows()));
    assertThat(evaluated(OnnxWriter.toBytes(model)).data())
        .as("%s", model)
        .containsExactly(wanted.data(), within(1e-6f));
  }

  private static Model again(Model model) throws IOException {
    Model again = OnnxReader.read(OnnxWriter.toBytes(model));
    Tensor wanted = Softmax.of(model.forwardAll(rows()));
    assertThat(Softmax.of(again.forwardAll(rows())).data())
        .as("%s", model)
        .containsExactly(wanted.data(), within(2e-6f));
    assertThat(again.outputs()).isEqualTo(model.outputs());
    return again;
  }

  @Test
  void everyActivationGoesOutAndComesBack() throws Exception {
    for (String name :
        List.of(
            "identity",
            "relu",
            "leaky-relu",
            "leaky-relu(0.2)",
            "elu",
            "elu(0.5)",
            "selu",
            "gelu",
            "silu",
            "mish",
            "softplus",
            "sigmoid",
            "tanh")) {
      Activation activation = Activation.builtIn(name);
      Model model = model(new DenseLayer(6, activation), new DenseLayer(3));
      assertSame(model);
      Model again = again(model);
      assertThat(again.network().layers()).hasToString("[dense 6 " + name + ", dense 3 identity]");
      assertThat(again.forwardAll(rows()).data()).isEqualTo(model.forwardAll(rows()).data());
    }
  }

  @Test
  void normalisationsAndScales() throws Exception {
    Model batch =
        model(
            new ScaleLayer(),
            new DenseLayer(6),
            new BatchNorm(0.9, 1e-3),
            new ActivationLayer(Activation.MISH),
            new BatchNorm(),
            new Dropout(0.5),
            new DenseLayer(3));
    assertSame(batch);
    assertThat(again(batch).network().layers()).hasToString("[dense 6 mish, dense 3 identity]");
    Model rows =
        model(
            new DenseLayer(6, Activation.RELU),
            new LayerNorm(1e-3),
            new ActivationLayer(Activation.TANH),
            new LayerNorm(),
            new DenseLayer(3));
    assertSame(rows);
    assertThat(again(rows).network().layers())
        .hasToString(
            "[dense 6 relu, layer-norm 0.001, activation tanh, layer-norm, dense 3 identity]");
  }

  @Test
  void maxoutGoesOutAndComesBack() throws Exception {
    Model model =
        model(
            new DenseLayer(12),
            new Maxout(3),
            new ActivationLayer(Activation.SILU),
            new DenseLayer(8, Activation.TANH),
            new Maxout(2),
            new DenseLayer(3));
    assertSame(model);
    assertThat(again(model).network().layers())
        .hasToString(
            "[dense 12 identity, maxout 3, activation silu, dense 8 tanh, maxout 2, dense 3"
                + " identity]");
  }

  /** No dense layer can take it in, so it stays a layer. */
  @Test
  void aNormalisationOrScaleBetweenAnActivationAndAnotherLayerGoesOutAndComesBack()
      throws Exception {
    Model model =
        model(
            new DenseLayer(12, Activation.RELU),
            new BatchNorm(0.9, 1e-3),
            new ScaleLayer(),
            new Maxout(3),
            new BatchNorm(),
            new ActivationLayer(Activation.TANH),
            new ScaleLayer(),
            new LayerNorm(),
            new DenseLayer(3));
    assertSame(model);
    assertThat(again(model).network().layers())
        .hasToString(
            "[dense 12 relu, batch-norm, maxout 3, batch-norm, activation tanh, scale, layer-norm,"
                + " dense 3 identity]");
  }

  @Test
  void layersBehindASoftmaxGoOutAndComeBack() throws Exception {
    Model model =
        model(
            new DenseLayer(12),
            new SoftmaxLayer(),
            new ActivationLayer(Activation.SILU),
            new SoftmaxLayer(),
            new Maxout(2),
            new SoftmaxLayer(),
            new BatchNorm(),
            new SoftmaxLayer(),
            new LayerNorm(),
            new DenseLayer(3));
    assertSame(model);
    assertThat(again(model).network().layers())
        .hasToString(
            "[dense 12 identity, softmax, activation silu, softmax, maxout 2, softmax, batch-norm,"
                + " softmax, layer-norm, dense 3 identity]");
  }

  /** Between others it is a layer, at the end what the answers are. */
  @Test
  void softmaxGoesOutAndComesBack() throws Exception {
    Model model =
        model(
            new DenseLayer(4),
            new SoftmaxLayer(),
            new DenseLayer(5, Activation.TANH),
            new SoftmaxLayer(),
            new DenseLayer(3));
    assertSame(model);
    Model again = again(model);
    assertThat(again.network().layers())
        .hasToString("[dense 4 identity, softmax, dense 5 tanh, softmax, dense 3 identity]");
    assertThat(again.outputs()).isEqualTo(model.outputs());
  }

  @TempDir private Path directory;

  private Path file(Model model) throws IOException {
    Path file = directory.resolve("model.onnx");
    OnnxWriter.write(model, file);
    return file;
  }

  /** Shares of a whole: of classes they are probabilities, which the same graph may be read as. */
  @Test
  void numbersOfAGraphThatEndsInASoftmaxAreThoseThatItGives() throws Exception {
    Model classes = model(new DenseLayer(4, Activation.TANH), new DenseLayer(3));
    Path file = file(classes);
    float[] wanted = Softmax.of(classes.forwardAll(rows())).data();
    Model shares = OnnxReader.read(file, Outputs.numbers("hens", "oxen", "cows"));
    assertThat(shares.network().layers()).hasToString("[dense 4 tanh, dense 3 identity, softmax]");
    assertThat(shares.forwardAll(rows()).data()).isEqualTo(wanted);
    assertThat(OnnxReader.read(file).outputs()).isEqualTo(classes.outputs());
    Model again = OnnxReader.read(file(shares));
    assertThat(again.network().layers()).hasToString("[dense 4 tanh, dense 3 identity, softmax]");
    assertThat(again.outputs()).isEqualTo(Outputs.numbers("0", "1", "2"));
    assertThat(again.forwardAll(rows()).data()).isEqualTo(wanted);
  }

  /** 5 tanh + 1, and of that 2 y + 3. */
  @Test
  void numbersOfAScaledEndAreThoseThatItGives() throws Exception {
    Scaling scaled = Scaling.of(new double[] {1}, new double[] {5});
    MLP network = new MLP(new DenseLayer(1, Activation.TANH)).build(IN, 3);
    Numbers numbers = new Numbers(List.of("wage"), scaled);
    Path file = file(new Model(network, Inputs.features(IN), numbers));
    assertThat(OnnxReader.read(file, Outputs.numbers("wage")).outputs()).isEqualTo(numbers);
    Scaling twice = Scaling.of(new double[] {3}, new double[] {2});
    assertThat(OnnxReader.read(file, new Numbers(List.of("w"), twice)).outputs())
        .isEqualTo(new Numbers(List.of("w"), Scaling.of(new double[] {5}, new double[] {10})));
    assertThatThrownBy(() -> OnnxReader.read(file, Outputs.numbers("a", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 outputs");
  }

  @Test
  void numbersOfASigmoidAreItsValuesAndOfALogSoftmaxNone() throws Exception {
    MLP network = new MLP(new DenseLayer(2)).build(IN, 3);
    Model labels = new Model(network, Inputs.features(IN), Outputs.labels("a", "b"));
    Model read = OnnxReader.read(file(labels), Outputs.numbers("a", "b"));
    assertThat(read.network().layers()).hasToString("[dense 2 sigmoid]");
    Path logarithms = PythonFiles.path("torch-log-softmax.onnx");
    assertThatThrownBy(() -> OnnxReader.read(logarithms, Outputs.numbers("a", "b", "c")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("ends in LogSoftmax, which is no layer; wanted classes");
  }

  @Test
  void blocksAndEnsemblesGoOutAndAreNotReadBack() throws Exception {
    Model block =
        model(
            new DenseLayer(6, Activation.RELU),
            new Residual(
                new LayerNorm(),
                new DenseLayer(9, Activation.GELU),
                new Residual(new DenseLayer(9, Activation.SILU)),
                new DenseLayer(6)),
            new DenseLayer(3));
    assertSame(block);
    assertThatThrownBy(() -> OnnxReader.read(OnnxWriter.toBytes(block)))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("(Add)");
    MLP one = new MLP(new DenseLayer(6, Activation.RELU), new DenseLayer(3)).build(IN, 1);
    MLP two = new MLP(new DenseLayer(5, Activation.TANH), new DenseLayer(3)).build(IN, 2);
    for (Ensemble.Mean mean : Ensemble.Mean.values()) {
      Model both = model(new Ensemble(mean, List.of(one, two)));
      assertSame(both);
      assertThatThrownBy(() -> OnnxReader.read(OnnxWriter.toBytes(both)))
          .isInstanceOf(OnnxFormatException.class)
          .hasMessageContaining("takes");
    }
  }

  private static GraphBuilder graph() {
    GraphBuilder graph = new GraphBuilder().input("x", io.github.camada.onnx.OnnxTensor.FLOAT, 2);
    return graph.step("Gemm", List.of(graph.floats("w", new float[] {1, 2, 3, 4}, 2, 2)));
  }

  private static void refused(GraphBuilder graph, String message) {
    graph.output(graph.current(), io.github.camada.onnx.OnnxTensor.FLOAT, 2);
    assertThatThrownBy(() -> OnnxReader.read(graph.model("test")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining(message);
  }

  @Test
  void activationsAsOneNode() throws IOException {
    for (String[] each : new String[][] {{"Swish", "silu"}, {"Mish", "mish"}, {"Gelu", "gelu"}}) {
      GraphBuilder graph = graph();
      graph.step(
          each[0],
          each[0].equals("Gelu")
              ? new ProtobufWriter[] {
                new ProtobufWriter().text(1, "approximate").text(4, "tanh").number(20, 3)
              }
              : new ProtobufWriter[0]);
      graph.output(graph.current(), io.github.camada.onnx.OnnxTensor.FLOAT, 2);
      assertThat(OnnxReader.read(graph.model("test")).network().layers())
          .hasToString("[dense 2 " + each[1] + "]");
    }
    refused(graph().step("Gelu"), "with the error function");
    refused(graph().step("Swish", GraphBuilder.real("alpha", 2)), "with an alpha of its own");
    refused(graph().step("Erf"), "is no step of a multilayer perceptron");
  }

  @Test
  void whatOnlyLooksLikeAGateIsRefused() {
    GraphBuilder other = graph();
    String gate = other.node("Sigmoid", List.of(other.current()));
    other.step("Identity");
    refused(other.step("Mul", List.of(gate)), "takes a value");
    GraphBuilder cubic = graph();
    String z = cubic.current();
    String square = cubic.node("Mul", List.of(z, z));
    String part = cubic.node("Mul", List.of(square, cubic.floats("a", new float[] {0.1f}, 1)));
    String slope = cubic.node("Add", List.of(part, cubic.floats("b", new float[] {1.6f}, 1)));
    cubic.node("Sigmoid", List.of(cubic.node("Mul", List.of(slope, z))));
    refused(cubic.step("Mul", List.of("sigmoid_5")), "is no constant");
  }

  @Test
  void layerNormalisationsAreRefusedByTheirNode() {
    String scale = "scale";
    GraphBuilder axis = graph();
    axis.floats(scale, new float[] {1, 2}, 2);
    refused(
        axis.step("LayerNormalization", List.of(scale), GraphBuilder.number("axis", 0)),
        "wanted over all values");
    GraphBuilder narrow = graph();
    narrow.floats(scale, new float[] {1}, 1);
    refused(narrow.step("LayerNormalization", List.of(scale)), "no constant of 2 numbers");
    GraphBuilder twice = graph();
    twice.floats(scale, new float[] {1, 2}, 2);
    twice.step("LayerNormalization", List.of(scale));
    refused(twice.step("LayerNormalization", List.of(scale)), "weights that another node has");
    GraphBuilder late = graph();
    late.floats(scale, new float[] {1, 2}, 2);
    late.step("LayerNormalization", List.of(scale)).step("Relu");
    refused(late.step("Relu"), "no layer without an activation");
  }

  /** It would be lost: the numbers that the graph gives have it, logits would not. */
  @Test
  void aScalingAtTheEndIsRefusedWhereNumbersAreNotWanted(@TempDir Path directory)
      throws IOException {
    GraphBuilder graph = graph();
    graph.floats("scale", new float[] {1, 2}, 2);
    graph.step("LayerNormalization", List.of("scale"));
    graph.step("Mul", List.of(graph.floats("factor", new float[] {3, 4}, 2)));
    graph.output(graph.current(), io.github.camada.onnx.OnnxTensor.FLOAT, 2);
    Path file = Files.write(directory.resolve("scaled.onnx"), graph.model("test"));
    assertThat(OnnxReader.read(file, Outputs.numbers("a", "b")).outputs().width()).isEqualTo(2);
    assertThatThrownBy(() -> OnnxReader.read(file, Outputs.classes("hen", "ox")))
        .isInstanceOf(OnnxFormatException.class)
        .hasMessageContaining("the graph ends in a scaling, which only numbers can have");
  }

  @Test
  void labelsOfALayerNormalisation() throws IOException {
    GraphBuilder graph = graph();
    graph.floats("scale", new float[] {1, 2}, 2);
    graph.step("LayerNormalization", List.of("scale")).step("Sigmoid");
    graph.output(graph.current(), io.github.camada.onnx.OnnxTensor.FLOAT, 2);
    Model model = OnnxReader.read(graph.model("test"));
    assertThat(model.outputs()).isEqualTo(Outputs.labels("0", "1"));
    assertThat(model.network().layers()).hasToString("[dense 2 identity, layer-norm]");
    // 1 and 2 of a row (0, 0.5): 1.5 and 2, of which the mean is 1.75 and the deviation 0.25
    assertThat(model.forward(new float[] {0, 0.5f}))
        .containsExactly(new float[] {-1, 2}, within(2e-4f));
  }
}
