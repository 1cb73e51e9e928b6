package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An interruption ends a run in good order, as a listener can. 3 epochs of 4 batches. */
class InterruptedTrainingTest {

  private static final TensorDataset TRAIN = Examples.clusters(22, 5, 3, 1);
  private static final TrainingSettings SETTINGS = new TrainingSettings(3, 6, 7);

  @TempDir Path directory;

  @AfterEach
  void noInterruptionIsLeftToOtherTests() {
    Thread.interrupted();
  }

  private static MLP network() {
    return new MLP(new DenseLayer(4, Activation.RELU), new DenseLayer(3));
  }

  private static Trainer trainer(MLP model, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.01f), SETTINGS, listeners);
  }

  /** Does something after a batch, and fails if another one follows. */
  private static TrainingListener after(int epoch, int batch, TrainingListener action) {
    return new TrainingListener() {
      private boolean done;

      @Override
      public void onBatch(TrainingRun run) {
        assertThat(done).as("batches after that one").isFalse();
        if (run.epoch() == epoch && run.batch() == batch) {
          done = true;
          action.onBatch(run);
        }
      }
    };
  }

  private static final TrainingListener INTERRUPT =
      new TrainingListener() {
        @Override
        public void onBatch(TrainingRun run) {
          Thread.currentThread().interrupt();
        }
      };

  private static final TrainingListener STOP =
      new TrainingListener() {
        @Override
        public void onBatch(TrainingRun run) {
          run.requestStop();
        }
      };

  @Test
  void endsAfterTheBatchAsAListenerEndsItAndStaysInterrupted() {
    for (int batch = 0; batch < 4; batch++) {
      MLP stopped = network();
      History expected = trainer(stopped, after(1, batch, STOP)).fit(TRAIN);

      MLP interrupted = network();
      History history = trainer(interrupted, after(1, batch, INTERRUPT)).fit(TRAIN);

      assertThat(Thread.interrupted()).as("interrupted after batch %d", batch).isTrue();
      assertThat(history.epochs()).hasSize(batch == 3 ? 2 : 1);
      assertThat(history.epochs()).hasSameSizeAs(expected.epochs());
      assertThat(Examples.weights(interrupted)).isEqualTo(Examples.weights(stopped));
    }
  }

  @Test
  void aThreadThatIsInterruptedAlreadyTrainsNothing() {
    MLP model = network().build(5, 7);
    Thread.currentThread().interrupt();
    History history =
        trainer(
                model,
                new TrainingListener() {
                  @Override
                  public void onBatch(TrainingRun run) {
                    throw new AssertionError("a batch");
                  }
                })
            .fit(TRAIN);
    assertThat(history.epochs()).isEmpty();
    assertThat(Examples.weights(model)).isEqualTo(Examples.weights(network().build(5, 7)));
  }

  @Test
  void itsCheckpointIsWrittenAndGoneOnFrom() {
    MLP whole = network();
    trainer(whole).fit(TRAIN);
    Checkpoints checkpoints = Checkpoints.everyEpochs(directory.resolve("run.checkpoint"), 100);

    trainer(network(), after(1, 2, INTERRUPT)).withCheckpoints(checkpoints).fit(TRAIN);
    assertThat(Thread.interrupted()).isTrue();
    MLP resumed = network();
    History history = trainer(resumed).withCheckpoints(checkpoints).resume(TRAIN);

    assertThat(history.epochs()).hasSize(3);
    assertThat(Examples.weights(resumed)).isEqualTo(Examples.weights(whole));
  }
}
