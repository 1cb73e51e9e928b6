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
  private final TrainingRun run;

  TrainingLoop(
      MLP model,
      Loss loss,
      Optimizer optimizer,
      TrainingRecord record,
      List<TrainingListener> listeners,
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
    this.optimizer = optimizer.start(model.parameters());
    this.pass = model.training(capacity, random.fork(LAYERS));
    this.batch = new Batch(train, capacity);
    this.outputGradient = Tensor.zeros(capacity, model.outputWidth());
    this.order = new int[train.size()];
    this.shuffles = random.fork(SHUFFLE);
    this.run = new TrainingRun(model, settings, (order.length - 1) / capacity + 1);
  }

  History run() {
    List<EpochResult> results = new ArrayList<>();
    listeners.forEach(listener -> listener.onStart(run));
    for (int epoch = 0; epoch < settings.epochs() && !run.isStopRequested(); epoch++) {
      long start = System.nanoTime();
      Evaluation training = trainEpoch(epoch);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (training != null) {
        requireFiniteParameters(epoch);
        Evaluation judged = validation == null ? Evaluation.NONE : validate(epoch);
        EpochResult result = new EpochResult(epoch, training, judged, seconds);
        results.add(result);
        listeners.forEach(listener -> listener.onEpoch(run, result));
      }
    }
    History history = new History(results, Optional.of(record));
    listeners.forEach(listener -> listener.onEnd(run, history));
    return history;
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

  /** The figures of the epoch, or null if a listener stopped it before its end. */
  private Evaluation trainEpoch(int epoch) {
    Order.shuffle(order, shuffles.fork(epoch));
    accuracy.reset();
    double total = 0;
    for (int number = 0; number < run.batches(); number++) {
      int from = number * batch.capacity();
      int rows = Math.min(batch.capacity(), order.length - from);
      double batchLoss = trainBatch(epoch, number, from, rows);
      total += rows * batchLoss;
      run.advance(epoch, number, rows, batchLoss);
      for (int i = 0; i < listeners.size(); i++) {
        listeners.get(i).onBatch(run);
      }
      if (run.isStopRequested() && number < run.batches() - 1) {
        return null;
      }
    }
    return new Evaluation(total / order.length, accuracy.value());
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
