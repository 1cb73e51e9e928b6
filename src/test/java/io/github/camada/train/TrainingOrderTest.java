package io.github.camada.train;

import static io.github.camada.train.ClusterTraining.LOSS;
import static io.github.camada.train.ClusterTraining.network;
import static io.github.camada.train.ClusterTraining.trainer;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Examples.Recording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The seed of a run decides its weights and the order of its examples. */
class TrainingOrderTest {

  @Test
  void theSeedDecidesEveryBit() {
    assertThat(trained(1)).isEqualTo(trained(1)).isNotEqualTo(trained(2));
  }

  private static List<Tensor> trained(long seed) {
    MLP model = network(4, 2);
    trainer(model, 3, 8, seed).fit(Examples.clusters(50, 3, 2, 1));
    return Examples.weights(model);
  }

  @Test
  void theSeedDecidesTheOrderOfABuiltNetworksExamplesToo() {
    MLP model = network(4, 2).build(3, 1);
    MLP other = model.copy();
    trainer(model, 1, 8, 1).fit(Examples.clusters(50, 3, 2, 1));
    trainer(other, 1, 8, 2).fit(Examples.clusters(50, 3, 2, 1));

    assertThat(Examples.weights(model)).isNotEqualTo(Examples.weights(other));
  }

  @Test
  void eachEpochVisitsEveryExampleOnceInAnOrderOfItsOwn() {
    Recording data = new Recording(Examples.clusters(50, 3, 2, 1));
    trainer(network(4, 2), 3, 8, 1).fit(data);

    List<List<Integer>> epochs = new ArrayList<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      epochs.add(data.order().subList(50 * epoch, 50 * epoch + 50));
    }
    List<Integer> ascending = java.util.stream.IntStream.range(0, 50).boxed().toList();
    assertThat(data.order()).hasSize(150);
    assertThat(epochs)
        .doesNotHaveDuplicates()
        .doesNotContain(ascending)
        .allSatisfy(epoch -> assertThat(epoch).containsExactlyInAnyOrderElementsOf(ascending));
    assertThat(data.batches.stream().map(List::size).limit(7)).containsExactly(8, 8, 8, 8, 8, 8, 2);
  }

  @Test
  void ordersOfDifferentSeedsDiffer() {
    Recording first = new Recording(Examples.clusters(50, 3, 2, 1));
    Recording second = new Recording(Examples.clusters(50, 3, 2, 1));
    trainer(network(4, 2), 1, 8, 1).fit(first);
    trainer(network(4, 2), 1, 8, 2).fit(second);

    assertThat(first.order()).isNotEqualTo(second.order());
  }

  @Test
  void shufflingPutsEveryExampleEverywhere() {
    // 24,000 shuffles of 4: each of the 24 orders about 1,000 times, within 6 standard deviations
    java.util.Map<String, Integer> counts = new java.util.TreeMap<>();
    RandomStream random = new RandomStream(3);
    int[] order = new int[4];
    for (int i = 0; i < 24_000; i++) {
      Shuffle.into(order, random);
      counts.merge(java.util.Arrays.toString(order), 1, Integer::sum);
    }

    assertThat(counts).hasSize(24);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(815, 1185));
  }

  @Test
  void buildsANetworkThatIsNotBuiltWithItsSeed() {
    MLP model = network(4, 2);
    List<List<Tensor>> first = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            first.add(Examples.weights(run.model()));
          }
        };
    TrainingSettings settings = new TrainingSettings(1, 8, 33);
    new Trainer(model, LOSS, new Adam(0.01f), settings, listener)
        .fit(Examples.clusters(50, 3, 2, 1));

    assertThat(first).containsExactly(Examples.weights(network(4, 2).build(3, 33)));
  }
}
