package io.github.camada.onnx;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Columns;
import io.github.camada.feature.NumberEncoding;
import io.github.camada.feature.NumberScale;
import io.github.camada.feature.WordEncoding;
import io.github.camada.json.JsonWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The columns of a table as inputs of a graph, each encoded as the library encodes it, numbers in
 * double precision. A cell that is refused becomes NaN.
 */
final class ColumnSteps {

  private static final int NONE = -1;
  private static final int REFUSED = -2;

  private final GraphBuilder graph;
  private final List<String> parts = new ArrayList<>();

  ColumnSteps(GraphBuilder graph) {
    this.graph = graph;
  }

  /**
   * Goes on from the inputs of the network, {@code [batch, width]}; the name of {@code [batch, 1]}:
   * whether no cell is refused.
   */
  String write(Columns columns) {
    for (ColumnEncoding encoding : columns.encodings()) {
      boolean words = encoding instanceof WordEncoding;
      graph.input(encoding.name(), words ? OnnxTensor.STRING : OnnxTensor.DOUBLE, 1);
    }
    for (ColumnEncoding encoding : columns.encodings()) {
      if (encoding instanceof WordEncoding words) {
        words(words);
      } else {
        numbers((NumberEncoding) encoding);
      }
    }
    graph.goOnFrom(graph.node("Concat", parts, GraphBuilder.number("axis", 1)));
    String size = graph.node("Abs", List.of(graph.current()));
    String largest = graph.floats("largest", new float[] {Float.MAX_VALUE}, 1);
    String finite = cast(graph.node("LessOrEqual", List.of(size, largest)), OnnxTensor.INT32);
    String all =
        graph.node(
            "ReduceMin",
            List.of(finite),
            GraphBuilder.numbers("axes", 1),
            GraphBuilder.number("keepdims", 1));
    return cast(all, OnnxTensor.BOOL);
  }

  private String cast(String value, int type) {
    return graph.node("Cast", List.of(value), GraphBuilder.number("to", type));
  }

  private void numbers(NumberEncoding encoding) {
    String prefix = encoding.name() + ".";
    String value = encoding.name();
    String missing = graph.node("IsNaN", List.of(value));
    if (encoding.median().isPresent()) {
      String median = number(prefix + "median", encoding.median().getAsDouble());
      value = graph.node("Where", List.of(missing, median, value));
    }
    parts.add(cast(scaled(encoding.scale(), value, prefix), OnnxTensor.FLOAT));
    if (encoding.hasFlag()) {
      parts.add(cast(missing, OnnxTensor.FLOAT));
    }
  }

  private String number(String name, double value) {
    return graph.doubles(name, new double[] {value}, 1);
  }

  private String scaled(NumberScale scale, String value, String prefix) {
    if (scale instanceof NumberScale.Standard standard) {
      String centred = graph.node("Sub", List.of(value, number(prefix + "mean", standard.mean())));
      return graph.node(
          "Div", List.of(centred, number(prefix + "deviation", standard.deviation())));
    }
    String bounded =
        scale instanceof NumberScale.Robust robust
            ? clipped(robust, value, prefix)
            : new QuantileSteps(graph, prefix).write((NumberScale.Quantile) scale, value);
    // 0, but NaN of an infinite number, which has a place within the bounds
    String zero = graph.node("Mul", List.of(value, number(prefix + "zero", 0)));
    return graph.node("Add", List.of(bounded, zero));
  }

  private String clipped(NumberScale.Robust robust, String value, String prefix) {
    String centred = graph.node("Sub", List.of(value, number(prefix + "median", robust.median())));
    String z = graph.node("Div", List.of(centred, number(prefix + "spread", robust.spread())));
    String bound = number(prefix + "bound", NumberScale.Robust.BOUND);
    String share = graph.node("Div", List.of(z, bound));
    String square = graph.node("Mul", List.of(share, share));
    String sum = graph.node("Add", List.of(square, number(prefix + "one", 1)));
    String near = graph.node("Div", List.of(z, graph.node("Sqrt", List.of(sum))));
    String edge = graph.node("Mul", List.of(graph.node("Sign", List.of(share)), bound));
    String size = graph.node("Abs", List.of(share));
    String isFar =
        graph.node("Greater", List.of(size, number(prefix + "far", NumberScale.Robust.FAR)));
    return graph.node("Where", List.of(isFar, edge, near));
  }

  private void words(WordEncoding encoding) {
    String prefix = encoding.name() + ".";
    List<String> words = new ArrayList<>(encoding.levels());
    long unseen =
        encoding.refusesUnseen() ? REFUSED : encoding.hasOthers() ? encoding.levels().size() : NONE;
    long[] places = LongStream.range(0, words.size() + 1L).toArray();
    if (!words.contains("")) {
      words.add("");
      places[words.size() - 1] = encoding.hasMissing() ? encoding.width() - 1L : unseen;
    } else if (encoding.hasMissing()) {
      throw new IllegalArgumentException(
          "ONNX: column %s has both missing cells and empty words, which a graph cannot tell apart"
              .formatted(JsonWriter.excerpt(encoding.name())));
    }
    String place =
        graph.node(
            GraphBuilder.classic(),
            "LabelEncoder",
            prefix + "place",
            List.of(encoding.name()),
            GraphBuilder.texts("keys_strings", words),
            GraphBuilder.numbers("values_int64s", Arrays.copyOf(places, words.size())),
            GraphBuilder.number("default_int64", unseen));
    long[] all = LongStream.range(0, encoding.width()).toArray();
    String inputs =
        cast(graph.node("Equal", List.of(place, graph.longs(prefix + "places", all))), 1);
    parts.add(encoding.refusesUnseen() ? withoutRefused(inputs, place, prefix) : inputs);
  }

  private String withoutRefused(String inputs, String place, String prefix) {
    String refused = graph.node("Equal", List.of(place, graph.longs(prefix + "refused", REFUSED)));
    String none = graph.floats(prefix + "none", new float[] {Float.NaN}, 1);
    return graph.node("Where", List.of(refused, none, inputs));
  }
}
