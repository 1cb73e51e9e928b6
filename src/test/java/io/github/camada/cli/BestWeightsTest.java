package io.github.camada.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingDivergedException;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

/** A learning rate with which the first epoch is the best of four. */
class BestWeightsTest {

  private static MLP trained(int epochs, TrainingListener... listeners) {
    MLP network = new MLP(new DenseLayer(10)).build(784, 1);
    new Trainer(
            network,
            new CrossEntropyLoss(),
            new Sgd(3f),
            new TrainingSettings(epochs, 50, 1),
            listeners)
        .fit(SyntheticDigits.generate(200, 1), SyntheticDigits.generate(50, 2));
    return network;
  }

  private static float[] weights(MLP network) {
    return network.parameters().get(0).value().data();
  }

  @Test
  void withoutPatienceTheNetworkKeepsItsLastWeights() {
    BestWeights best = new BestWeights(null);
    MLP network = trained(4, best);
    assertThat(weights(network)).isEqualTo(weights(trained(4)));
    assertThat(best.completed()).hasSize(4);
    assertThat(best.currentEpoch()).isEqualTo(4);
  }

  @Test
  void theBestIsTheEpochWithTheLowestLoss() {
    BestWeights best = new BestWeights(null);
    trained(4, best);
    assertThat(best.divergence()).isEmpty();
    assertThat(best.best())
        .isEqualTo(
            best.completed().stream()
                .min(Comparator.comparingDouble(epoch -> epoch.validation().orElseThrow().loss()))
                .orElseThrow());
  }

  @Test
  void aRunThatDivergesEndsWithTheBest() {
    TrainingListener infinite =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (run.epoch() == 3) {
              run.model().parameters().get(0).value().data()[0] = Float.POSITIVE_INFINITY;
            }
          }
        };
    BestWeights best = new BestWeights(null);
    MLP network = trained(4, infinite, best);
    assertThat(best.divergence()).map(TrainingDivergedException::epoch).contains(3);
    assertThat(best.completed()).hasSize(3);
    assertThat(weights(network)).isEqualTo(weights(trained(best.best().epoch() + 1)));
  }

  @Test
  void withPatienceTheRunEndsWithThem() {
    BestWeights best = new BestWeights(1);
    MLP network = trained(9, best);
    int count = best.completed().size();
    assertThat(count).isLessThan(9);
    assertThat(weights(network)).isEqualTo(weights(trained(count - 1)));
  }
}
