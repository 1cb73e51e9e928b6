package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.nn.ParameterUpdate;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose learning rate changes. 3 epochs of 4 batches. */
class ScheduledTrainingTest {

  private static final TensorDataset TRAIN = Examples.clusters(22, 5, 3, 1);
  private static final TrainingSettings SETTINGS = new TrainingSettings(3, 6, 7);
  private static final Schedule SCHEDULE = Schedule.warmUp(2, Schedule.cosine(0.1));

  @TempDir Path directory;

  private static MLP network() {
    return new MLP(new DenseLayer(3));
  }

  private static Trainer trainer(MLP model, Optimizer optimizer, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, SETTINGS, listeners)
        .withSchedule(SCHEDULE);
  }

  /** Adam, which tells the factors of its steps. */
  private record Telling(List<Double> factors) implements Optimizer {

    @Override
    public OptimizerState start(List<Parameter> parameters) {
      OptimizerState adam = new Adam(0.01f).start(parameters);
      return new OptimizerState() {
        @Override
        public void begin(double learningRateFactor) {
          factors.add(learningRateFactor);
          adam.begin(learningRateFactor);
        }

        @Override
        public Optional<ParameterUpdate> piecewise() {
          return adam.piecewise();
        }

        @Override
        public void end() {
          adam.end();
        }

        @Override
        public Map<String, Tensor> memory() {
          return adam.memory();
        }
      };
    }
  }

  @Test
  void everyStepHasTheFactorOfItsPlaceInTheRun() {
    List<Double> factors = new ArrayList<>();
    trainer(network(), new Telling(factors)).fit(TRAIN);
    List<Double> wanted = new ArrayList<>();
    for (int step = 0; step < 12; step++) {
      wanted.add(SCHEDULE.factor(step, 12));
    }
    assertThat(factors).isEqualTo(wanted);
  }

  @Test
  void resumedAfterAnyStepARunEndsWithTheSameBits() {
    MLP whole = network();
    trainer(whole, new Adam(0.01f)).fit(TRAIN);
    for (int steps = 1; steps < 12; steps++) {
      int crash = steps;
      Checkpoints checkpoints =
          Checkpoints.everyBatches(directory.resolve(steps + ".checkpoint"), 2);
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
                  trainer(network(), new Adam(0.01f), crashing)
                      .withCheckpoints(checkpoints)
                      .fit(TRAIN))
          .hasMessage("crash");
      MLP resumed = network();
      trainer(resumed, new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN);
      assertThat(resumed.weights()).as("after %d steps", steps).containsExactly(whole.weights());
    }
  }

  @Test
  void aScheduleIsRecordedByItsText() {
    assertThat(trainer(network(), new Adam(0.01f)).fit(TRAIN).trainingRecord().orElseThrow())
        .extracting(record -> record.schedule())
        .isEqualTo("warm-up of 2 steps, then cosine to 0.1");
  }

  @Test
  void aFactorThatIsNoneIsRefusedBeforeTheWeightsChange() {
    for (double factor : new double[] {-0.5, Double.NaN, Double.POSITIVE_INFINITY}) {
      record Broken(double value) implements Schedule {
        @Override
        public double factor(long step, long steps) {
          return step < 3 ? 1 : value;
        }
      }
      Trainer trainer = trainer(network(), new Adam(0.01f)).withSchedule(new Broken(factor));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> trainer.fit(TRAIN))
          .withMessage(
              "schedule Broken[value=%s]: factor %s for step 3 of 12, wanted a finite number of at"
                  + " least 0",
              factor, factor);
    }
  }
}
