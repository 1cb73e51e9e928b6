package io.github.camada.train;

import static io.github.camada.train.SmallRun.TRAIN;
import static io.github.camada.train.SmallRun.VALIDATION;
import static io.github.camada.train.SmallRun.crash;
import static io.github.camada.train.SmallRun.network;
import static io.github.camada.train.SmallRun.resumed;
import static io.github.camada.train.SmallRun.trainer;
import static io.github.camada.train.SmallRun.uninterrupted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a run writes its checkpoints, and the seconds that stand in them. */
class CheckpointTimesTest {

  private final long begin = System.nanoTime();
  @TempDir Path directory;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = directory.resolve("run.checkpoint");
  }

  /** Steps of the run at which a checkpoint is on disk, looked at after each batch and epoch. */
  private List<String> positions(Checkpoints checkpoints) {
    List<String> positions = new ArrayList<>();
    TrainingListener watch =
        new TrainingListener() {
          private void look() {
            RunProgress progress = Checkpoint.read(path).progress();
            String text = progress.epoch() + "." + progress.batch();
            if (!positions.contains(text)) {
              positions.add(text);
            }
          }

          @Override
          public void onBatch(TrainingRun run) {
            look();
          }

          @Override
          public void onEnd(TrainingRun run, History history) {
            look();
          }
        };
    trainer(network(), new Adam(0.01f), watch).withCheckpoints(checkpoints).fit(TRAIN);
    return positions;
  }

  @Test
  void aCheckpointIsWrittenAtTheBeginWhenDueAndAtTheEnd() throws IOException {
    assertThat(positions(Checkpoints.everyBatches(path, 3)))
        .containsExactly("0.0", "0.3", "1.2", "2.1", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyBatches(path, 4)))
        .containsExactly("0.0", "1.0", "2.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyBatches(path, 100))).containsExactly("0.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyEpochs(path, 1)))
        .containsExactly("0.0", "1.0", "2.0", "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.everyEpochs(path, 2))).containsExactly("0.0", "2.0", "3.0");
  }

  @Test
  void anIntervalOfTimeIsLookedAtAfterEachBatch() throws IOException {
    assertThat(positions(Checkpoints.every(path, Duration.ofNanos(1))))
        .containsExactly(
            "0.0", "0.1", "0.2", "0.3", "1.0", "1.1", "1.2", "1.3", "2.0", "2.1", "2.2", "2.3",
            "3.0");
    Files.delete(path);
    assertThat(positions(Checkpoints.every(path, Duration.ofDays(365))))
        .containsExactly("0.0", "3.0");
    Checkpoints checkpoints = Checkpoints.every(path, Duration.ofSeconds(2));
    assertThat(checkpoints.areDue(4, 4, 1_999_999_999)).isFalse();
    assertThat(checkpoints.areDue(1, 4, 2_000_000_000)).isTrue();
  }

  @Test
  void aRunThatIsStoppedAtTheEndOfAnEpochKeepsIt() {
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            run.requestStop();
          }
        };
    trainer(network(), new Adam(0.01f), stop)
        .withCheckpoints(Checkpoints.everyBatches(path, 100))
        .fit(TRAIN);
    assertThat(Checkpoint.read(path).progress().epoch()).isEqualTo(1);
  }

  @Test
  void aRunThatIsStoppedWithinAnEpochKeepsItsBatches() {
    Checkpoints checkpoints = Checkpoints.everyEpochs(path, 10);
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            if (run.epoch() == 1 && run.batch() == 1) {
              run.requestStop();
            }
          }
        };
    trainer(network(), new Adam(0.01f), stop).withCheckpoints(checkpoints).fit(TRAIN, VALIDATION);
    RunProgress progress = Checkpoint.read(path).progress();
    assertThat(progress.epoch()).isEqualTo(1);
    assertThat(progress.batch()).isEqualTo(2);
    assertThat(resumed(new Adam(0.01f), checkpoints)).isEqualTo(uninterrupted(new Adam(0.01f)));
  }

  /** Seconds since the test began: nothing within it took longer. */
  private double elapsed() {
    return (System.nanoTime() - begin) / 1e9;
  }

  @Test
  void secondsCountFromTheBeginOfTheRun() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 100);
    crash(new Adam(0.01f), checkpoints, 1);
    assertThat(Checkpoint.read(path).progress().seconds()).isBetween(0.0, elapsed());
    History history =
        trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    assertThat(history.epochs().get(0).seconds()).isBetween(0.0, elapsed());
  }

  /** What listeners do between two epochs belongs to neither. */
  @Test
  void aCheckpointBetweenEpochsSaysNoSeconds() {
    TrainingListener slow =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            LockSupport.parkNanos(50_000_000);
          }
        };
    trainer(network(), new Adam(0.01f), slow)
        .withCheckpoints(Checkpoints.everyEpochs(path, 1))
        .fit(TRAIN, VALIDATION);
    assertThat(Checkpoint.read(path).progress().seconds()).isZero();
  }

  @Test
  void secondsOfBothPartsOfAnEpochAreAddedUp() {
    Checkpoints checkpoints = Checkpoints.everyBatches(path, 1);
    crash(new Adam(0.01f), checkpoints, 3);
    Checkpoint before = Checkpoint.read(path);
    RunProgress progress = before.progress();
    assertThat(progress.seconds()).isBetween(1e-9, elapsed());
    RunProgress later =
        new RunProgress(progress.batch(), progress.figures(), 1_000, progress.completed());
    new Checkpoint(before.record(), before.network(), later, before.tensors()).write(path);
    History history =
        trainer(network(), new Adam(0.01f)).withCheckpoints(checkpoints).resume(TRAIN, VALIDATION);
    assertThat(history.epochs().get(0).seconds()).isBetween(1_000.0, 1_000.0 + elapsed());
    assertThat(history.epochs().get(1).seconds()).isLessThan(elapsed());
  }

  @Test
  void theyAreEveryOneAtLeast() {
    for (int count : new int[] {0, -1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.everyBatches(path, count))
          .withMessage("checkpoints: every " + count + ", wanted at least 1");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.everyEpochs(path, count))
          .withMessage("checkpoints: every " + count + ", wanted at least 1");
    }
    for (String interval : new String[] {"PT0S", "PT-1S", "PT8760H0.000000001S"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Checkpoints.every(path, Duration.parse(interval)))
          .withMessage("checkpoints: every " + interval + ", wanted above 0, at most 365 days");
    }
    assertThat(Checkpoints.everyEpochs(path, 1).path()).isEqualTo(path);
    assertThatThrownBy(() -> Checkpoints.everyEpochs(null, 1)).hasMessage("checkpoints: path");
    assertThatThrownBy(() -> trainer(network(), new Adam(0.01f)).withCheckpoints(null))
        .hasMessage("trainer: checkpoints");
  }
}
