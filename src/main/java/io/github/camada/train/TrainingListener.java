package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;

/**
 * Is told how training goes, on the thread that trains. Any of the methods may ask the run to stop;
 * an exception from one ends training and reaches the caller of {@code fit}.
 */
public interface TrainingListener {

  /**
   * Examples have been read for the fingerprint of a data set, which a run takes before it starts:
   * with many examples that may take a while.
   *
   * @param data what is learnt from, or what validates
   * @param read how many examples so far
   */
  default void onFingerprint(Dataset data, int read) {}

  /**
   * Training is about to start; the network is built.
   *
   * @param run the run
   */
  default void onStart(TrainingRun run) {}

  /**
   * A step has been taken.
   *
   * @param run the run, with the batch's figures
   */
  default void onBatch(TrainingRun run) {}

  /**
   * An epoch has been completed and evaluated.
   *
   * @param run the run
   * @param result the epoch's figures
   */
  default void onEpoch(TrainingRun run, EpochResult result) {}

  /**
   * An input, the loss or a weight is NaN or infinite, and training takes no further step: the
   * exception says where. A listener that has kept better weights, as {@link EarlyStopping} does,
   * may let the run end with its complete epochs instead of losing them. No checkpoint is written
   * then: a resumed run diverges in the same place.
   *
   * @param run the run, with its complete epochs
   * @param divergence what ends the run unless a listener wants it otherwise
   * @return true to end the run as if it had been stopped after its last complete epoch: {@link
   *     #onEnd} is then called, and until a listener changes them there, the network has its last
   *     weights, and {@link WeightAverage#ofSteps} their average, which may not be finite. If any
   *     listener returns true, the run ends so; all are told. If no epoch is complete, the
   *     exception is thrown all the same
   */
  default boolean onDivergence(TrainingRun run, TrainingDivergedException divergence) {
    return false;
  }

  /**
   * Training has ended, by itself or because a listener asked for it. Not called when it ends with
   * an exception.
   *
   * @param run the run
   * @param history all completed epochs
   */
  default void onEnd(TrainingRun run, History history) {}
}
