package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Schedule;
import io.github.camada.optim.Sgd;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlateauHalvingTest {

  private static final TensorDataset TRAIN = Examples.clusters(24, 3, 2, 1);

  /** Labels of the other class: the better the network learns, the higher their loss. */
  private static final Dataset CONTRARY = contrary();

  private static Dataset contrary() {
    Tensor features = Tensor.zeros(24, 3);
    TRAIN.gather(Shuffle.ascending(24), 0, 24, features, Tensor.zeros(24, 1));
    return Dataset.of(features, Arrays.stream(TRAIN.labels()).map(label -> 1 - label).toArray(), 2);
  }

  @TempDir Path directory;

  private static List<EpochResult> epochs(double... losses) {
    List<EpochResult> epochs = new ArrayList<>();
    for (double loss : losses) {
      Evaluation validation = new Evaluation(loss, Map.of("accuracy", loss));
      epochs.add(new EpochResult(epochs.size(), new Evaluation(1), Optional.of(validation), 0));
    }
    return epochs;
  }

  /** The second alone would decide, and the record would name both. */
  @Test
  void twoInOneRunAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Trainer(
                    new MLP(new DenseLayer(2)),
                    new CrossEntropyLoss(),
                    new Sgd(1),
                    new TrainingSettings(1, 8, 1),
                    new PlateauHalving(3),
                    PlateauHalving.by(Metric.accuracy(), 5)))
        .withMessage(
            "trainer: the learning rate is halved after 3 epochs without a lower validation loss"
                + " and halved after 5 epochs without a higher validation accuracy, wanted one of"
                + " them");
  }

  @Test
  void halvesAfterEachPatienceWithoutABetterEpoch() {
    PlateauHalving halving = new PlateauHalving(2);
    double[] losses = {5, 4, 4, 4, 3, 9, 9, 9, 9, 2, 2};
    double[] wanted = {1, 1, 1, 0.5, 0.5, 0.5, 0.25, 0.25, 0.125, 0.125, 0.125};
    for (int i = 0; i < losses.length; i++) {
      double[] soFar = Arrays.copyOf(losses, i + 1);
      assertThat(halving.factor(epochs(soFar))).as("after epoch %d", i).isEqualTo(wanted[i]);
    }
    assertThat(halving.factor(List.of())).isEqualTo(1);
  }

  @Test
  void ofAMetricHigherIsBetterWhereItIs() {
    PlateauHalving halving = PlateauHalving.by(Metric.accuracy(), 1);
    assertThat(halving.factor(epochs(1, 2, 3))).isEqualTo(1);
    assertThat(halving.factor(epochs(3, 2, 1))).isEqualTo(0.25);
  }

  private static Trainer trainer(MLP model, TrainingListener... listeners) {
    TrainingSettings settings = new TrainingSettings(5, 8, 7);
    return new Trainer(model, new CrossEntropyLoss(), new Sgd(0.5f), settings, listeners);
  }

  @Test
  void theStepsAfterAPlateauAreHalfAsLong() {
    List<float[]> weights = new ArrayList<>();
    TrainingListener copying =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            weights.add(run.model().weights());
          }
        };
    MLP halved = new MLP(new DenseLayer(2));
    trainer(halved, new PlateauHalving(1), copying).fit(TRAIN, CONTRARY);
    List<float[]> halvedWeights = List.copyOf(weights);
    weights.clear();
    trainer(new MLP(new DenseLayer(2)), copying).fit(TRAIN, CONTRARY);
    // 3 batches an epoch: the loss rises from the second epoch on, so the seventh step is shorter
    for (int i = 0; i < 6; i++) {
      assertThat(halvedWeights.get(i)).containsExactly(weights.get(i));
    }
    for (int j = 0; j < weights.get(6).length; j++) {
      float before = weights.get(5)[j];
      assertThat(halvedWeights.get(6)[j] - before)
          .isCloseTo((weights.get(6)[j] - before) / 2, within(1e-6f));
    }
  }

  @Test
  void resumedAfterAnyBatchTheRateIsTheSame() {
    MLP whole = new MLP(new DenseLayer(2));
    trainer(whole, new PlateauHalving(1)).fit(TRAIN, CONTRARY);
    for (int steps = 1; steps < 15; steps++) {
      int crash = steps;
      TrainingListener crashing =
          new TrainingListener() {
            @Override
            public void onBatch(TrainingRun run) {
              if (3 * run.epoch() + run.batch() + 1 == crash) {
                throw new IllegalStateException("crash");
              }
            }
          };
      Checkpoints checkpoints =
          Checkpoints.everyBatches(directory.resolve(steps + ".checkpoint"), 2);
      MLP model = new MLP(new DenseLayer(2));
      assertThatThrownBy(
              () ->
                  trainer(model, new PlateauHalving(1), crashing)
                      .withCheckpoints(checkpoints)
                      .fit(TRAIN, CONTRARY))
          .hasMessage("crash");
      MLP resumed = new MLP(new DenseLayer(2));
      History history =
          trainer(resumed, new PlateauHalving(1))
              .withCheckpoints(checkpoints)
              .resume(TRAIN, CONTRARY);
      assertThat(history.epochs()).hasSize(5);
      assertThat(resumed.weights()).as("after %d", steps).containsExactly(whole.weights());
    }
  }

  private String recorded(Schedule schedule, TrainingListener... listeners) {
    History history =
        trainer(new MLP(new DenseLayer(2)), listeners).withSchedule(schedule).fit(TRAIN, CONTRARY);
    return history.trainingRecord().orElseThrow().schedule();
  }

  @Test
  void itIsRecordedWithTheSchedule() {
    assertThat(recorded(Schedule.constant())).isEqualTo("constant");
    assertThat(recorded(Schedule.constant(), new PlateauHalving(3)))
        .isEqualTo("halved after 3 epochs without a lower validation loss");
    assertThat(recorded(Schedule.cosine(0.1), PlateauHalving.by(Metric.accuracy(), 1)))
        .isEqualTo("cosine to 0.1, halved after 1 epoch without a higher validation accuracy");
  }

  /** Begins where there is no checkpoint of that name, and goes on where there is one. */
  private History resumed(String name, TrainingListener... listeners) {
    return trainer(new MLP(new DenseLayer(2)), listeners)
        .withCheckpoints(Checkpoints.everyBatches(directory.resolve(name), 2))
        .resume(TRAIN, CONTRARY);
  }

  private void isRefused(String name, String wanted, TrainingListener... listeners) {
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> resumed(name, listeners))
        .withMessage("resume: the checkpoint is of another run: schedule " + wanted);
  }

  @Test
  void aRunGoesOnOnlyWithTheHalvingThatItBeganWith() {
    String one = "halved after 1 epoch without a lower validation loss";
    String two = "halved after 2 epochs without a lower validation loss";
    resumed("halved", new PlateauHalving(1));
    resumed("constant");
    assertThat(resumed("halved", new PlateauHalving(1)).epochs()).hasSize(5);
    isRefused("halved", one + ", this run has constant");
    isRefused("halved", one + ", this run has " + two, new PlateauHalving(2));
    isRefused("constant", "constant, this run has " + one, new PlateauHalving(1));
  }

  @Test
  void nothingToWatchIsAnErrorBeforeTheFirstBatch() {
    assertThatIllegalStateException()
        .isThrownBy(() -> trainer(new MLP(new DenseLayer(2)), new PlateauHalving(1)).fit(TRAIN))
        .withMessage(
            "plateau halving: the run has no validation loss; its validation data gives []");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PlateauHalving(0))
        .withMessage("plateau halving: patience 0, wanted at least 1");
  }

  @Test
  void aFactorOutOfRangeIsRefused() {
    for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      TrainingListener setting =
          new TrainingListener() {
            @Override
            public void onStart(TrainingRun run) {
              assertThat(run.learningRateFactor()).isEqualTo(1);
              run.setLearningRateFactor(bad);
            }
          };
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer(new MLP(new DenseLayer(2)), setting).fit(TRAIN))
          .withMessage("run: learning rate factor " + bad + ", wanted a finite value above 0");
    }
  }
}
