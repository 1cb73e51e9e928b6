package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.metric.Accuracy;
import io.github.camada.nn.MLP;
import io.github.camada.nn.TrainingPass;
import io.github.camada.optim.FusedOptimizerState;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.OptimizerState;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One run of a trainer: all its memory is allocated here, before the first batch. */
final class TrainingLoop {

  /** Keys of the random streams that the seed of a run is split into. */
  private static final long SHUFFLE = 1;

  private static final long LAYERS = 2;

  private final MLP model;
  private final Loss loss;
  private final TrainingRecord record;
  private final TrainingSettings settings;
  private final List<TrainingListener> listeners;
  private final Dataset train;
  private final Evaluator validation;
  private final OptimizerState optimizer;
  private final TrainingPass pass;
  private final Batch batch;
  private final Tensor outputGradient;
  private final int[] order;
  private final RandomStream shuffles;
  private final Accuracy accuracy = new Accuracy();
  private final List<EpochResult> completed = new ArrayList<>();
  private final TrainingRun run;
  private final Checkpoints checkpoints;
  private final TrainingState state;

  /** Of the current epoch. */
  private double lossSum;

  /** Of the current epoch, before it was interrupted. */
  private double secondsBefore;

  private long epochStart;

  /** Checkpoints may be null, and validation data too. */
  TrainingLoop(
      MLP model,
      Loss loss,
      Optimizer rule,
      TrainingRecord record,
      List<TrainingListener> listeners,
      Checkpoints checkpoints,
      Dataset train,
      Dataset validation) {
    this.model = model;
    this.loss = loss;
    this.record = record;
    this.settings = record.settings();
    this.listeners = listeners;
    this.train = train;
    RandomStream random = new RandomStream(settings.seed());
    int capacity = Math.min(settings.batchSize(), train.size());
    this.validation = validation == null ? null : new Evaluator(model, loss, validation, capacity);
    this.optimizer = rule.start(model.parameters());
    this.pass = model.training(capacity, random.fork(LAYERS));
    this.batch = new Batch(train, capacity);
    this.outputGradient = Tensor.zeros(capacity, model.outputWidth());
    this.order = new int[train.size()];
    this.shuffles = random.fork(SHUFFLE);
    this.run = new TrainingRun(model, settings, (order.length - 1) / capacity + 1, completed);
    this.checkpoints = checkpoints;
    this.state = checkpoints == null ? null : new TrainingState(model, rule, optimizer, listeners);
  }

  /** A run from its begin. */
  History run() {
    return run(Position.START);
  }

  /** A run that goes on from a checkpoint. */
  History resume(Checkpoint checkpoint) {
    List<String> differences = checkpoint.differences(record, network(), run.batches());
    if (!differences.isEmpty()) {
      throw new CheckpointException(
          "resume: the checkpoint is of another run: " + String.join("; ", differences));
    }
    Position position = checkpoint.position();
    completed.addAll(position.completed());
    state.restore(run, checkpoint.tensors(), steps(position.epoch(), position.batch()));
    return run(position);
  }

  private History run(Position from) {
    lossSum = from.lossSum();
    accuracy.add(from.correct(), from.judged());
    secondsBefore = from.seconds();
    epochStart = System.nanoTime();
    listeners.forEach(listener -> listener.onStart(run));
    if (checkpoints != null && from == Position.START) {
      writeCheckpoint(0);
    }
    int first = from.batch();
    boolean stopped = run.isStopRequested();
    for (int epoch = from.epoch(); epoch < settings.epochs() && !stopped; epoch++) {
      epochStart = System.nanoTime();
      stopped = trainEpoch(epoch, first) || complete(epoch);
      first = 0;
    }
    History history = new History(completed, Optional.of(record));
    listeners.forEach(listener -> listener.onEnd(run, history));
    return history;
  }

  /** Ends an epoch, and says whether a listener has stopped the run. */
  private boolean complete(int epoch) {
    Evaluation training = new Evaluation(lossSum / order.length, accuracy.value());
    double seconds = seconds();
    requireFiniteParameters(epoch);
    Evaluation judged = validation == null ? Evaluation.NONE : validate(epoch);
    EpochResult result = new EpochResult(epoch, training, judged, seconds);
    completed.add(result);
    lossSum = 0;
    accuracy.reset();
    secondsBefore = 0;
    epochStart = System.nanoTime();
    listeners.forEach(listener -> listener.onEpoch(run, result));
    boolean stop = run.isStopRequested();
    boolean last = stop || completed.size() == settings.epochs();
    if (checkpoints != null && (last || areDue(epoch + 1, 0))) {
      writeCheckpoint(0);
    }
    return stop;
  }

  private double seconds() {
    return secondsBefore + (System.nanoTime() - epochStart) / 1e9;
  }

  private long steps(int epoch, int batches) {
    return (long) epoch * run.batches() + batches;
  }

  private boolean areDue(int epoch, int batches) {
    return checkpoints.areDue(steps(epoch, batches), run.batches());
  }

  private void writeCheckpoint(int nextBatch) {
    Position position =
        new Position(
            nextBatch, lossSum, accuracy.correct(), accuracy.examples(), seconds(), completed);
    new Checkpoint(record, network(), position, state.tensors()).write(checkpoints.path());
  }

  private String network() {
    return model + " for " + model.inputWidth() + " inputs";
  }

  /** Catches the divergence that the last step of the last epoch would otherwise hide. */
  private void requireFiniteParameters(int epoch) {
    String place = Divergence.inParameters(model);
    if (place != null) {
      throw new TrainingDivergedException("training", epoch, run.batch(), run.batchLoss(), place);
    }
  }

  private Evaluation validate(int epoch) {
    Evaluation judged = validation.evaluate();
    if (!Double.isFinite(judged.loss())) {
      throw validation.divergence(epoch);
    }
    return judged;
  }

  /** Trains from a batch to the end of the epoch, or until a listener stops it: then true. */
  private boolean trainEpoch(int epoch, int first) {
    Order.shuffle(order, shuffles.fork(epoch));
    for (int number = first; number < run.batches(); number++) {
      int from = number * batch.capacity();
      int rows = Math.min(batch.capacity(), order.length - from);
      double batchLoss = trainBatch(epoch, number, from, rows);
      lossSum += rows * batchLoss;
      run.advance(epoch, number, rows, batchLoss);
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).onBatch(run);
      }
      boolean within = number < run.batches() - 1;
      // Read once, as another thread may set it: no stop without a checkpoint.
      boolean stop = within && run.isStopRequested();
      if (within && checkpoints != null && (stop || areDue(epoch, number + 1))) {
        writeCheckpoint(number + 1);
      }
      if (stop) {
        return true;
      }
    }
    return false;
  }

  private double trainBatch(int epoch, int number, int from, int rows) {
    batch.fill(order, from, rows);
    Tensor outputs = pass.forward(batch.inputs(), rows);
    double batchLoss = loss.evaluate(outputs, batch.targets(), rows, outputGradient);
    if (!Double.isFinite(batchLoss)) {
      String place = Divergence.place(model, batch.inputs(), rows);
      throw new TrainingDivergedException("training", epoch, number, batchLoss, place);
    }
    if (Evaluator.hasLabels(train, model)) {
      accuracy.add(outputs, batch.targets(), rows);
    }
    if (optimizer instanceof FusedOptimizerState fused) {
      fused.begin();
      pass.backward(outputGradient, rows, false, fused);
      fused.end();
    } else {
      pass.backward(outputGradient, rows, false);
      optimizer.step();
    }
    return batchLoss;
  }
}
