package io.github.camada.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fewer layers, the same predictions. */
class FoldingTest {

  /** With parameters and statistics that are not what they are at first. */
  private static MLP drawn(int width, Layer... layers) {
    MLP model = new MLP(layers).build(width, 3);
    RandomStream random = new RandomStream(4);
    model
        .tensors()
        .forEach(
            (name, tensor) -> {
              for (int i = 0; i < tensor.size(); i++) {
                tensor.data()[i] += name.endsWith("variance") ? 0.5f : random.nextFloat() - 0.5f;
              }
            });
    return model;
  }

  private static void requireSame(MLP model, String folded) {
    MLP fewer = model.folded();
    assertThat(fewer).hasToString(folded);
    Tensor input = Tensor.uniform(-2, 2, new RandomStream(5), 20, model.inputWidth());
    Tensor wanted = model.forward(input);
    Tensor actual = fewer.forward(input);
    for (int i = 0; i < wanted.size(); i++) {
      double error = Math.abs(wanted.data()[i] - actual.data()[i]);
      assertThat(error).isLessThan(1e-5 * (1 + Math.abs(wanted.data()[i])));
    }
  }

  @Test
  void behindADenseLayerWithTheActivationBehindThem() {
    requireSame(
        drawn(
            6,
            new Dropout(0.2),
            new DenseLayer(9),
            new BatchNorm(0.9, 0.01),
            new ScaleLayer(),
            new ActivationLayer(Activation.RELU),
            new Dropout(0.5),
            new DenseLayer(4)),
        "MLP[dense 9 relu, dense 4 identity]");
  }

  @Test
  void beforeADenseLayer() {
    requireSame(
        drawn(
            6,
            new ScaleLayer(6),
            new DenseLayer(9, Activation.RELU),
            new BatchNorm(),
            new DenseLayer(4)),
        "MLP[dense 9 relu, dense 4 identity]");
  }

  @Test
  void severalBeforeADenseLayer() {
    requireSame(
        drawn(6, new BatchNorm(), new ScaleLayer(), new DenseLayer(4)), "MLP[dense 4 identity]");
    requireSame(
        drawn(
            6,
            new ScaleLayer(),
            new BatchNorm(),
            new DenseLayer(9, Activation.TANH),
            new BatchNorm(),
            new Dropout(0.5),
            new ScaleLayer(),
            new DenseLayer(4)),
        "MLP[dense 9 tanh, dense 4 identity]");
  }

  @Test
  void withinABlock() {
    requireSame(
        drawn(
            6,
            new Residual(new DenseLayer(6), new BatchNorm(), new ActivationLayer(Activation.RELU)),
            new Residual(new Dropout(0.5)),
            new DenseLayer(4)),
        "MLP[residual[dense 6 relu], residual[dropout 0.5], dense 4 identity]");
  }

  private static MLP member(long seed, Layer... layers) {
    MLP member = new MLP(layers).build(6, seed);
    float[] weights = member.weights();
    for (int i = 0; i < weights.length; i++) {
      weights[i] += 0.01f * (i % 7); // biases too
    }
    member.setWeights(weights);
    return member;
  }

  private static MLP mean(Ensemble.Mean mean, MLP... members) {
    return new MLP(new Ensemble(mean, List.of(members)));
  }

  @Test
  void membersOfAnEnsembleStandSideBySide() {
    Ensemble.Mean outputs = Ensemble.Mean.OUTPUTS;
    requireSame(
        mean(outputs, member(1, new DenseLayer(3)), member(2, new DenseLayer(3))),
        "MLP[dense 3 identity]");
    requireSame(
        mean(
            outputs,
            member(1, new ScaleLayer(), new DenseLayer(5, Activation.TANH), new DenseLayer(3)),
            member(2, new DenseLayer(4, Activation.TANH), new Dropout(0.5), new DenseLayer(3)),
            member(3, new DenseLayer(2, Activation.TANH), new DenseLayer(3))),
        "MLP[dense 11 tanh, dense 3 identity]");
    MLP scaled =
        mean(
            outputs,
            member(1, new DenseLayer(5, Activation.SELU), new DenseLayer(2), new DenseLayer(3)),
            member(2, new DenseLayer(4, Activation.SELU), new DenseLayer(6), new DenseLayer(3)));
    requireSame(
        OutputScaling.divided(scaled, 2.5),
        "MLP[dense 9 selu, dense 8 identity, dense 3 identity]");
  }

  @Test
  void membersThatDifferStayAnEnsemble() {
    MLP tanh = member(1, new ScaleLayer(), new DenseLayer(5, Activation.TANH), new DenseLayer(3));
    MLP relu = member(2, new DenseLayer(5, Activation.RELU), new DenseLayer(3));
    MLP bounded = member(2, new DenseLayer(5, Activation.TANH), new DenseLayer(3, Activation.TANH));
    MLP shallow = member(3, new DenseLayer(3));
    MLP normal = member(4, new DenseLayer(5, Activation.TANH), new LayerNorm(), new DenseLayer(3));
    String first = "MLP[dense 5 tanh, dense 3 identity]";
    for (MLP other : List.of(relu, bounded, shallow, normal)) {
      requireSame(mean(Ensemble.Mean.OUTPUTS, tanh, other), "MLP[ensemble of 2 " + first + "]");
    }
    requireSame(mean(Ensemble.Mean.PROBABILITIES, tanh, tanh), "MLP[ensemble of 2 " + first + "]");
  }

  @Test
  void whatHasNothingToFoldIntoStays() {
    requireSame(
        drawn(
            6,
            new ActivationLayer(Activation.TANH),
            new BatchNorm(),
            new LayerNorm(),
            new DenseLayer(4, Activation.RELU),
            new ActivationLayer(Activation.TANH),
            new ScaleLayer()),
        "MLP[activation tanh, batch-norm, layer-norm, dense 4 relu, activation tanh, scale]");
    requireSame(drawn(6, new Dropout(0.5)), "MLP[dropout 0.5]");
  }

  @Test
  void outputsAreDividedInTheLastLayerOrBehindIt() {
    MLP model = drawn(6, new DenseLayer(5, Activation.TANH), new DenseLayer(4));
    MLP tanh = drawn(6, new DenseLayer(5, Activation.TANH));
    assertThat(OutputScaling.divided(model, 2)).hasToString(model.toString());
    assertThat(OutputScaling.divided(tanh, 2)).hasToString("MLP[dense 5 tanh, scale]");
    Tensor input = Tensor.uniform(-2, 2, new RandomStream(5), 20, 6);
    // a power of two: to the bit
    assertThat(OutputScaling.divided(model, 4).forward(input))
        .isEqualTo(model.forward(input).multiply(0.25f));
    assertThat(OutputScaling.divided(tanh, 4).forward(input))
        .isEqualTo(tanh.forward(input).multiply(0.25f));
    for (double none : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> OutputScaling.divided(model, none))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("outputs divided by " + none + ", wanted a finite number above 0");
    }
  }

  @Test
  void theNetworkItselfStaysAsItWas() {
    MLP model = drawn(6, new DenseLayer(3), new BatchNorm());
    float[] before = model.weights();
    MLP folded = model.folded();
    folded.parameters().forEach(parameter -> parameter.value().data()[0] = 99);
    assertThat(model.weights()).isEqualTo(before);
    assertThatThrownBy(() -> new MLP(new DenseLayer(2)).folded())
        .isInstanceOf(IllegalStateException.class);
  }
}
