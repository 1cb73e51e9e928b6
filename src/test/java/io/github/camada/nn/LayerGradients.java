package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Values and gradients of a layer against an oracle in double precision, written from the formulas
 * and sharing no code with the library, and its central differences.
 */
final class LayerGradients {

  /** A layer in training, written anew. */
  @FunctionalInterface
  interface Oracle {

    /**
     * Outputs of a batch.
     *
     * @param x {@code [rows, in]}
     * @param parameters in the layer's order, row by row
     */
    double[][] forward(double[][] x, double[][] parameters);
  }

  private static final double STEP = 1e-5;
  private static final long SEED = 77;

  private LayerGradients() {}

  /** Of a built layer, for a batch of so many rows in a pass for some more. */
  static void check(Layer layer, int rows, Oracle oracle) {
    check(layer, rows, oracle, 1e-4, 1e-6);
  }

  /**
   * The same within other bounds.
   *
   * @param relative largest error of a gradient as a share of it
   * @param absolute what is allowed beside that
   */
  static void check(Layer layer, int rows, Oracle oracle, double relative, double absolute) {
    int capacity = rows + 3;
    RandomStream random = new RandomStream(5);
    Tensor input = Tensor.uniform(-1.5f, 1.5f, random, capacity, layer.inputWidth());
    Tensor direction = Tensor.uniform(-1, 1, random, capacity, layer.outputWidth());
    double[][] x = doubles(input, rows);
    double[][] parameters = parameters(layer);

    TrainingPass pass = layer.training(capacity);
    pass.begin(SEED);
    Tensor output = pass.forward(input, rows);
    double[][] expected = oracle.forward(x, parameters);
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < layer.outputWidth(); j++) {
        double error = Math.abs(output.get(i, j) - expected[i][j]);
        assertThat(error)
            .as("%s, output %d, %d", layer, i, j)
            .isLessThanOrEqualTo(1e-5 * (1 + Math.abs(expected[i][j])));
      }
    }

    Tensor inputGradient = pass.backward(direction.copy(), rows, true);
    double[][] weights = doubles(direction, rows);
    List<double[]> variables = new ArrayList<>(List.of(x));
    List<float[]> gradients = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      gradients.add(inputGradient.rows(i, i + 1).data());
    }
    variables.addAll(List.of(parameters));
    layer.parameters().forEach(parameter -> gradients.add(parameter.gradient().data()));
    for (int v = 0; v < variables.size(); v++) {
      double[] values = variables.get(v);
      for (int i = 0; i < values.length; i++) {
        double before = values[i];
        values[i] = before + STEP;
        double above = product(oracle.forward(x, parameters), weights);
        values[i] = before - STEP;
        double below = product(oracle.forward(x, parameters), weights);
        values[i] = before;
        double wanted = (above - below) / (2 * STEP);
        assertThat(Math.abs(gradients.get(v)[i] - wanted))
            .as("%s, variable %d, element %d: %s", layer, v, i, wanted)
            .isLessThanOrEqualTo(relative * Math.abs(wanted) + absolute);
      }
    }
  }

  private static double product(double[][] outputs, double[][] weights) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights[i].length; j++) {
        sum += outputs[i][j] * weights[i][j];
      }
    }
    return sum;
  }

  private static double[][] parameters(Layer layer) {
    double[][] values = new double[layer.parameters().size()][];
    for (int i = 0; i < values.length; i++) {
      Tensor value = layer.parameters().get(i).value();
      values[i] = doubles(value.reshape(1, value.size()), 1)[0];
    }
    return values;
  }

  private static double[][] doubles(Tensor matrix, int rows) {
    double[][] values = new double[rows][matrix.dimension(1)];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < values[i].length; j++) {
        values[i][j] = matrix.get(i, j);
      }
    }
    return values;
  }
}
