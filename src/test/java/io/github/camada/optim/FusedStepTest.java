package io.github.camada.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.TrainingPass;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step taken while gradients are computed has the bits of one that is taken after that. */
@Tag("kernel")
class FusedStepTest {

  private static final int[] WIDTHS = {130, 90, 300, 3};

  private static MLP network() {
    return new MLP(
            new DenseLayer(WIDTHS[1], Activation.RELU),
            new DenseLayer(WIDTHS[2], Activation.TANH),
            new DenseLayer(WIDTHS[3]))
        .build(WIDTHS[0], 5);
  }

  /** Those that take gradients in pieces. */
  private static List<Optimizer> optimizers() {
    List<Optimizer> inPieces =
        Oracle.optimizers().stream()
            .filter(each -> each.start(List.of(Oracle.parameter(1))).piecewise().isPresent())
            .toList();
    assertThat(inPieces)
        .extracting(each -> each.getClass().getSimpleName())
        .containsExactly("Adam", "AdamW", "Sgd");
    return inPieces;
  }

  /** Two of the sizes are above the largest batch that is fused, and above a block of a product. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 128, 200, 513, 600})
  void fusedOrNotTheBitsAreTheSame(int rows) {
    for (Optimizer optimizer : optimizers()) {
      MLP plain = network();
      MLP fused = network();
      train(plain, optimizer, rows, false);
      train(fused, optimizer, rows, true);
      for (int p = 0; p < plain.parameters().size(); p++) {
        assertThat(fused.parameters().get(p).value().data())
            .isEqualTo(plain.parameters().get(p).value().data())
            .isNotEqualTo(network().parameters().get(p).value().data());
      }
    }
  }

  private static void train(MLP model, Optimizer optimizer, int rows, boolean fused) {
    TrainingPass pass = model.training(rows);
    OptimizerState state = optimizer.start(model.parameters());
    RandomStream random = new RandomStream(2);
    for (int step = 0; step < 3; step++) {
      pass.forward(Tensor.uniform(-1, 1, random, rows, WIDTHS[0]), rows);
      Tensor gradient = Tensor.uniform(-1, 1, random, rows, WIDTHS[3]);
      if (fused) {
        state.begin(1);
        pass.backward(gradient, rows, false, state.piecewise().orElseThrow());
        state.end();
      } else {
        pass.backward(gradient, rows, false);
        state.step();
      }
    }
  }

  @Test
  void theGradientOfTheInputIsThatOfTheWeightsBeforeTheStep() {
    MLP plain = network();
    MLP fused = network();
    Tensor input = Tensor.uniform(-1, 1, new RandomStream(3), 20, WIDTHS[0]);
    Tensor gradient = Tensor.uniform(-1, 1, new RandomStream(4), 20, WIDTHS[3]);
    TrainingPass plainPass = plain.training(20);
    TrainingPass fusedPass = fused.training(20);
    plainPass.forward(input, 20);
    fusedPass.forward(input, 20);
    OptimizerState state = new Adam(0.5f).start(fused.parameters());
    state.begin(1);

    assertThat(
            fusedPass.backward(gradient.copy(), 20, true, state.piecewise().orElseThrow()).data())
        .isEqualTo(plainPass.backward(gradient.copy(), 20, true).data());
  }

  @Test
  void whatCameInPiecesIsTakenFromTheGradientInAStepWithoutThem() {
    for (Optimizer optimizer : optimizers()) {
      Parameter plain = Oracle.parameter(1);
      Parameter fused = Oracle.parameter(1);
      OptimizerState plainState = optimizer.start(List.of(plain));
      OptimizerState fusedState = optimizer.start(List.of(fused));
      plain.gradient().data()[0] = 2;
      plainState.step();
      fusedState.begin(1);
      fusedState.piecewise().orElseThrow().apply(fused, new float[] {2}, 0, 1);
      fusedState.end();
      assertThat(fused.value()).isEqualTo(plain.value());

      plain.gradient().data()[0] = 3;
      fused.gradient().data()[0] = 3;
      plainState.step();
      fusedState.step();
      assertThat(fused.value()).isEqualTo(plain.value());
    }
  }

  @Test
  void whatComesInPiecesIsNotChangedAgainAtTheEnd() {
    Parameter inPieces = new Parameter("weight", Tensor.zeros(4));
    Parameter atTheEnd = new Parameter("weight", Tensor.zeros(4));
    Arrays.fill(inPieces.gradient().data(), 100);
    Arrays.fill(atTheEnd.gradient().data(), 3);
    OptimizerState state = new Sgd(1, 0).start(List.of(inPieces, atTheEnd));
    for (int step = 1; step <= 2; step++) {
      state.begin(1);
      state.piecewise().orElseThrow().apply(inPieces, new float[] {1, 2}, 2, 4);
      state.piecewise().orElseThrow().apply(inPieces, new float[] {3, 4}, 0, 2);
      state.end();
      assertThat(inPieces.value().data()).containsExactly(-3 * step, -4 * step, -step, -2 * step);
      assertThat(atTheEnd.value().data()).containsOnly(-3 * step);
    }
  }

  @Test
  void aPieceOfWhatIsNotCoveredIsRefused() {
    Parameter own = Oracle.parameter(1);
    Parameter other = new Parameter("bias", Tensor.zeros(2));
    for (Optimizer optimizer : optimizers()) {
      OptimizerState state = optimizer.start(List.of(own));
      assertThat(state.piecewise().orElseThrow().covers(own)).isTrue();
      assertThat(state.piecewise().orElseThrow().covers(other)).isFalse();
      state.begin(1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> state.piecewise().orElseThrow().apply(other, new float[2], 0, 2))
          .withMessage(
              optimizer.getClass().getSimpleName()
                  + ": a gradient of bias [2], which is none of the 1 parameters that it was"
                  + " started with");
    }
  }
}
