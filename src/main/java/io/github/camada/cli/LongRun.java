package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.TableLearner;
import io.github.camada.record.History;
import io.github.camada.train.CheckpointException;
import io.github.camada.train.Checkpoints;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingDivergedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options for training that takes long: it may be interrupted, end sooner, or diverge. */
final class LongRun {

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "Keep the run's state there; if the file is there already, go on from it. Of a table, and"
              + " of a recipe with several members or a fitted temperature, it is a directory with"
              + " a file for each network.")
  private Path checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Batches from one checkpoint to the next. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after N epochs without a lower validation loss, keep the best weights.")
  private Integer patience;

  /**
   * What training has led to.
   *
   * @param history of the complete epochs
   * @param divergence why it ended too soon, with the best weights; empty if it did not
   */
  record Outcome(History history, Optional<String> divergence) {}

  LongRun() {}

  void validate(HeavyCommand command) {
    if (every < 1) {
      throw command.wrong("--checkpoint-every", every, "at least 1");
    }
    if (patience != null && patience < 1) {
      throw command.wrong("--patience", patience, "at least 1");
    }
    if (checkpoint == null) {
      command.refuse(List.of("--checkpoint-every"), "for checkpoints, wanted --checkpoint FILE");
    }
  }

  /** Null without one. */
  Path checkpoint() {
    return checkpoint;
  }

  void requireDirectory() throws IOException {
    if (checkpoint != null) {
      TargetFile.requireDirectory(checkpoint);
    }
  }

  /** The same learner, which goes on where there are checkpoints, if there are to be any. */
  TableLearner keeping(TableLearner learner) {
    return checkpoint == null ? learner : learner.withCheckpoints(checkpoint);
  }

  /** As of a table. */
  PictureLearner keeping(PictureLearner learner) {
    return checkpoint == null ? learner : learner.withCheckpoints(checkpoint);
  }

  void requireTarget() throws IOException {
    if (checkpoint != null) {
      TargetFile.require(checkpoint);
    }
  }

  /**
   * What keeps the best weights.
   *
   * @param decided patience of a recipe, which has the option's already; empty without a recipe
   */
  BestWeights bestWeights(Optional<Integer> decided) {
    return new BestWeights(decided.orElse(patience));
  }

  /**
   * Trains to the end, or until the run diverges: then the network has its best weights.
   *
   * @param remedy an option that might keep it from diverging
   */
  Outcome train(Trainer trainer, BestWeights best, Split<? extends Dataset> data, String remedy) {
    boolean resumed = checkpoint != null && Files.exists(checkpoint);
    try {
      History history =
          checkpoint == null
              ? trainer.fit(data.train(), data.validation())
              : trainer
                  .withCheckpoints(Checkpoints.everyBatches(checkpoint, every))
                  .resume(data.train(), data.validation());
      return new Outcome(
          history,
          best.divergence()
              .map(
                  divergence ->
                      new Diverged("training", divergence).kept("the model", best.best())
                          + afterDivergence(remedy)));
    } catch (CheckpointException failure) {
      if (resumed && !best.hasStarted()) {
        throw new IllegalStateException(
            failure.getMessage() + "; with another --checkpoint the run begins anew", failure);
      }
      throw failure;
    } catch (TrainingDivergedException divergence) {
      throw new IllegalStateException(
          new Diverged("training", divergence).lost() + "; " + advice(remedy), divergence);
    }
  }

  /** What is said behind a divergence that has left a model. */
  String afterDivergence(String remedy) {
    return "; the same command ends the same way; " + advice(remedy);
  }

  /**
   * What a run that has diverged could do.
   *
   * @param remedy an option that might help
   */
  String advice(String remedy) {
    return "try "
        + remedy
        + (checkpoint == null ? "" : " and another --checkpoint than " + checkpoint);
  }

  /** The line for a signal that ends the run. */
  String interrupted(BestWeights best, int epochs, Optional<String> command) {
    String when = "interrupted in epoch %d of %d; ".formatted(best.currentEpoch(), epochs);
    if (checkpoint == null) {
      return when + "nothing of the run is kept, as there is no --checkpoint FILE";
    }
    return when
        + checkpoint
        + " keeps it but for the last %d batches at most; to go on: ".formatted(every)
        + command.orElse("the same command again");
  }

  /** The line for a signal that ends a learner, which keeps its networks by the clock. */
  String interrupted(Optional<String> command) {
    return checkpoint == null
        ? "interrupted; nothing of the run is kept, as there is no --checkpoint FILE"
        : "interrupted; %s keeps it but for some seconds; to go on: %s"
            .formatted(checkpoint, command.orElse("the same command again"));
  }

  /** What is left of a run whose model could not be saved. */
  String kept() {
    return checkpoint == null
        ? "the weights are lost"
        : checkpoint + " keeps the weights: the same command with another --model saves them";
  }
}
