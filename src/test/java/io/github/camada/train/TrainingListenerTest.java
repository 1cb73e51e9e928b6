package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class TrainingListenerTest {

  private static final TensorDataset DATA = Examples.clusters(10, 3, 2, 1);
  private static final TrainingSettings SETTINGS = new TrainingSettings(2, 4, 5);

  private final MLP model = new MLP(new DenseLayer(2));
  private final List<String> events = new ArrayList<>();

  private History fit(TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), SETTINGS, listeners)
        .fit(DATA);
  }

  /** Writes down what it is told. */
  private class Diary implements TrainingListener {

    private final String name;
    private final Predicate<String> stopsAt;

    Diary(String name, Predicate<String> stopsAt) {
      this.name = name;
      this.stopsAt = stopsAt;
    }

    private void write(TrainingRun run, String event) {
      events.add(name + event);
      if (stopsAt.test(event)) {
        run.requestStop();
      }
    }

    @Override
    public void onStart(TrainingRun run) {
      write(run, "start");
    }

    @Override
    public void onBatch(TrainingRun run) {
      write(run, "batch " + run.epoch() + "." + run.batch() + " of " + run.batchRows());
    }

    @Override
    public void onEpoch(TrainingRun run, EpochResult result) {
      write(run, "epoch " + result.epoch());
    }

    @Override
    public void onEnd(TrainingRun run, History history) {
      write(run, "end after " + history.epochs().size());
    }
  }

  @Test
  void hearsEverythingInOrder() {
    fit(new Diary("", event -> false));

    assertThat(events)
        .containsExactly(
            "start",
            "batch 0.0 of 4",
            "batch 0.1 of 4",
            "batch 0.2 of 2",
            "epoch 0",
            "batch 1.0 of 4",
            "batch 1.1 of 4",
            "batch 1.2 of 2",
            "epoch 1",
            "end after 2");
  }

  @Test
  void listenersAreToldInTheOrderTheyWereGiven() {
    fit(new Diary("a ", event -> false), new Diary("b ", event -> false));

    assertThat(events).hasSize(20);
    for (int i = 0; i < events.size(); i += 2) {
      assertThat(events.get(i)).startsWith("a ");
      assertThat(events.get(i + 1)).isEqualTo("b " + events.get(i).substring(2));
    }
  }

  @Test
  void theRunShowsItsFigures() {
    List<Double> losses = new ArrayList<>();
    List<EpochResult> results = new ArrayList<>();
    List<History> histories = new ArrayList<>();
    History history =
        fit(
            new TrainingListener() {
              @Override
              public void onStart(TrainingRun run) {
                assertThat(run.model()).isSameAs(model);
                assertThat(run.model().isBuilt()).isTrue();
                assertThat(run.settings()).isEqualTo(SETTINGS);
                assertThat(run.batches()).isEqualTo(3);
                assertThat(run.batchLoss()).isNaN();
              }

              @Override
              public void onBatch(TrainingRun run) {
                losses.add(run.batchLoss());
              }

              @Override
              public void onEpoch(TrainingRun run, EpochResult result) {
                results.add(result);
                assertThat(run.epoch()).isEqualTo(result.epoch());
              }

              @Override
              public void onEnd(TrainingRun run, History whole) {
                histories.add(whole);
              }
            });

    assertThat(losses).hasSize(6).doesNotContain(Double.NaN);
    assertThat(results).isEqualTo(history.epochs());
    assertThat(histories).containsExactly(history);
    // batches of 4, 4 and 2
    assertThat(history.epochs().get(1).training().loss())
        .isEqualTo((4 * losses.get(3) + 4 * losses.get(4) + 2 * losses.get(5)) / 10);
    assertThat(history.last().seconds()).isPositive();
    assertThat(history.last().validation()).isEmpty();
  }

  @Test
  void maySeeTheWeightsOfEveryStep() {
    List<Object> weights = new ArrayList<>();
    fit(
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            weights.add(Examples.weights(run.model()));
          }
        });

    assertThat(weights).hasSize(6).doesNotHaveDuplicates();
    assertThat(weights.get(5)).isEqualTo(Examples.weights(model));
  }

  @Test
  void mayKeepSilent() {
    assertThat(fit(new TrainingListener() {}).epochs()).hasSize(2);
  }

  @Test
  void stopsWithinAnEpochWhichThenDoesNotCount() {
    History history = fit(new Diary("", event -> event.startsWith("batch 1.1")));

    assertThat(events).endsWith("epoch 0", "batch 1.0 of 4", "batch 1.1 of 4", "end after 1");
    assertThat(history.epochs()).hasSize(1);
  }

  @Test
  void anEpochStoppedAtItsLastBatchIsComplete() {
    History history = fit(new Diary("", event -> event.startsWith("batch 0.2")));

    assertThat(events).endsWith("batch 0.2 of 2", "epoch 0", "end after 1");
    assertThat(history.epochs()).hasSize(1);
  }

  @Test
  void stopsAfterAnEpoch() {
    History history = fit(new Diary("", event -> event.equals("epoch 0")));

    assertThat(events).endsWith("batch 0.2 of 2", "epoch 0", "end after 1");
    assertThat(history.last().epoch()).isZero();
  }

  @Test
  void stopsBeforeTheFirstBatch() {
    History history = fit(new Diary("", event -> event.equals("start")));

    assertThat(events).containsExactly("start", "end after 0");
    assertThat(Examples.weights(model))
        .isEqualTo(Examples.weights(new MLP(new DenseLayer(2)).build(3, 5)));
    assertThatThrownBy(history::last)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("history: no epoch was completed");
  }

  @Test
  void theOthersStillHearOfAStop() {
    fit(new Diary("a ", event -> event.equals("epoch 0")), new Diary("b ", event -> false));

    assertThat(events).endsWith("a epoch 0", "b epoch 0", "a end after 1", "b end after 1");
  }

  @Test
  void anExceptionReachesTheCaller() {
    TrainingListener broken =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            throw new IllegalStateException("full disk");
          }
        };

    assertThatThrownBy(() -> fit(broken, new Diary("", event -> false)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("full disk");
    assertThat(events).containsExactly("start");
  }
}
