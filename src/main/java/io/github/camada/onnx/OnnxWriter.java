package io.github.camada.onnx;

import io.github.camada.feature.Columns;
import io.github.camada.feature.Features;
import io.github.camada.feature.Inputs;
import io.github.camada.feature.Pixels;
import io.github.camada.feature.Scaling;
import io.github.camada.file.AtomicFile;
import io.github.camada.model.Model;
import io.github.camada.record.LibraryVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes a complete model as an ONNX file: raw values in, names out, the preprocessing within.
 *
 * <pre>
 *   input           pixels: uint8 [batch, shape...]; features: float [batch, width]
 *   NAME            of each column of a table. Words: string [batch, 1], empty where missing;
 *                   numbers: double [batch, 1], NaN where missing; yes/no 1 and 0, dates in days
 *                   since 1970-01-01
 *   probabilities   float [batch, classes or labels]
 *   class           of classes: their names, string [batch]
 *   labels          of labels: whether the threshold is reached, bool [batch, labels]
 *   numbers         of a regressor: float [batch, numbers]
 * </pre>
 *
 * <p>A graph cannot refuse a row. Where the library would refuse one of a table, as a policy
 * refuses a cell or a number is too far from what was learnt, probabilities and numbers are NaN,
 * and the class is empty. Features are not checked: of those that are no numbers, or too large once
 * they are scaled, the graph gives some class. An output that is called like a column has a {@code
 * _} behind its name.
 *
 * <p>Operators are of version 13, of version 17 where there is a layer normalisation, and those of
 * {@code ai.onnx.ml} of version 2.
 */
public final class OnnxWriter {

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
    Optional<String> valid = input(model.inputs(), graph);
    new LayerSteps(graph).write(model.network().layers());
    new AnswerSteps(graph, valid).write(model.outputs());
    return graph.model(LibraryVersion.current());
  }

  /** Where a row can have cells that are refused, the name of what says whether it has none. */
  private static Optional<String> input(Inputs inputs, GraphBuilder graph) {
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
      return Optional.of(new ColumnSteps(graph).write((Columns) inputs));
    }
    return Optional.empty();
  }
}
