package io.github.camada.onnx;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Features;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.file.AtomicFile;
import io.github.camada.model.Model;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Layer;
import io.github.camada.record.LibraryVersion;
import io.github.camada.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes a complete model as an ONNX file: raw values in, names out, the preprocessing within.
 *
 * <pre>
 *   input           pixels: uint8 [batch, shape...]; features: float [batch, width]
 *   probabilities   float [batch, classes or labels]
 *   class           of classes: their names, string [batch]
 *   labels          of labels: whether the threshold is reached, bool [batch, labels]
 *   numbers         of a regressor: float [batch, numbers]
 * </pre>
 *
 * <p>Operators are of version 13, those of {@code ai.onnx.ml} of version 2.
 */
public final class OnnxWriter {

  private static final String PROBABILITIES = "probabilities";

  private OnnxWriter() {}

  /**
   * Creates or replaces a file, completely or not at all.
   *
   * @param model what to write
   * @param path the file
   * @throws IllegalArgumentException if a layer or an activation has no form in ONNX
   * @throws IOException if the file cannot be written; an earlier one is then still there
   */
  public static void write(Model model, Path path) throws IOException {
    AtomicFile.write(path, toBytes(model));
  }

  /**
   * The bytes of such a file.
   *
   * @param model what to write
   * @return all of them; equal models have equal ones
   * @throws IllegalArgumentException if a layer or an activation has no form in ONNX
   */
  public static byte[] toBytes(Model model) {
    GraphBuilder graph = new GraphBuilder();
    input(model.inputs(), graph);
    int number = 0;
    for (Layer layer : model.network().layers()) {
      if (layer instanceof DenseLayer dense) {
        dense(dense, number++, graph);
      } else if (!(layer instanceof Dropout)) { // which does nothing in predictions
        throw new IllegalArgumentException("ONNX: no form of the layer " + layer + " is written");
      }
    }
    output(model.outputs(), graph);
    return graph.model(LibraryVersion.current());
  }

  private static void input(Inputs inputs, GraphBuilder graph) {
    if (inputs instanceof Pixels pixels) {
      graph.input("input", OnnxTensor.UINT8, pixels.shape());
      graph.step("Cast", GraphBuilder.number("to", OnnxTensor.FLOAT));
      graph.step("Reshape", List.of(graph.longs("flat", -1, pixels.width())));
      graph.step("Div", List.of(graph.floats("divisor", new float[] {pixels.divisor()}, 1)));
    } else if (inputs instanceof Features features) {
      graph.input("input", OnnxTensor.FLOAT, features.width());
      Scaling scaling = features.scaling();
      if (!scaling.equals(Scaling.none(scaling.width()))) {
        // in double precision, as the library scales
        graph.step("Cast", GraphBuilder.number("to", OnnxTensor.DOUBLE));
        graph.step("Sub", List.of(graph.doubles("shift", scaling.shift(), scaling.width())));
        graph.step("Div", List.of(graph.doubles("scale", scaling.scale(), scaling.width())));
        graph.step("Cast", GraphBuilder.number("to", OnnxTensor.FLOAT));
      }
    } else {
      throw new IllegalArgumentException("ONNX: no form of the inputs " + inputs + " is written");
    }
  }

  private static void dense(DenseLayer layer, int number, GraphBuilder graph) {
    Tensor weight = layer.weight();
    String prefix = "layers." + number + ".";
    graph.step(
        "Gemm",
        List.of(
            graph.floats(
                prefix + "weight", weight.data(), weight.dimension(0), weight.dimension(1)),
            graph.floats(prefix + "bias", layer.bias().data(), weight.dimension(1))));
    Activations.write(layer.activation(), graph);
  }

  private static void output(Outputs outputs, GraphBuilder graph) {
    int width = outputs.width();
    if (outputs instanceof Classes classes) {
      graph.end("Softmax", PROBABILITIES, List.of(), GraphBuilder.number("axis", -1));
      graph.branch(
          "",
          "ArgMax",
          "index",
          List.of(PROBABILITIES),
          GraphBuilder.number("axis", 1),
          GraphBuilder.number("keepdims", 0));
      graph.branch(
          GraphBuilder.classic(),
          "LabelEncoder",
          "class",
          List.of("index"),
          GraphBuilder.numbers("keys_int64s", width),
          GraphBuilder.texts("values_strings", classes.names()));
      graph.output(PROBABILITIES, OnnxTensor.FLOAT, width);
      graph.output("class", OnnxTensor.STRING);
    } else if (outputs instanceof Labels labels) {
      float[] thresholds = new float[width];
      for (int i = 0; i < width; i++) {
        thresholds[i] = (float) labels.threshold(i);
      }
      graph.end("Sigmoid", PROBABILITIES, List.of());
      graph.end("GreaterOrEqual", "labels", List.of(graph.floats("thresholds", thresholds, width)));
      graph.output(PROBABILITIES, OnnxTensor.FLOAT, width);
      graph.output("labels", OnnxTensor.BOOL, width);
    } else {
      Scaling scaling = ((Numbers) outputs).scaling();
      graph.step("Cast", GraphBuilder.number("to", OnnxTensor.DOUBLE));
      graph.step("Mul", List.of(graph.doubles("number_scale", scaling.scale(), width)));
      graph.step("Add", List.of(graph.doubles("number_shift", scaling.shift(), width)));
      graph.end("Cast", "numbers", List.of(), GraphBuilder.number("to", OnnxTensor.FLOAT));
      graph.output("numbers", OnnxTensor.FLOAT, width);
    }
  }
}
