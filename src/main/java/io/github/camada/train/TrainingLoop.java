package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.nn.MLP;
import io.github.camada.optim.OptimizerState;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import java.util.List;
import java.util.Optional;

/** One run of a trainer: all that its batches need is allocated here, before the first. */
final class TrainingLoop {

  /** Key of the random stream that orders come from, of those that a run's seed is split into. */
  private static final long SHUFFLE = 1;

  private final TrainingRecord record;
  private final RunPlan plan;
  private final List<TrainingListener> listeners;
  private final int[] order;
  private final RandomStream shuffles;
  private final TrainingStep step;

  /** Null without validation data. */
  private final Evaluator validation;

  private final TrainingRun run;

  /** Null where none are wanted. */
  private final CheckpointWriter checkpoints;

  /** Validation data may be null. */
  TrainingLoop(RunPlan plan, TrainingRecord record, Dataset train, Dataset validation) {
    this.plan = plan;
    this.record = record;
    this.listeners = plan.listeners();
    this.order = new int[train.size()];
    TrainingSettings settings = plan.settings();
    this.shuffles = new RandomStream(settings.seed()).fork(SHUFFLE);
    int capacity = Math.min(settings.batchSize(), train.size());
    this.validation =
        validation == null ? null : new Evaluator("validation", plan, validation, capacity);
    MLP model = plan.model();
    OptimizerState optimizer = plan.optimizer().start(model.trainableParameters());
    this.step = new TrainingStep(plan, optimizer, train, order, capacity);
    this.run = new TrainingRun(model, settings, step.batches());
    TrainingState state = new TrainingState(model, optimizer, listeners);
    this.checkpoints =
        plan.checkpoints()
            .map(each -> new CheckpointWriter(each, record, plan.runningMetrics(), run, state))
            .orElse(null);
  }

  /** A run from its begin. */
  History run() {
    return run(RunProgress.START);
  }

  /** A run that goes on from a checkpoint. */
  History resume(Checkpoint checkpoint) {
    checkpoints.restore(checkpoint);
    return run(checkpoint.progress());
  }

  private History run(RunProgress from) {
    run.begin(from.epoch(), from.batch());
    step.requireLabels();
    if (validation != null) {
      run.setValidationFigures(validation.readAll(from.epoch()));
    }
    listeners.forEach(listener -> listener.onStart(run));
    if (checkpoints != null && from == RunProgress.START) {
      checkpoints.write(from);
    }
    RunProgress progress = from;
    boolean stopped = run.isStopRequested();
    while (progress.epoch() < run.epochs() && !stopped) {
      stopped = advance(progress);
      progress = RunProgress.between(run.completed());
    }
    History history = new History(run.completed(), Optional.of(record));
    listeners.forEach(listener -> listener.onEnd(run, history));
    return history;
  }

  /** Trains to the end of the epoch, and says whether the run ends with it. */
  private boolean advance(RunProgress from) {
    RunningEpoch figures = new RunningEpoch(from, plan.runningMetrics());
    EpochResult result;
    try {
      if (trainEpoch(from.batch(), figures)) {
        return true;
      }
      result = result(figures);
    } catch (TrainingDivergedException divergence) {
      if (endsBy(divergence, figures.epoch())) {
        return true;
      }
      throw divergence;
    }
    return complete(result);
  }

  /** Asks the listeners, unless one of them has thrown what it met in an evaluation of its own. */
  private boolean endsBy(TrainingDivergedException divergence, int epoch) {
    if (divergence.epoch() != epoch) {
      return false;
    }
    boolean ends = false;
    for (TrainingListener listener : listeners) {
      ends |= listener.onDivergence(run, divergence);
    }
    return ends && !run.completed().isEmpty();
  }

  /**
   * Trains from a batch to the end of the epoch or the run, or until a listener stops it: then
   * true.
   */
  private boolean trainEpoch(int first, RunningEpoch figures) {
    RandomStream random = shuffles.fork(figures.epoch());
    int block = run.settings().block();
    if (block == 0) {
      Shuffle.into(order, random);
    } else {
      Shuffle.intoBlocks(order, block, random);
    }
    step.begin(figures.epoch());
    try {
      return takeSteps(first, figures);
    } finally {
      step.endEpoch();
    }
  }

  private boolean takeSteps(int first, RunningEpoch figures) {
    int epoch = figures.epoch();
    int end = (int) Math.min(run.batches(), run.steps() - (long) epoch * run.batches());
    for (int number = first; number < end; number++) {
      double batchLoss = step.take(number, figures, run.learningRateFactor());
      run.advance(epoch, number, step.rows(number), batchLoss);
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).onBatch(run);
      }
      boolean within = number < end - 1;
      // Read once, as another thread may set it: no stop without a checkpoint.
      boolean stop = within && run.isStopRequested();
      if (within && checkpoints != null && (stop || checkpoints.areDue(epoch, number + 1))) {
        checkpoints.write(figures.progress(number + 1, run.completed()));
      }
      if (stop) {
        return true;
      }
    }
    return false;
  }

  /** What an epoch has given, with the validation data's figures. */
  private EpochResult result(RunningEpoch figures) {
    int epoch = figures.epoch();
    if (!Double.isFinite(figures.loss())) {
      String place = "the sum of the epoch's losses";
      throw new TrainingDivergedException("training", epoch, run.batch(), figures.loss(), place);
    }
    Evaluation training = figures.evaluation();
    double seconds = figures.seconds();
    requireFiniteParameters(epoch);
    Optional<Evaluation> evaluated = Optional.ofNullable(validation).map(v -> v.evaluate(epoch));
    return new EpochResult(epoch, training, evaluated, seconds);
  }

  /** Ends an epoch, and says whether a listener has stopped the run. */
  private boolean complete(EpochResult result) {
    run.complete(result);
    listeners.forEach(listener -> listener.onEpoch(run, result));
    boolean stop = run.isStopRequested();
    int next = result.epoch() + 1;
    boolean last = stop || next == run.epochs();
    if (checkpoints != null && (last || checkpoints.areDue(next, 0))) {
      checkpoints.write(RunProgress.between(run.completed()));
    }
    return stop;
  }

  /** Catches the divergence that the last step of the last epoch would otherwise hide. */
  private void requireFiniteParameters(int epoch) {
    String place = Divergence.inParameters(run.model());
    if (place != null) {
      throw new TrainingDivergedException("training", epoch, run.batch(), run.batchLoss(), place);
    }
  }
}
