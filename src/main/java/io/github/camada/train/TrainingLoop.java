package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Metric;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.record.EpochResult;
import io.github.camada.record.Evaluation;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a trainer: all that its batches need is allocated here, before the first. */
final class TrainingLoop {

  /** Keys of the random streams that the seed of a run is split into. */
  private static final long SHUFFLE = 1;

  private static final long LAYERS = 2;

  private final TrainingRecord record;
  private final List<TrainingListener> listeners;

  /** Those that training batches are counted by, too. */
  private final List<Metric> running;

  private final int[] order;
  private final RandomStream shuffles;
  private final TrainingStep step;

  /** Null without validation data. */
  private final Evaluator validation;

  private final TrainingRun run;

  /** Null where none are wanted. */
  private final CheckpointWriter checkpoints;

  /** Checkpoints may be null, and validation data too. */
  TrainingLoop(
      MLP model,
      Loss loss,
      List<Metric> metrics,
      Optimizer rule,
      TrainingRecord record,
      List<TrainingListener> listeners,
      Checkpoints checkpoints,
      Dataset train,
      Dataset validation) {
    this.record = record;
    this.listeners = listeners;
    this.running = metrics.stream().filter(Metric::streams).toList();
    this.order = new int[train.size()];
    TrainingSettings settings = record.settings();
    RandomStream random = new RandomStream(settings.seed());
    this.shuffles = random.fork(SHUFFLE);
    int capacity = Math.min(settings.batchSize(), train.size());
    this.validation =
        validation == null
            ? null
            : new Evaluator("validation", model, loss, metrics, validation, capacity);
    OptimizerState optimizer = rule.start(model.trainableParameters());
    this.step =
        new TrainingStep(
            model,
            loss,
            optimizer,
            train,
            order,
            capacity,
            RandomStream.forkSeed(settings.seed(), LAYERS));
    int batches = (order.length - 1) / capacity + 1;
    this.run = new TrainingRun(model, settings, batches, validationFigures(metrics));
    this.checkpoints =
        checkpoints == null
            ? null
            : new CheckpointWriter(
                checkpoints, record, running, run, new TrainingState(model, optimizer, listeners));
  }

  /** The names of what the validation data of an epoch will give. */
  private List<String> validationFigures(List<Metric> metrics) {
    List<String> names = new ArrayList<>();
    if (validation != null) {
      names.add(Criterion.LOSS.name());
      metrics.forEach(metric -> names.add(metric.name()));
    }
    return names;
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
    if (validation != null) {
      validation.readAll(from.epoch());
    }
    listeners.forEach(listener -> listener.onStart(run));
    if (checkpoints != null && from == RunProgress.START) {
      checkpoints.write(from);
    }
    RunProgress progress = from;
    boolean stopped = run.isStopRequested();
    while (progress.epoch() < run.settings().epochs() && !stopped) {
      RunningEpoch figures = new RunningEpoch(progress, running);
      stopped = trainEpoch(progress.batch(), figures) || completeEpoch(figures);
      progress = RunProgress.between(run.completed());
    }
    History history = new History(run.completed(), Optional.of(record));
    listeners.forEach(listener -> listener.onEnd(run, history));
    return history;
  }

  /** Trains from a batch to the end of the epoch, or until a listener stops it: then true. */
  private boolean trainEpoch(int first, RunningEpoch figures) {
    int epoch = figures.epoch();
    Shuffle.into(order, shuffles.fork(epoch));
    for (int number = first; number < run.batches(); number++) {
      double batchLoss = step.take(number, figures);
      run.advance(epoch, number, step.rows(number), batchLoss);
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).onBatch(run);
      }
      boolean within = number < run.batches() - 1;
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

  /** Ends an epoch, and says whether a listener has stopped the run. */
  private boolean completeEpoch(RunningEpoch figures) {
    int epoch = figures.epoch();
    if (!Double.isFinite(figures.loss())) {
      String place = "the sum of the epoch's losses";
      throw new TrainingDivergedException("training", epoch, run.batch(), figures.loss(), place);
    }
    Evaluation training = figures.evaluation();
    double seconds = figures.seconds();
    requireFiniteParameters(epoch);
    Optional<Evaluation> judged = Optional.ofNullable(validation).map(v -> v.evaluate(epoch));
    EpochResult result = new EpochResult(epoch, training, judged, seconds);
    run.complete(result);
    listeners.forEach(listener -> listener.onEpoch(run, result));
    boolean stop = run.isStopRequested();
    boolean last = stop || epoch + 1 == run.settings().epochs();
    if (checkpoints != null && (last || checkpoints.areDue(epoch + 1, 0))) {
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
