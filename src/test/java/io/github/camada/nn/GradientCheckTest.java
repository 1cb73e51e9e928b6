package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every derivative that training uses - by weights, biases and inputs, through every layer,
 * activation and loss - against central differences of an oracle in double precision.
 */
class GradientCheckTest {

  /** An activation of the library, and the same function written anew. */
  private record Case(Activation activation, DoubleUnaryOperator oracle) {}

  private static final List<Case> ACTIVATIONS =
      List.of(
          new Case(Activation.IDENTITY, z -> z),
          new Case(Activation.RELU, z -> Math.max(z, 0)),
          new Case(Activation.SIGMOID, z -> 1 / (1 + Math.exp(-z))),
          new Case(Activation.TANH, Math::tanh),
          new Case(Activation.LEAKY_RELU, z -> Math.max(z, 0.01 * z)),
          new Case(Activation.ELU, z -> z > 0 ? z : Math.exp(z) - 1),
          new Case(Activation.elu(0.5), z -> z > 0 ? z : 0.5 * (Math.exp(z) - 1)),
          new Case(
              Activation.SELU,
              z -> 1.0507009873554805 * (z > 0 ? z : 1.6732632423543772 * (Math.exp(z) - 1))),
          new Case(
              Activation.GELU,
              z -> z / 2 * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z)))),
          new Case(Activation.SILU, z -> z / (1 + Math.exp(-z))),
          new Case(Activation.MISH, z -> z * Math.tanh(Math.log(1 + Math.exp(z)))),
          new Case(Activation.SOFTPLUS, z -> Math.log(1 + Math.exp(z))),
          // one of one's own, whose derivative cannot be told from its value
          new Case(
              Activation.of("swish", z -> z * sigmoid(z), GradientCheckTest::swishDerivative),
              z -> z / (1 + Math.exp(-z))));

  /** Input width, then the width of each layer. */
  private static final int[][] NETWORKS = {{1, 2}, {4, 3}, {5, 7, 3}, {3, 8, 5, 4}, {17, 33, 10}};

  /** Capacity of the pass and rows of the batch. */
  private static final int[][] BATCHES = {{1, 1}, {5, 5}, {8, 3}, {40, 19}};

  /** Those whose central difference is wrong where a step of 1e-5 crosses the kink. */
  private static final Set<Activation> WITH_KINKS =
      Set.of(Activation.RELU, Activation.LEAKY_RELU, Activation.elu(0.5), Activation.SELU);

  private static final double NEAR_A_KINK = 3e-4;

  private int checked;

  private static float sigmoid(float z) {
    return (float) (1 / (1 + Math.exp(-z)));
  }

  private static float swishDerivative(float z) {
    float s = sigmoid(z);
    return s + z * s * (1 - s);
  }

  @Test
  @Tag("slow")
  void everyGradientAgreesWithCentralDifferences() {
    check(NETWORKS);

    // Parameters: 4 + 15 + (42 + 24) + (32 + 45 + 24) + (594 + 340) = 1,120, in 4 batches: 4,480.
    // Inputs: 1 + 4 + 5 + 3 + 17 = 30, in 1 + 5 + 3 + 19 = 28 rows: 840. Both for 13 activations.
    assertThat(checked).isEqualTo(13 * (4_480 + 840));
  }

  @Test
  void gradientsOfSmallNetworksAgreeWithCentralDifferences() {
    check(Arrays.copyOf(NETWORKS, 4));

    // 186 parameters in 4 batches: 744. Inputs: 13 in 28 rows: 364.
    assertThat(checked).isEqualTo(13 * (744 + 364));
  }

  private void check(int[]... networks) {
    int expected = 0;
    for (Case each : ACTIVATIONS) {
      for (int[] widths : networks) {
        for (int[] batch : BATCHES) {
          check(each, widths, batch[0], batch[1]);
          expected += parameters(widths) + batch[1] * widths[0];
        }
      }
    }
    assertThat(checked).isEqualTo(expected);
  }

  private static int parameters(int[] widths) {
    int count = 0;
    for (int i = 1; i < widths.length; i++) {
      count += (widths[i - 1] + 1) * widths[i];
    }
    return count;
  }

  private void check(Case each, int[] widths, int capacity, int rows) {
    for (long seed = 0; seed < 100; seed++) {
      RandomStream random = new RandomStream(seed);
      MLP model = model(each.activation(), widths, random);
      Tensor input = Tensor.uniform(-1.5f, 1.5f, random, capacity, widths[0]);
      Tensor labels = Tensor.zeros(capacity, 1);
      int[] classes = new int[rows];
      for (int i = 0; i < rows; i++) {
        classes[i] = random.nextInt(widths[widths.length - 1]);
        labels.data()[i] = classes[i];
      }
      DoubleNetwork oracle = new DoubleNetwork(model, each.oracle(), input.rows(0, rows), classes);
      double loss = oracle.loss();
      if (!WITH_KINKS.contains(each.activation()) || oracle.smallestSum() > NEAR_A_KINK) {
        check(model, input, labels, rows, oracle, loss);
        return;
      }
    }
    throw new AssertionError("every seed comes too near a kink");
  }

  /** Biases are drawn too: at zero, an error in them could hide. */
  private static MLP model(Activation activation, int[] widths, RandomStream random) {
    Layer[] layers = new Layer[widths.length - 1];
    for (int i = 0; i < layers.length; i++) {
      Tensor weight = Tensor.uniform(-0.8f, 0.8f, random, widths[i], widths[i + 1]);
      Tensor bias = Tensor.uniform(-0.5f, 0.5f, random, widths[i + 1]);
      layers[i] = DenseLayer.of(weight, bias, activation);
    }
    return new MLP(layers);
  }

  private void check(
      MLP model, Tensor input, Tensor labels, int rows, DoubleNetwork oracle, double loss) {
    int capacity = input.dimension(0);
    TrainingPass pass = model.training(capacity);
    Tensor gradient = Tensor.zeros(capacity, model.outputWidth());
    double actual =
        new CrossEntropyLoss().evaluate(pass.forward(input, rows), labels, rows, gradient);
    assertThat(Math.abs(actual - loss)).isLessThan(1e-5 * (1 + loss));

    Tensor inputGradient = pass.backward(gradient, rows, true);
    String where = model + ", " + rows + " rows";
    for (int i = 0; i < model.layers().size(); i++) {
      List<Parameter> parameters = model.layers().get(i).parameters();
      compare(parameters.get(0).gradient(), oracle, oracle.weight(i), where + ", weight " + i);
      compare(parameters.get(1).gradient(), oracle, oracle.bias(i), where + ", bias " + i);
    }
    compare(inputGradient.rows(0, rows), oracle, oracle.input(), where + ", input");
  }

  private void compare(Tensor gradient, DoubleNetwork oracle, double[] array, String what) {
    assertThat(gradient.size()).as(what).isEqualTo(array.length);
    for (int i = 0; i < array.length; i++) {
      double expected = oracle.derivative(array, i);
      double error = Math.abs(gradient.data()[i] - expected);
      // a float carries seven digits; below 1e-6 the sums of larger terms leave less than four
      if (!(error <= 1e-4 * Math.abs(expected) + 1e-6)) {
        throw new AssertionError(
            what + ", element " + i + ": " + gradient.data()[i] + ", differences " + expected);
      }
      checked++;
    }
  }
}
