package io.github.camada.learn;

import static io.github.camada.learn.KindsTable.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.model.Model;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.table.Table;
import io.github.camada.tensor.Threads;
import io.github.camada.train.PlateauHalving;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What listeners hear of each network that is trained. */
class TableLearnerListenersTest {

  /** Each network has a listener of its own, which ends it and nothing else. */
  @Test
  void listenersHearHowEachNetworkIsTrained() {
    Table rows = TABLE.select("x", "kind");
    TableLearner three =
        TableLearner.of("kind")
            .withRecipe(task -> Recipe.smallNetworks().with("members", 3).with("epochs", 5));
    Map<Integer, Integer> epochs = new ConcurrentHashMap<>();
    Model model =
        three
            .withThreads(Threads.of(2))
            .withListeners(number -> counting(epochs, number, 5))
            .learn(rows);
    assertThat(epochs).containsExactlyInAnyOrderEntriesOf(Map.of(0, 5, 1, 5, 2, 5));
    assertThat(model.network().weights()).containsExactly(three.learn(rows).network().weights());

    epochs.clear();
    three.withListeners(number -> counting(epochs, number, number + 1)).learn(rows);
    assertThat(epochs).containsExactlyInAnyOrderEntriesOf(Map.of(0, 1, 1, 2, 2, 3));
  }

  private static TrainingListener counting(Map<Integer, Integer> epochs, int number, int most) {
    return new TrainingListener() {
      @Override
      public void onEpoch(TrainingRun run, EpochResult result) {
        if (epochs.merge(number, 1, Integer::sum) == most) {
          run.requestStop();
        }
      }
    };
  }

  /** The record of the model has each way once. */
  @Test
  void whatHalvesTheRateIsRecorded() {
    Recipe three = Recipe.smallNetworks().with("members", 3).with("epochs", 2);
    TableLearner learner = TableLearner.of("kind").withRecipe(task -> three);
    Table rows = TABLE.select("x", "kind");
    assertThat(schedule(learner.learn(rows))).isEqualTo("constant");
    Model halved = learner.withListeners(network -> new PlateauHalving(3)).learn(rows);
    assertThat(schedule(halved)).isEqualTo("halved after 3 epochs without a lower validation loss");
    Model other = learner.withListeners(network -> new PlateauHalving(3 + network / 2)).learn(rows);
    assertThat(schedule(other))
        .isEqualTo(
            "halved after 3 epochs without a lower validation loss; "
                + "halved after 4 epochs without a lower validation loss");
    Model one =
        learner
            .withListeners(n -> n == 1 ? new PlateauHalving(3) : new TrainingListener() {})
            .learn(rows);
    assertThat(schedule(one))
        .isEqualTo("constant; halved after 3 epochs without a lower validation loss");
  }

  private static String schedule(Model model) {
    return model.trainingRecord().orElseThrow().schedule();
  }

  /** Early stopping, which gives the network its best, comes last; x does not tell the colour. */
  @Test
  void aListenerOfTheEndHearsTheLastWeightsNotTheBest() {
    List<float[]> epochs = new ArrayList<>();
    List<float[]> atEnd = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            epochs.add(run.model().weights());
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            atEnd.add(run.model().weights());
          }
        };
    Recipe recipe =
        Recipe.smallNetworks()
            .with("members", 1)
            .with("hidden", "8")
            .with("learningRate", 0.1)
            .with("epochs", 9);
    Model model =
        TableLearner.of("colour")
            .withRecipe(task -> recipe)
            .withListeners(network -> listener)
            .learn(TABLE.select("x", "colour"));
    int kept = model.trainingRecord().orElseThrow().keptEpochs().get(0);
    assertThat(kept).isLessThan(9);
    assertThat(model.network().weights()).isEqualTo(epochs.get(kept - 1));
    assertThat(atEnd).hasSize(1);
    assertThat(atEnd.get(0)).isEqualTo(epochs.get(8));
  }
}
