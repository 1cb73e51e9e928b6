package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 4 epochs of 3 batches. */
class WeightAverageTest {

  private static final TensorDataset TRAIN = Examples.clusters(24, 3, 2, 1);

  @TempDir Path directory;

  private static MLP network() {
    return new MLP(new DenseLayer(2));
  }

  private static Trainer trainer(MLP model, TrainingListener... listeners) {
    TrainingSettings settings = new TrainingSettings(4, 8, 7);
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.1f), settings, listeners);
  }

  /** Weights after each step or each epoch of a run without averages. */
  private static List<float[]> weights(boolean ofSteps) {
    List<float[]> weights = new ArrayList<>();
    trainer(
            network(),
            new TrainingListener() {
              @Override
              public void onBatch(TrainingRun run) {
                if (ofSteps) {
                  weights.add(run.model().weights());
                }
              }

              @Override
              public void onEpoch(TrainingRun run, EpochResult result) {
                if (!ofSteps) {
                  weights.add(run.model().weights());
                }
              }
            })
        .fit(TRAIN);
    return weights;
  }

  @Test
  void ofStepsItForgets() {
    MLP model = network();
    trainer(model, WeightAverage.ofSteps(0.75f)).fit(TRAIN);
    List<float[]> steps = weights(true);
    assertThat(steps).hasSize(12);
    for (int j = 0; j < model.weights().length; j++) {
      double average = steps.get(0)[j];
      for (float[] step : steps.subList(1, 12)) {
        average = 0.75 * average + 0.25 * step[j];
      }
      assertThat((double) model.weights()[j]).isCloseTo(average, within(1e-6));
      assertThat(model.weights()[j]).isNotEqualTo(steps.get(11)[j]);
    }
  }

  @Test
  void ofTheLastEpochsItIsTheirMean() {
    List<float[]> epochs = weights(false);
    for (int count = 1; count <= 5; count++) {
      MLP model = network();
      trainer(model, WeightAverage.ofLastEpochs(count)).fit(TRAIN);
      for (int j = 0; j < model.weights().length; j++) {
        double sum = 0;
        int last = Math.min(4, count);
        for (float[] epoch : epochs.subList(4 - last, 4)) {
          sum += epoch[j];
        }
        assertThat((double) model.weights()[j]).isCloseTo(sum / last, within(1e-6));
      }
    }
  }

  @Test
  void ofARunThatIsStoppedBeforeItsLastEpochsTheWeightsStay() {
    MLP model = network();
    TrainingListener stopping =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            run.requestStop();
          }
        };
    trainer(model, WeightAverage.ofLastEpochs(2), stopping).fit(TRAIN);
    assertThat(model.weights()).containsExactly(weights(false).get(0));
  }

  @Test
  void resumedAfterAnyBatchTheBitsAreTheSame() {
    List<Supplier<WeightAverage>> averages =
        List.of(() -> WeightAverage.ofSteps(0.9f), () -> WeightAverage.ofLastEpochs(2));
    for (Supplier<WeightAverage> average : averages) {
      MLP whole = network();
      trainer(whole, average.get()).fit(TRAIN);
      for (int steps = 1; steps < 12; steps++) {
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
        Path file = directory.resolve(steps + average.get().toString());
        Checkpoints checkpoints = Checkpoints.everyBatches(file, 2);
        MLP killed = network();
        assertThatThrownBy(
                () ->
                    trainer(killed, average.get(), crashing)
                        .withCheckpoints(checkpoints)
                        .fit(TRAIN))
            .hasMessage("crash");
        for (int again = 0; again < 2; again++) { // the second time the run has ended already
          MLP resumed = network();
          trainer(resumed, average.get()).withCheckpoints(checkpoints).resume(TRAIN);
          assertThat(resumed.weights()).as("after %d", steps).containsExactly(whole.weights());
        }
      }
    }
  }

  @Test
  void anotherRunBeginsAnew() {
    WeightAverage average = WeightAverage.ofSteps(0.9f);
    MLP first = network();
    trainer(first, average).fit(TRAIN);
    MLP second = network();
    trainer(second, average).fit(TRAIN);
    assertThat(second.weights()).containsExactly(first.weights());
  }

  @Test
  void aCheckpointOfOtherSettingsIsRefused() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    trainer(network(), WeightAverage.ofSteps(0.9f)).withCheckpoints(checkpoints).fit(TRAIN);
    for (WeightAverage other :
        List.of(WeightAverage.ofSteps(0.8f), WeightAverage.ofLastEpochs(2))) {
      assertThatExceptionOfType(CheckpointException.class)
          .isThrownBy(() -> trainer(network(), other).withCheckpoints(checkpoints).resume(TRAIN))
          .withMessage(other + ": the checkpoint has none of these settings");
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    for (float bad : new float[] {0, 1, -1, Float.NaN}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WeightAverage.ofSteps(bad))
          .withMessage("weight average: decay " + bad + ", wanted above 0 and below 1");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WeightAverage.ofLastEpochs(0))
        .withMessage("weight average: 0 epochs, wanted at least 1");
    assertThat(WeightAverage.ofSteps(0.5f)).hasToString("weight average of steps, decay 0.5");
    assertThat(WeightAverage.ofLastEpochs(3)).hasToString("weight average of the last 3 epochs");
  }
}
