package io.github.camada.record;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a training run gave, epoch by epoch.
 *
 * @param epochs the completed epochs, in order
 * @param trainingRecord what is needed to do the run again; empty if this was put together by hand
 */
public record History(List<EpochResult> epochs, Optional<TrainingRecord> trainingRecord) {

  /**
   * A history of given epochs.
   *
   * @param epochs in order; copied
   * @param trainingRecord what is needed to do the run again, if that is known
   */
  public History {
    epochs = List.copyOf(epochs);
    Objects.requireNonNull(trainingRecord, "history: training record");
  }

  /**
   * A history of given epochs, of which nothing else is known.
   *
   * @param epochs in order; copied
   */
  public History(List<EpochResult> epochs) {
    this(epochs, Optional.empty());
  }

  /**
   * The last completed epoch.
   *
   * @return its result
   * @throws IllegalStateException if training was stopped within the first epoch
   */
  public EpochResult last() {
    if (epochs.isEmpty()) {
      throw new IllegalStateException("history: no epoch was completed");
    }
    return epochs.get(epochs.size() - 1);
  }

  /**
   * The epoch with the lowest loss on validation data, the first among equals.
   *
   * @return its result, validation included; empty where nothing validated, as the lowest loss of
   *     training says nothing about an epoch
   */
  public Optional<EpochResult> best() {
    EpochResult best = null;
    for (EpochResult epoch : epochs) {
      if (epoch.validation().isPresent()
          && (best == null || validationLoss(epoch) < validationLoss(best))) {
        best = epoch;
      }
    }
    return Optional.ofNullable(best);
  }

  private static double validationLoss(EpochResult epoch) {
    return epoch.validation().orElseThrow().loss();
  }

  /**
   * The figures as a table for other programs: CSV with a line of names and one for each epoch.
   *
   * @return {@code epoch} (from 1), {@code loss}, the metrics by their names, the same of
   *     validation as {@code validationLoss} and so on, and {@code seconds}; numbers to the last
   *     digit, cells empty where an epoch has no such figure, lines ended by CR and LF
   */
  public String toCsv() {
    return HistoryCsv.of(this);
  }

  /**
   * The figures as events of TensorBoard, for a file whose name has {@code tfevents} in it, such as
   * {@code events.out.tfevents.1}.
   *
   * @param begin when training began; each epoch's time is what its own and the earlier ones took
   *     after that
   * @return the bytes of the file: at the step of each epoch (from 1) the scalars {@code
   *     loss/training}, {@code loss/validation}, and the same of each metric by its name
   */
  public byte[] toTensorBoard(Instant begin) {
    return TensorBoardEvents.of(this, begin);
  }

  /** A line for each epoch. */
  @Override
  public String toString() {
    return epochs.stream().map(EpochResult::toString).collect(Collectors.joining("\n"));
  }
}
