package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.Threads;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Arrays;
import java.util.Optional;

/** Computes the outputs of a network for raw values, checked on the way in and on the way out. */
final class Predictions {

  /** Any number of examples. */
  static final int ANY = -1;

  private final Inputs inputs;
  private final int outputWidth;
  private final WorkspacePool workspaces;
  private final Optional<EnsembleParts> parts;

  Predictions(MLP network, Inputs inputs, Threads threads) {
    this.inputs = inputs;
    this.outputWidth = network.outputWidth();
    this.workspaces = new WorkspacePool(network, threads);
    this.parts = EnsembleParts.of(network, inputs, threads);
  }

  /** Those of each network of an ensemble; empty if there is one network. */
  Optional<EnsembleParts> parts() {
    return parts;
  }

  Tensor of(byte[] raw, int examples) {
    return of(examples(raw, examples));
  }

  Tensor of(float[] raw, int examples) {
    return of(new Examples(floats(raw), requireExamples(raw.length, examples)));
  }

  Tensor of(Tensor raw) {
    return of(examples(raw));
  }

  Examples examples(byte[] raw, int examples) {
    int count = requireExamples(raw.length, examples);
    return new Examples((from, to, at, values) -> inputs.encode(raw, from, to, at, values), count);
  }

  Examples examples(Tensor raw) {
    int count = raw.rank() == 0 ? 1 : raw.dimension(0);
    requireExamples(raw.size(), count);
    if (raw.rank() > 2) {
      requireShape(Arrays.copyOfRange(raw.shape(), 1, raw.rank()));
    }
    return new Examples(floats(raw.data()), count);
  }

  void requireShape(int... given) {
    if (!ModelCheck.isAlike(given, inputs.shape())) {
      throw new IllegalArgumentException(
          "predict: given examples of %s, wanted %s"
              .formatted(Arrays.toString(given), Arrays.toString(inputs.shape())));
    }
  }

  private int requireExamples(int length, int wanted) {
    int width = inputs.rawWidth();
    boolean fits = wanted == ANY ? length % width == 0 : length == (long) wanted * width;
    if (!fits) {
      throw new IllegalArgumentException(
          "predict: given %d values, wanted %s of %s"
              .formatted(
                  length,
                  wanted == ANY ? "a multiple" : wanted + " x " + width,
                  Arrays.toString(inputs.shape())));
    }
    return length / width;
  }

  private Workspace.Source floats(float[] raw) {
    return (from, values, to, count) -> {
      inputs.encode(raw, from, values, to, count);
      if (!FiniteValues.all(values, to, count)) {
        throw notFinite(raw);
      }
    };
  }

  /** Names the first of all values that gives no input, whichever thread has found one. */
  private IllegalArgumentException notFinite(float[] raw) {
    float[] encoded = new float[1];
    int at = 0;
    inputs.encode(raw, at, encoded, 0, 1);
    while (Float.isFinite(encoded[0])) {
      at++;
      inputs.encode(raw, at, encoded, 0, 1);
    }
    int width = inputs.rawWidth();
    return new IllegalArgumentException(
        "predict: value %d of example %d is %s%s, wanted a finite number"
            .formatted(
                at % width,
                at / width,
                raw[at],
                Float.isFinite(raw[at]) ? ", scaled to " + encoded[0] : ""));
  }

  Tensor of(Examples examples) {
    return of(examples, 0, examples.count());
  }

  /** Outputs {@code [count, out]} of some of the examples, from that at a position. */
  Tensor of(Examples examples, int first, int count) {
    Tensor result = Tensor.zeros(count, outputWidth);
    Workspace workspace = workspaces.take();
    int from = 0;
    while (from < count) {
      int rows = Math.min(workspace.mostRows(), count - from);
      Tensor outputs = workspace.forward(examples.source(), first + from, rows);
      System.arraycopy(outputs.data(), 0, result.data(), from * outputWidth, rows * outputWidth);
      from += rows;
    }
    workspaces.giveBack(workspace);
    requireFinite(result, examples.number() + first);
    return result;
  }

  /** Outputs {@code [n, out]} that are numbers; errors count the examples from a number. */
  static void requireFinite(Tensor outputs, int number) {
    int other = FiniteValues.firstOther(outputs.data(), 0, outputs.size());
    if (other >= 0) {
      int width = outputs.dimension(1);
      throw new ArithmeticException(
          "predict: output %d of example %d is %s: the weights or the values are too large"
              .formatted(other % width, number + other / width, outputs.data()[other]));
    }
  }
}
