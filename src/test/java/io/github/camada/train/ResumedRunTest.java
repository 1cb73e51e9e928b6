package io.github.camada.train;

import static io.github.camada.train.SmallRun.Crash;
import static io.github.camada.train.SmallRun.STEPS;
import static io.github.camada.train.SmallRun.TRAIN;
import static io.github.camada.train.SmallRun.VALIDATION;
import static io.github.camada.train.SmallRun.crash;
import static io.github.camada.train.SmallRun.crashAfter;
import static io.github.camada.train.SmallRun.network;
import static io.github.camada.train.SmallRun.outcome;
import static io.github.camada.train.SmallRun.resumed;
import static io.github.camada.train.SmallRun.trainer;
import static io.github.camada.train.SmallRun.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.AdamW;
import io.github.camada.optim.GradientClipping;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.NAdam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.RmsProp;
import io.github.camada.optim.Sgd;
import io.github.camada.optim.WeightPenalty;
import io.github.camada.record.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that is interrupted and resumed ends as one that was not, with every optimizer. */
class ResumedRunTest {

  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("run.checkpoint");
  }

  static Stream<Optimizer> optimizers() {
    return Stream.of(
        new Adam(0.01f),
        new AdamW(0.01f, 0.1f),
        new NAdam(0.01f),
        new RmsProp(0.01f),
        new Sgd(0.1f, 0.9f),
        new Sgd(0.1f, 0.9f, true),
        new Sgd(0.1f),
        new SlowSign(0.01f),
        new AdamW(0.01f, 0.1f).withBiases(),
        new WeightPenalty(new Adam(0.01f), 0.01f, 0.1f),
        new WeightPenalty(new Adam(0.01f), 0.01f, 0.1f).withBiases(),
        new MaxNorm(new Adam(0.01f), 0.5f),
        new GradientClipping(new Adam(0.01f), 0.1f),
        new MaxNorm(new GradientClipping(new WeightPenalty(new Adam(0.01f), 0, 0.1f), 0.1f), 0.5f));
  }

  /** A penalty or a limit that did nothing here would be tested in vain. */
  @Test
  void eachOptimizerGivesWeightsOfItsOwn() {
    assertThat(
            optimizers()
                .map(
                    optimizer -> {
                      MLP model = network();
                      trainer(model, optimizer).fit(TRAIN, VALIDATION);
                      return Examples.weights(model);
                    }))
        .doesNotHaveDuplicates();
  }

  /** Before the first checkpoint, between two, at the end of an epoch and of the run. */
  @ParameterizedTest
  @MethodSource("optimizers")
  void resumedAfterSomeBatchesARunEndsWithTheSameBits(Optimizer optimizer) throws IOException {
    requireSameAfter(optimizer, IntStream.of(1, 5, 8, STEPS));
  }

  @ParameterizedTest
  @Tag("slow")
  @MethodSource("optimizers")
  void resumedAfterAnyBatchARunEndsWithTheSameBits(Optimizer optimizer) throws IOException {
    requireSameAfter(optimizer, IntStream.rangeClosed(1, STEPS));
  }

  private void requireSameAfter(Optimizer optimizer, IntStream crashes) throws IOException {
    List<Object> expected = uninterrupted(optimizer);
    for (int steps : crashes.toArray()) {
      for (Checkpoints checkpoints :
          List.of(Checkpoints.everyBatches(path, 3), Checkpoints.everyEpochs(path, 2))) {
        crash(optimizer, checkpoints, steps);
        assertThat(resumed(optimizer, checkpoints)).as("after %d steps", steps).isEqualTo(expected);
        Files.delete(path);
      }
    }
  }

  @Test
  void howOftenCheckpointsAreWrittenDoesNotMatter() throws IOException {
    List<Object> expected = uninterrupted(new Adam(0.01f));
    for (int interval = 1; interval <= STEPS; interval++) {
      crash(new Adam(0.01f), Checkpoints.everyBatches(path, interval), 9);
      // resumed with another interval, too
      assertThat(resumed(new Adam(0.01f), Checkpoints.everyEpochs(path, interval)))
          .as("every %d", interval)
          .isEqualTo(expected);
      Files.delete(path);
    }
  }

  @Test
  void interruptedAgainAndAgainItEndsWithTheSameBits() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 2);
    for (int steps = 1; steps <= STEPS; steps++) {
      crash(new Adam(0.01f), checkpoints, steps);
    }
    assertThat(resumed(new Adam(0.01f), checkpoints)).isEqualTo(uninterrupted(new Adam(0.01f)));
  }

  @Test
  void aRunThatHasEndedIsGivenAgain() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 100);
    List<Object> expected = resumed(new Adam(0.01f), checkpoints);
    List<String> events = new ArrayList<>();
    MLP model = network();
    TrainingListener diary =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            events.add("start after " + run.completed().size());
          }

          @Override
          public void onBatch(TrainingRun run) {
            events.add("batch");
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            events.add("end");
          }
        };
    History history =
        trainer(model, new Adam(0.01f), diary)
            .withCheckpoints(checkpoints)
            .resume(TRAIN, VALIDATION);
    assertThat(outcome(model, history)).isEqualTo(expected);
    assertThat(events).containsExactly("start after 3", "end");
  }

  @Test
  void listenersHearWhereARunGoesOn() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 3);
    List<String> heard = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void onStart(TrainingRun run) {
            heard.add("start " + run.epoch() + "." + run.batch());
          }

          @Override
          public void onBatch(TrainingRun run) {
            if (heard.size() % 2 == 1) {
              heard.add("batch " + run.epoch() + "." + run.batch());
            }
          }
        };
    for (int steps : new int[] {2, 5, 8, 12}) {
      Trainer trainer =
          trainer(network(), new Adam(0.01f), listener, crashAfter(steps))
              .withCheckpoints(checkpoints);
      assertThatThrownBy(() -> trainer.resume(TRAIN, VALIDATION)).isInstanceOf(Crash.class);
    }
    trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    trainer(network(), new Adam(0.01f), listener)
        .withCheckpoints(checkpoints)
        .resume(TRAIN, VALIDATION);

    // 4 batches an epoch: after 3 and 6 steps
    assertThat(heard)
        .containsExactly(
            "start 0.0",
            "batch 0.0",
            "start 0.0",
            "batch 0.0",
            "start 0.3",
            "batch 0.3",
            "start 1.2",
            "batch 1.2",
            "start 3.0");
  }
}
