package io.github.camada.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camada.feature.Inputs;
import io.github.camada.feature.Numbers;
import io.github.camada.feature.Scaling;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegressorTest {

  /** Two numbers, the first 10 times an input plus 1, the second 1e30 times it. */
  private static final Regressor REGRESSOR =
      new Regressor(
          new MLP(
              DenseLayer.of(
                  Tensor.of(new float[] {1, 1}, 1, 2), Tensor.zeros(2), Activation.IDENTITY)),
          Inputs.features(1),
          new Numbers(
              List.of("small", "large"), Scaling.of(new double[] {1, 0}, new double[] {10, 1e30})));

  @Test
  void outputsAreScaledBack() {
    assertThat(REGRESSOR.predict(new float[] {3})).containsExactly(31, 3e30f);
  }

  @Test
  void numbersThatAreTooLargeForAFloatAreRefused() {
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> REGRESSOR.predict(new float[] {2e9f}))
        .withMessage(
            "predict: output 1 of example 0 is 2.0E9, scaled back Infinity: too large for a float");
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> REGRESSOR.predictAll(Tensor.of(new float[] {1, -2e9f}, 2, 1)))
        .withMessageContaining("output 1 of example 1 is -2.0E9, scaled back -Infinity");
  }
}
