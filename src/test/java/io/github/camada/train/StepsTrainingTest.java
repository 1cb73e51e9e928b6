package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Schedule;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.RunLength;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Examples.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs of so many steps; an epoch has 4 batches, the last of 4 examples. */
class StepsTrainingTest {

  private static final TensorDataset TRAIN = Examples.clusters(22, 5, 3, 1);
  private static final TensorDataset VALIDATION = Examples.clusters(9, 5, 3, 2);

  @TempDir Path directory;

  private static Trainer trainer(MLP model, RunLength length, TrainingListener... listeners) {
    TrainingSettings settings = new TrainingSettings(length, 6, 7);
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), settings, listeners);
  }

  private static MLP network() {
    return new MLP(new DenseLayer(3));
  }

  /** Weights after each step of 3 epochs, and the figures of the run. */
  private static List<float[]> everyStep() {
    List<float[]> weights = new ArrayList<>();
    TrainingListener copying =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            weights.add(run.model().weights());
          }
        };
    trainer(network(), RunLength.epochs(3), copying).fit(TRAIN, VALIDATION);
    return weights;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 5, 8, 11, 12})
  void endsAfterThatStepWithTheWeightsOfALongerRun(int steps) {
    MLP model = network();
    Recording data = new Recording(TRAIN);
    List<Integer> epochs = new ArrayList<>();
    TrainingListener counting =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            assertThat(run.steps()).isEqualTo(steps);
            assertThat(run.epochs()).isEqualTo((steps + 3) / 4);
            epochs.add(run.epoch());
          }
        };
    History history = trainer(model, RunLength.steps(steps), counting).fit(data, VALIDATION);
    assertThat(data.batches).hasSize(steps);
    assertThat(epochs).hasSize(steps);
    assertThat(model.weights()).containsExactly(everyStep().get(steps - 1));
    assertThat(history.epochs()).hasSize((steps + 3) / 4);
    assertThat(history.last().validation()).isPresent();
  }

  @Test
  void theFiguresOfTheLastEpochAreThoseOfItsPart() {
    List<Double> losses = new ArrayList<>();
    TrainingListener listening =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            losses.add(run.batchLoss());
          }
        };
    History history = trainer(network(), RunLength.steps(6), listening).fit(TRAIN);
    // of whole batches, so the mean of the epoch is that of the batches
    assertThat(history.last().training().loss())
        .isEqualTo((6 * losses.get(4) + 6 * losses.get(5)) / 12);
  }

  @Test
  void aScheduleFallsToTheEndOfTheSteps() {
    MLP whole = network();
    trainer(whole, RunLength.epochs(2)).withSchedule(Schedule.cosine(0.1)).fit(TRAIN);
    MLP steps = network();
    trainer(steps, RunLength.steps(8)).withSchedule(Schedule.cosine(0.1)).fit(TRAIN);
    assertThat(steps.weights()).containsExactly(whole.weights());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4, 6, 7})
  void resumedAfterAnyStepItEndsWithTheSameBits(int crash) {
    MLP whole = network();
    History history = trainer(whole, RunLength.steps(7)).fit(TRAIN, VALIDATION);
    Checkpoints checkpoints = Checkpoints.everyBatches(directory.resolve("run.checkpoint"), 2);
    TrainingListener crashing =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (4 * run.epoch() + run.batch() + 1 == crash) {
              throw new IllegalStateException("crash");
            }
          }
        };
    assertThatThrownBy(
            () ->
                trainer(network(), RunLength.steps(7), crashing)
                    .withCheckpoints(checkpoints)
                    .fit(TRAIN, VALIDATION))
        .hasMessage("crash");
    for (int again = 0; again < 2; again++) { // the second time the run has ended already
      MLP model = network();
      History resumed =
          trainer(model, RunLength.steps(7)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
      assertThat(model.weights()).containsExactly(whole.weights());
      assertThat(resumed.epochs().stream().map(EpochResult::training))
          .containsExactlyElementsOf(history.epochs().stream().map(EpochResult::training).toList());
    }
  }

  @Test
  void aCheckpointOfAnotherLengthIsRefused() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 1);
    trainer(network(), RunLength.steps(8)).withCheckpoints(checkpoints).fit(TRAIN);
    assertThatThrownBy(
            () ->
                trainer(network(), RunLength.epochs(2)).withCheckpoints(checkpoints).resume(TRAIN))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "resume: the checkpoint is of another run: length 8 steps, this run has 2 epochs");
  }
}
