package io.github.camada.onnx;

import static io.github.camada.onnx.EvaluatedByOnnx.IN;
import static io.github.camada.onnx.EvaluatedByOnnx.again;
import static io.github.camada.onnx.EvaluatedByOnnx.assertSame;
import static io.github.camada.onnx.EvaluatedByOnnx.model;
import static io.github.camada.onnx.EvaluatedByOnnx.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.LayerNorm;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Maxout;
import io.github.camada.nn.Residual;
import io.github.camada.nn.ScaleLayer;
import io.github.camada.nn.SoftmaxLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers and activations of all kinds, evaluated by ONNX Runtime, and read back. */
class OnnxLayersTest {

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
}
