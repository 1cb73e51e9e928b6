package io.github.camada.onnx;

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
import io.github.camada.nn.SoftmaxLayer;
import io.github.camada.protobuf.ProtobufWriter;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a graph is to do for the layers of a network. */
final class LayerSteps {

  /** The first version with LayerNormalization. */
  private static final int LAYER_NORMALIZATION = 17;

  private final GraphBuilder graph;
  private int number;

  LayerSteps(GraphBuilder graph) {
    this.graph = graph;
  }

  void write(List<Layer> layers) {
    layers.forEach(this::write);
  }

  private void write(Layer layer) {
    if (layer instanceof DenseLayer dense) {
      graph.step("Gemm", parameters(layer, "weight", "bias"));
      Activations.write(dense.activation(), graph);
    } else if (layer instanceof ActivationLayer activation) {
      Activations.write(activation.activation(), graph);
    } else if (layer instanceof ScaleLayer) {
      graph.step("Mul", parameters(layer, "scale"));
    } else if (layer instanceof Maxout maxout) {
      write(maxout);
    } else if (layer instanceof SoftmaxLayer) {
      softmax();
    } else if (layer instanceof BatchNorm) {
      graph.step(
          "BatchNormalization",
          parameters(layer, "scale", "shift", "mean", "variance"),
          epsilon(layer));
    } else if (layer instanceof LayerNorm) {
      graph.requireVersion(LAYER_NORMALIZATION);
      graph.step(
          "LayerNormalization",
          parameters(layer, "scale", "shift"),
          GraphBuilder.number("axis", -1),
          epsilon(layer));
    } else if (layer instanceof Residual block) {
      String input = graph.current();
      write(block.layers());
      graph.step("Add", List.of(input));
    } else if (layer instanceof Ensemble ensemble) {
      write(ensemble);
    } else if (!(layer instanceof Dropout)) { // which does nothing in predictions
      throw new IllegalArgumentException("ONNX: no form of the layer " + layer + " is written");
    }
  }

  private void softmax() {
    graph.step("Softmax", GraphBuilder.number("axis", -1));
  }

  /** As rows of a matrix for each example, of which the largest numbers are taken. */
  private void write(Maxout layer) {
    String shape = graph.longs("maxout.shape", -1, layer.outputWidth(), layer.pieces());
    graph.step("Reshape", List.of(shape));
    graph.step("ReduceMax", GraphBuilder.numbers("axes", 2), GraphBuilder.number("keepdims", 0));
  }

  /** The logarithms of mean probabilities are logits of these. */
  private void write(Ensemble ensemble) {
    boolean ofProbabilities = ensemble.settings().get("mean").equals("probabilities");
    String input = graph.current();
    List<String> outputs = new ArrayList<>();
    for (MLP member : ensemble.members()) {
      graph.goOnFrom(input);
      write(member.layers());
      if (ofProbabilities) {
        softmax();
      }
      outputs.add(graph.current());
    }
    graph.goOnFrom(graph.node("Mean", outputs));
    if (ofProbabilities) {
      graph.step("Log");
    }
  }

  /** The constants of a layer, in the order in which its node takes them. */
  private List<String> parameters(Layer layer, String... order) {
    String prefix = "layers." + number++ + ".";
    Map<String, Tensor> tensors = layer.tensors();
    List<String> names = new ArrayList<>();
    for (String name : order) {
      Tensor values = tensors.get(name);
      names.add(graph.floats(prefix + name, values.data(), values.shape()));
    }
    return names;
  }

  private static ProtobufWriter epsilon(Layer layer) {
    double epsilon = ((Number) layer.settings().get("epsilon")).doubleValue();
    return GraphBuilder.real("epsilon", (float) epsilon);
  }
}
