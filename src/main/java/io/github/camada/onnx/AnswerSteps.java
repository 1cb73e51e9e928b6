package io.github.camada.onnx;

import io.github.camada.feature.Classes;
import io.github.camada.feature.Labels;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Outputs;
import io.github.camada.feature.Scaling;
import io.github.camada.protobuf.ProtobufWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What a graph makes of the outputs of the last layer: probabilities, names, numbers. */
final class AnswerSteps {

  private final GraphBuilder graph;

  /** The name of {@code [batch, 1]}: whether the row has an answer. */
  private final Optional<String> valid;

  AnswerSteps(GraphBuilder graph, Optional<String> valid) {
    this.graph = graph;
    this.valid = valid;
  }

  void write(Outputs outputs) {
    if (outputs instanceof Classes classes) {
      String probabilities = numbers("probabilities", "Softmax", GraphBuilder.number("axis", -1));
      graph.output(probabilities, OnnxTensor.FLOAT, classes.width());
      graph.output(names(classes, probabilities), OnnxTensor.STRING);
    } else if (outputs instanceof Labels labels) {
      String probabilities = numbers("probabilities", "Sigmoid");
      String thresholds = graph.floats("thresholds", thresholds(labels), labels.width());
      graph.output(probabilities, OnnxTensor.FLOAT, labels.width());
      graph.output(
          graph.node("", "GreaterOrEqual", "labels", List.of(probabilities, thresholds)),
          OnnxTensor.BOOL,
          labels.width());
    } else {
      int width = outputs.width();
      Scaling scaling = ((Numbers) outputs).scaling();
      graph.step("Cast", GraphBuilder.number("to", OnnxTensor.DOUBLE));
      graph.step("Mul", List.of(graph.doubles("number_scale", scaling.scale(), width)));
      graph.step("Add", List.of(graph.doubles("number_shift", scaling.shift(), width)));
      String numbers = numbers("numbers", "Cast", GraphBuilder.number("to", OnnxTensor.FLOAT));
      graph.output(numbers, OnnxTensor.FLOAT, width);
    }
  }

  /** The last step, NaN in rows without an answer. */
  private String numbers(String name, String operator, ProtobufWriter... attributes) {
    if (valid.isEmpty()) {
      return graph.node("", operator, name, List.of(graph.current()), attributes);
    }
    String all = graph.node(operator, List.of(graph.current()), attributes);
    String none = graph.floats("no_number", new float[] {Float.NaN}, 1);
    return graph.node("", "Where", name, List.of(valid.get(), all, none));
  }

  private String names(Classes classes, String probabilities) {
    String index =
        graph.node(
            "ArgMax",
            List.of(probabilities),
            GraphBuilder.number("axis", 1),
            GraphBuilder.number("keepdims", 0));
    ProtobufWriter[] names = {
      GraphBuilder.numbers("keys_int64s", LongStream.range(0, classes.width()).toArray()),
      GraphBuilder.texts("values_strings", classes.names())
    };
    if (valid.isEmpty()) {
      return graph.node(GraphBuilder.classic(), "LabelEncoder", "class", List.of(index), names);
    }
    String all = graph.node(GraphBuilder.classic(), "LabelEncoder", "name", List.of(index), names);
    String flat = graph.node("Reshape", List.of(valid.get(), graph.longs("rows", -1)));
    return graph.node("", "Where", "class", List.of(flat, all, graph.text("no_name", "")));
  }

  /** A float reaches these where it reaches the thresholds, which are of double precision. */
  private static float[] thresholds(Labels labels) {
    float[] thresholds = new float[labels.width()];
    for (int i = 0; i < thresholds.length; i++) {
      float nearest = (float) labels.threshold(i);
      thresholds[i] = nearest < labels.threshold(i) ? Math.nextUp(nearest) : nearest;
    }
    return thresholds;
  }
}
