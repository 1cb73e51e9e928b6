package io.github.camada.explain;

import io.github.camada.feature.ColumnEncoding;
import io.github.camada.feature.Columns;
import io.github.camada.model.Model;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import io.github.camada.nn.TrainingPass;
import io.github.camada.table.Table;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What each input adds to an output, from a baseline to an example (Sundararajan, Taly, Yan:
 * "Axiomatic Attribution for Deep Networks", 2017):
 *
 * <pre>
 *   a_i = (x_i - b_i) integral from 0 to 1 of dF/dx_i (b + t (x - b)) dt
 * </pre>
 *
 * <p>The sum of all is {@code F(x) - F(b)}. That is checked: the integral is a sum at the midpoints
 * of so many steps that both differ by {@value #TOLERANCE} of the sum of all {@code |a_i|}, and
 * {@value #ROUNDING} for the rounding of outputs, at most; and where {@value #MOST_STEPS} steps are
 * not enough there is an error.
 *
 * @param values {@code [inputs]}: what each adds
 * @param from the output for the baseline
 * @param to the output for the example
 * @param steps of the sum
 */
public record IntegratedGradients(double[] values, double from, double to, int steps) {

  /** How far the sum may be from the difference of the outputs, as a share of all attributions. */
  public static final double TOLERANCE = 0.005;

  /** What it may be away beside that. */
  public static final double ROUNDING = 1e-4;

  /** After so many there is an error. */
  public static final int MOST_STEPS = 16_384;

  private static final int FEWEST_STEPS = 32;
  private static final int BATCH = 64;

  /**
   * Computes what the inputs of a network add to one of its outputs.
   *
   * @param network a built network, which stays as it is
   * @param example {@code [inputs]}, as the network takes them
   * @param baseline {@code [inputs]}, such as zeros
   * @param output which, from 0
   * @return the attributions
   * @throws IllegalArgumentException if a length or the output does not fit, or the network has, in
   *     whatever layer, layers that look at the whole batch and cannot be {@linkplain MLP#folded
   *     folded}
   * @throws ArithmeticException if the sum is further from the difference than the tolerance
   */
  public static IntegratedGradients of(MLP network, float[] example, float[] baseline, int output) {
    return of(network, example, baseline, output, MOST_STEPS);
  }

  /**
   * The same with a bound on the work: all sums together take less than twice as many passes.
   *
   * @param network a built network, which stays as it is
   * @param example {@code [inputs]}, as the network takes them
   * @param baseline {@code [inputs]}, such as zeros
   * @param output which, from 0
   * @param mostSteps after which there is an error; at least 32
   * @return the attributions
   * @throws IllegalArgumentException as above, or if there are too few steps
   * @throws ArithmeticException if the sum is further from the difference than the tolerance
   */
  public static IntegratedGradients of(
      MLP network, float[] example, float[] baseline, int output, int mostSteps) {
    if (mostSteps < FEWEST_STEPS) {
      throw new IllegalArgumentException(
          "integrated gradients: %d steps, wanted at least %d".formatted(mostSteps, FEWEST_STEPS));
    }
    if (example.length != network.inputWidth()
        || baseline.length != example.length
        || output < 0
        || output >= network.outputWidth()) {
      throw new IllegalArgumentException(
          "integrated gradients: example of %d and baseline of %d values, output %d: wanted %d, %d and below %d"
              .formatted(
                  example.length,
                  baseline.length,
                  output,
                  network.inputWidth(),
                  network.inputWidth(),
                  network.outputWidth()));
    }
    MLP plain = network.folded();
    plain.parameters().forEach(parameter -> parameter.setFrozen(false));
    requireWholeRows(plain);
    Tensor ends = Tensor.zeros(2, example.length);
    System.arraycopy(baseline, 0, ends.data(), 0, example.length);
    System.arraycopy(example, 0, ends.data(), example.length, example.length);
    Tensor outputs = plain.forward(ends);
    double from = outputs.get(0, output);
    double to = outputs.get(1, output);
    TrainingPass pass = plain.training(BATCH);
    double error = Double.NaN;
    for (int steps = FEWEST_STEPS; steps <= mostSteps; steps *= 2) {
      double[] values = integral(pass, plain.outputWidth(), example, baseline, output, steps);
      double sum = 0;
      double all = 0;
      for (double value : values) {
        sum += value;
        all += Math.abs(value);
      }
      error = Math.abs(sum - (to - from));
      if (error <= TOLERANCE * all + ROUNDING) {
        return new IntegratedGradients(values, from, to, steps);
      }
    }
    throw new ArithmeticException(
        "integrated gradients: after %d steps the sum is %s away from the difference of the outputs, %s"
            .formatted(mostSteps, error, to - from));
  }

  /**
   * Dropout is gone by now, unless it is all that a network or a block has; a batch normalisation
   * that is left would use figures of its own.
   */
  private static void requireWholeRows(MLP network) {
    for (Layer layer : network.layers()) {
      requireWholeRows(layer, "");
    }
  }

  private static void requireWholeRows(Layer layer, String where) {
    if (layer instanceof BatchNorm || layer instanceof Dropout) {
      throw new IllegalArgumentException(
          "integrated gradients: no form of the layer " + layer + where);
    }
    Stream<Layer> inner = Stream.of();
    if (layer instanceof Residual block) {
      inner = block.layers().stream();
    } else if (layer instanceof Ensemble ensemble) {
      inner = ensemble.members().stream().flatMap(member -> member.layers().stream());
    }
    inner.forEach(each -> requireWholeRows(each, " in " + layer));
  }

  private static double[] integral(
      TrainingPass pass, int outputs, float[] example, float[] baseline, int output, int steps) {
    int width = example.length;
    double[] sums = new double[width];
    Tensor inputs = Tensor.zeros(BATCH, width);
    Tensor gradient = Tensor.zeros(BATCH, outputs);
    pass.begin(0);
    for (int done = 0; done < steps; done += BATCH) {
      int rows = Math.min(BATCH, steps - done);
      for (int row = 0; row < rows; row++) {
        double share = (done + row + 0.5) / steps;
        for (int i = 0; i < width; i++) {
          inputs.data()[row * width + i] =
              (float) (baseline[i] + share * ((double) example[i] - baseline[i]));
        }
      }
      pass.forward(inputs, rows);
      Arrays.fill(gradient.data(), 0);
      for (int row = 0; row < rows; row++) {
        gradient.data()[row * outputs + output] = 1;
      }
      float[] carried = pass.backward(gradient, rows, true).data();
      for (int i = 0; i < rows * width; i++) {
        sums[i % width] += carried[i];
      }
    }
    for (int i = 0; i < width; i++) {
      sums[i] *= ((double) example[i] - baseline[i]) / steps;
    }
    return sums;
  }

  /**
   * What the raw values of an example add to an output of a model, against inputs of 0: a black
   * picture, or features at the middle of their scale.
   *
   * @param model any
   * @param example its raw values, as bytes
   * @param output which, from 0: of a classifier the class, whose logit is explained
   * @return a value for each input of the network
   * @throws IllegalArgumentException if a length or the output does not fit
   * @throws ArithmeticException if the sum is further from the difference than the tolerance
   */
  public static IntegratedGradients of(Model model, byte[] example, int output) {
    if (example.length != model.inputs().rawWidth()) {
      throw new IllegalArgumentException(
          "integrated gradients: %d bytes, wanted %d"
              .formatted(example.length, model.inputs().rawWidth()));
    }
    float[] inputs = new float[model.inputs().width()];
    model.inputs().encode(example, 0, inputs, 0, example.length);
    return of(model.network(), inputs, new float[inputs.length], output);
  }

  /**
   * What the columns of a row add to an output of a model, against inputs of 0: numbers at the
   * middle of their scale, and no word.
   *
   * @param model of a table's columns
   * @param row a table of one row
   * @param output which, from 0: of a classifier the class, whose logit is explained; of numbers
   *     the scaled one
   * @return a value for each input of the network; {@link #byColumn} adds up those of a column
   * @throws IllegalArgumentException if there is another number of rows, a column is missing, or
   *     the output does not fit
   * @throws ArithmeticException if the sum is further from the difference than the tolerance
   */
  public static IntegratedGradients ofRow(Model model, Table row, int output) {
    if (row.size() != 1) {
      throw new IllegalArgumentException(
          "integrated gradients: %d rows, wanted one".formatted(row.size()));
    }
    float[] inputs = model.columns().encode(row).data();
    return of(model.network(), inputs, new float[inputs.length], output);
  }

  /**
   * The sums over the inputs of each column.
   *
   * @param columns of the model
   * @return by their names, in order
   * @throws IllegalArgumentException if there are not as many inputs
   */
  public Map<String, Double> byColumn(Columns columns) {
    if (columns.width() != values.length) {
      throw new IllegalArgumentException(
          "integrated gradients: %d values of %s".formatted(values.length, columns));
    }
    Map<String, Double> sums = new LinkedHashMap<>();
    int at = 0;
    for (ColumnEncoding encoding : columns.encodings()) {
      double sum = 0;
      for (int i = 0; i < encoding.width(); i++) {
        sum += values[at++];
      }
      sums.put(encoding.name(), sum);
    }
    return Collections.unmodifiableMap(sums);
  }

  /**
   * Bars for people.
   *
   * @param byName such as {@link #byColumn} gives
   * @return a line for each, the largest first, whatever its sign
   */
  public static String text(Map<String, Double> byName) {
    List<String> names = new ArrayList<>(byName.keySet());
    names.sort(
        (one, other) -> Double.compare(Math.abs(byName.get(other)), Math.abs(byName.get(one))));
    return TextBars.of(
        names,
        names.stream().mapToDouble(byName::get).toArray(),
        Collections.nCopies(names.size(), ""));
  }
}
