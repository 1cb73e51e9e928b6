package io.github.camada.train;

import io.github.camada.nn.MLP;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A training run as its listeners see it. The figures change as the run goes on; a listener that
 * keeps them copies them. Only {@link #requestStop} may be called by another thread.
 */
public final class TrainingRun {

  private final MLP model;
  private final TrainingSettings settings;
  private final int batches;
  private final List<EpochResult> completed = new ArrayList<>();
  private List<String> validationFigures = List.of();
  private volatile boolean stopRequested;
  private int epoch;
  private int batch;
  private int batchRows;
  private double batchLoss = Double.NaN;
  private double learningRateFactor = 1;

  TrainingRun(MLP model, TrainingSettings settings, int batches) {
    this.model = model;
    this.settings = settings;
    this.batches = batches;
  }

  /** The names of what the validation data of each epoch gives: the loss, and metrics. */
  List<String> validationFigures() {
    return validationFigures;
  }

  void setValidationFigures(List<String> names) {
    validationFigures = List.copyOf(names);
  }

  /** Stands before that batch, the first that this process trains. */
  void begin(int firstEpoch, int firstBatch) {
    this.epoch = firstEpoch;
    this.batch = firstBatch;
  }

  void advance(int newEpoch, int newBatch, int newBatchRows, double newBatchLoss) {
    this.epoch = newEpoch;
    this.batch = newBatch;
    this.batchRows = newBatchRows;
    this.batchLoss = newBatchLoss;
  }

  void complete(EpochResult result) {
    completed.add(result);
  }

  /** For the thread that trains, whose interruption is such a request. */
  boolean isStopRequested() {
    return stopRequested || Thread.currentThread().isInterrupted();
  }

  /**
   * Ends training after the current batch, as an interruption of the thread that trains does. An
   * epoch that this leaves incomplete is not evaluated and does not enter the history.
   */
  public void requestStop() {
    stopRequested = true;
  }

  /**
   * By what the learning rate is multiplied beside the schedule.
   *
   * @return 1 unless {@link #setLearningRateFactor} was called
   */
  public double learningRateFactor() {
    return learningRateFactor;
  }

  /**
   * Multiplies the learning rate of all steps that follow, beside the schedule. A checkpoint does
   * not keep the factor: a listener that sets it by what the epochs gave sets it again, by those
   * that are {@link #completed}, in {@link TrainingListener#onStart}.
   *
   * @param factor finite and above 0
   * @throws IllegalArgumentException if it is out of range
   */
  public void setLearningRateFactor(double factor) {
    if (!(factor > 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "run: learning rate factor " + factor + ", wanted a finite value above 0");
    }
    learningRateFactor = factor;
  }

  /**
   * The network in training; its weights change with every batch.
   *
   * @return the network itself
   */
  public MLP model() {
    return model;
  }

  /**
   * The settings of the run.
   *
   * @return the settings
   */
  public TrainingSettings settings() {
    return settings;
  }

  /**
   * The epochs that have been completed: none at the begin, unless the run goes on from a
   * checkpoint.
   *
   * @return in order; grows as the run goes on
   */
  public List<EpochResult> completed() {
    return Collections.unmodifiableList(completed);
  }

  /**
   * The current epoch; in {@link TrainingListener#onStart} the one that training begins with or,
   * after an interruption, goes on in.
   *
   * @return from 0; the number of epochs in {@code onStart} of a run that had ended already
   */
  public int epoch() {
    return epoch;
  }

  /**
   * The current batch of the epoch; in {@link TrainingListener#onStart} the next one.
   *
   * @return from 0
   */
  public int batch() {
    return batch;
  }

  /**
   * The number of epochs that the run begins, unless it is stopped.
   *
   * @return at least 1
   */
  public int epochs() {
    return settings.length().begunEpochs(batches);
  }

  /**
   * The number of steps that the run takes, unless it is stopped.
   *
   * @return at least 1
   */
  public long steps() {
    return settings.length().totalSteps(batches);
  }

  /**
   * The number of batches of an epoch; a run of so many steps may end before them.
   *
   * @return at least 1
   */
  public int batches() {
    return batches;
  }

  /**
   * The number of examples of the current batch.
   *
   * @return at least 1, once a batch has ended
   */
  public int batchRows() {
    return batchRows;
  }

  /**
   * The loss of the current batch, before its step.
   *
   * @return the mean over the batch; NaN before the first batch has ended
   */
  public double batchLoss() {
    return batchLoss;
  }
}
