package io.github.camada.onnx;

import io.github.camada.feature.NumberScale;
import java.util.List;

/**
 * The rank of a number between the points that training has left: with {@code below} the points
 * that are smaller and {@code upTo} those that are not larger, it stands among equal points, or
 * between two.
 */
final class QuantileSteps {

  private final GraphBuilder graph;
  private final String prefix;

  QuantileSteps(GraphBuilder graph, String prefix) {
    this.graph = graph;
    this.prefix = prefix;
  }

  String write(NumberScale.Quantile scale, String value) {
    double[] points = scale.values();
    int last = points.length - 1;
    String all = graph.doubles(prefix + "points", points, points.length);
    String below = count("Greater", value, all);
    String upTo = count("GreaterOrEqual", value, all);
    String one = number("one", 1);
    String half = number("half", last / 2.0);

    // (first + end) / last - 1, with the place of the last equal one, upTo - 1
    String ranks = binary("Sub", binary("Add", below, upTo), one);
    String among = binary("Sub", binary("Div", ranks, number("last", last)), one);

    String index = cast(below, OnnxTensor.INT64);
    String above = binary("Max", index, graph.longs(prefix + "first", 1));
    above = binary("Min", above, graph.longs(prefix + "end", last));
    String under = binary("Sub", above, graph.longs(prefix + "step", 1));
    String low = graph.node("Gather", List.of(all, under));
    String high = graph.node("Gather", List.of(all, above));
    String part = binary("Div", binary("Sub", value, low), binary("Sub", high, low));
    String place = binary("Add", cast(under, OnnxTensor.DOUBLE), part);
    String between = binary("Sub", binary("Div", place, half), one);

    String isThere = binary("Greater", upTo, below);
    String rank = graph.node("Where", List.of(isThere, among, between));
    rank = bounded("LessOrEqual", value, points[0], -1, rank);
    return bounded("GreaterOrEqual", value, points[last], 1, rank);
  }

  private String bounded(String than, String value, double point, double rank, String inner) {
    String beyond = binary(than, value, number("edge", point));
    return graph.node("Where", List.of(beyond, number("rank", rank), inner));
  }

  /** How many of the points a number is beyond. */
  private String count(String than, String value, String points) {
    return graph.node(
        "ReduceSum",
        List.of(cast(binary(than, value, points), OnnxTensor.DOUBLE), graph.longs("axes", 1)),
        GraphBuilder.number("keepdims", 1));
  }

  private String binary(String operator, String left, String right) {
    return graph.node(operator, List.of(left, right));
  }

  private String cast(String value, int type) {
    return graph.node("Cast", List.of(value), GraphBuilder.number("to", type));
  }

  private String number(String name, double value) {
    return graph.doubles(prefix + name, new double[] {value}, 1);
  }
}
