package io.github.camada.train;

import static io.github.camada.train.TwoTargets.network;
import static io.github.camada.train.TwoTargets.numbers;
import static io.github.camada.train.TwoTargets.trainer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.Dataset;
import io.github.camada.metric.Metric;
import io.github.camada.record.History;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures of an epoch that a crash has interrupted. */
class FiguresOfACheckpointTest {

  @TempDir Path directory;

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static TrainingListener crashAfter(int steps) {
    return new TrainingListener() {
      @Override
      public void onBatch(TrainingRun run) {
        if (run.epoch() * run.batches() + run.batch() + 1 == steps) {
          throw new Crash();
        }
      }
    };
  }

  /** Also within an epoch, whose errors so far the checkpoint remembers. */
  @Test
  void figuresSurviveACrashToTheBit() throws Exception {
    Dataset train = numbers(22, 1);
    Dataset validation = numbers(9, 2);
    History whole = trainer(network()).fit(train, validation);
    for (int crash = 1; crash <= 16; crash++) {
      Path path = directory.resolve("run" + crash);
      Checkpoints every = Checkpoints.everyBatches(path, 1);
      Trainer crashing = trainer(network(), crashAfter(crash)).withCheckpoints(every);
      assertThatThrownBy(() -> crashing.fit(train, validation)).isInstanceOf(Crash.class);
      History history = trainer(network()).withCheckpoints(every).resume(train, validation);

      for (int epoch = 0; epoch < 4; epoch++) {
        assertThat(history.epochs().get(epoch).training())
            .isEqualTo(whole.epochs().get(epoch).training());
        assertThat(history.epochs().get(epoch).validation())
            .isEqualTo(whole.epochs().get(epoch).validation());
      }
    }
  }

  @Test
  void anEpochOfOtherFiguresIsNotGoneOnWith() {
    Dataset train = numbers(22, 1);
    Checkpoints every = Checkpoints.everyBatches(directory.resolve("run"), 1);
    Trainer crashing = trainer(network(), crashAfter(6)).withCheckpoints(every);
    assertThatThrownBy(() -> crashing.fit(train)).isInstanceOf(Crash.class);
    UnaryOperator<Checkpoint> damaged =
        checkpoint -> {
          RunProgress at = checkpoint.progress();
          SortedMap<String, List<Double>> metrics = new TreeMap<>(at.figures().metrics());
          metrics.put("r2", List.of());
          return new Checkpoint(
              checkpoint.record(),
              checkpoint.network(),
              new RunProgress(
                  at.batch(),
                  new Figures.Memory(at.figures().lossSum(), at.figures().weight(), metrics),
                  at.seconds(),
                  at.completed()),
              checkpoint.tensors());
        };

    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(
            () ->
                trainer(network())
                    .withMetrics(Metric.logLoss())
                    .withCheckpoints(every)
                    .resume(train))
        .withMessage(
            "resume: the checkpoint has counted [mae, r2, rmse] of its epoch,"
                + " this run counts [logLoss, mae, r2, rmse]");
    damaged.apply(Checkpoint.read(every.path())).write(every.path());
    assertThatExceptionOfType(CheckpointException.class)
        .isThrownBy(() -> trainer(network()).withCheckpoints(every).resume(train))
        .withMessageStartingWith("resume: the checkpoint's figures: r2: the memory is ");
  }
}
