package io.github.camada.train;

import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Parameter;
import io.github.camada.record.TrainingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The checkpoints of one run: it goes on from one, and writes others when they are due. */
final class CheckpointWriter {

  private final Checkpoints checkpoints;
  private final TrainingRecord record;
  private final List<Metric> running;
  private final TrainingRun run;
  private final TrainingState state;

  /** As it was when the run began: what is frozen meanwhile is so from the next run on. */
  private final String network;

  /** When the last was written or, before the first of this process, when the run got ready. */
  private long written = System.nanoTime();

  CheckpointWriter(
      Checkpoints checkpoints,
      TrainingRecord record,
      List<Metric> running,
      TrainingRun run,
      TrainingState state) {
    this.checkpoints = checkpoints;
    this.record = record;
    this.running = running;
    this.run = run;
    this.state = state;
    this.network = inWords(run.model());
  }

  /** Takes over all but the figures of the current epoch; leaves the network if it cannot. */
  void restore(Checkpoint checkpoint) {
    List<String> differences = checkpoint.differences(record, network, run.batches());
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          "resume: the checkpoint is of another run: " + String.join("; ", differences));
    }
    RunProgress progress = checkpoint.progress();
    requireFigures(progress);
    progress.completed().forEach(run::complete);
    state.restore(run, checkpoint.tensors(), steps(progress.epoch(), progress.batch()));
  }

  /** Within an epoch, each metric must know what it has counted of it. */
  private void requireFigures(RunProgress progress) {
    Set<String> found = progress.figures().metrics().keySet();
    Set<String> wanted = new TreeSet<>();
    running.forEach(metric -> wanted.add(metric.name()));
    if (progress.batch() > 0 && !found.equals(wanted)) {
      throw new CheckpointException(
          "resume: the checkpoint has counted %s of its epoch, this run counts %s"
              .formatted(found, wanted));
    }
    try {
      new RunningEpoch(progress, running);
    } catch (IllegalArgumentException e) {
      throw new CheckpointException("resume: the checkpoint's figures: " + e.getMessage(), e);
    }
  }

  /** Whether one is due before that batch of that epoch. */
  boolean areDue(int epoch, int batch) {
    return checkpoints.areDue(steps(epoch, batch), run.batches(), System.nanoTime() - written);
  }

  private long steps(int epoch, int batch) {
    return Math.min((long) epoch * run.batches() + batch, run.steps());
  }

  void write(RunProgress progress) {
    new Checkpoint(record, network, progress, state.tensors()).write(checkpoints.path());
    written = System.nanoTime();
  }

  private static String inWords(MLP model) {
    List<String> special = new ArrayList<>();
    List<Parameter> parameters = model.parameters();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      if (parameter.isFrozen()) {
        special.add("parameter " + i + " frozen");
      } else if (parameter.learningRateFactor() != 1) {
        special.add(
            "parameter " + i + " with learning rate factor " + parameter.learningRateFactor());
      }
    }
    String network = TrainingRecord.inWords(model) + " for " + model.inputWidth() + " inputs";
    return special.isEmpty() ? network : network + ", " + String.join(", ", special);
  }
}
