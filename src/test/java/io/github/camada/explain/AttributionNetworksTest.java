package io.github.camada.explain;

import static io.github.camada.Refusals.refused;
import static io.github.camada.explain.Prices.TABLE;
import static io.github.camada.explain.Prices.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.model.Model;
import io.github.camada.nn.Activation;
import io.github.camada.nn.ActivationLayer;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Residual;
import io.github.camada.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks whose attributions are complete, and those that are refused. */
class AttributionNetworksTest {

  private static MLP drawn(long seed) {
    return new MLP(
            new DenseLayer(9, Activation.RELU),
            new Dropout(0.5),
            new DenseLayer(7),
            new BatchNorm(),
            new DenseLayer(5, Activation.TANH),
            new DenseLayer(3))
        .build(4, seed);
  }

  /** Also with dropout and a batch normalisation between, frozen weights, and several networks. */
  @Test
  void attributionsAreComplete() {
    Ensemble ensemble = new Ensemble(Ensemble.Mean.PROBABILITIES, List.of(drawn(1), drawn(2)));
    for (MLP network : List.of(drawn(3), new MLP(ensemble))) {
      network.parameters().get(0).setFrozen(true);
      for (int output = 0; output < 3; output++) {
        float[] example = {3, -2, 0.5f, 1};
        float[] baseline = {0.1f, 0, 0, -1};
        IntegratedGradients why = IntegratedGradients.of(network, example, baseline, output);
        double sum = 0;
        double all = 0;
        for (double value : why.values()) {
          sum += value;
          all += Math.abs(value);
        }
        assertThat(Math.abs(sum - (why.to() - why.from()))).isLessThan(0.005 * all + 1e-4);
        assertThat(why.to())
            .isCloseTo(network.forward(Tensor.of(example, 1, 4)).get(0, output), within(1e-4));
        assertThat(network.parameters().get(0).isFrozen()).isTrue();
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Model model = model();
    MLP network = drawn(1);
    float[] four = new float[4];
    refused("4 rows, wanted one", () -> IntegratedGradients.ofRow(model, TABLE, 0));
    refused("output 3", () -> IntegratedGradients.of(network, four, four, 3));
    refused("example of 3", () -> IntegratedGradients.of(network, new float[3], four, 0));
    refused("baseline of 5", () -> IntegratedGradients.of(network, four, new float[5], 0));
    MLP first = new MLP(new BatchNorm(), new ActivationLayer(Activation.TANH)).build(4, 1);
    refused("no form of the layer", () -> IntegratedGradients.of(first, four, four, 0));
    refused(
        "3 values of",
        () -> new IntegratedGradients(new double[3], 0, 1, 32).byColumn(model.columns()));
  }

  /**
   * In a batch the normalisation would answer for the other rows, too, and each input would add
   * half of what it does; the sum of both would be right all the same.
   */
  @Test
  void layersThatLookAtTheBatchAreRefusedInsideOthersToo() {
    DenseLayer difference =
        DenseLayer.of(Tensor.of(new float[] {1, -1}, 2, 1), Tensor.zeros(1), Activation.IDENTITY);
    MLP network = new MLP(new Residual(new BatchNorm()), difference).build(2, 1);
    MLP nested = new MLP(new Ensemble(Ensemble.Mean.OUTPUTS, List.of(network, network)));
    float[] example = {1, 1};
    float[] baseline = {0, 0};
    for (MLP each : List.of(network, nested)) {
      refused(
          "no form of the layer batch-norm in residual[batch-norm]",
          () -> IntegratedGradients.of(each, example, baseline, 0));
    }
    MLP noisy = new MLP(new Residual(new Dropout(0.5)), difference.copy()).build(2, 1);
    refused(
        "no form of the layer dropout 0.5 in residual[dropout 0.5]",
        () -> IntegratedGradients.of(noisy, example, baseline, 0));
  }
}
