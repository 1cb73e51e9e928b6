package io.github.camada.train;

/**
 * Training left the finite numbers: an input of a batch is NaN or infinite, the loss of a batch
 * became so, or the parameters did in the last step of an epoch. No further step was taken; the
 * message says where the first such value stands, and of which example it is if it is in the data.
 */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Stands for the epoch where there is none. */
  static final int NO_EPOCH = -1;

  /** From 0, or {@link #NO_EPOCH}. */
  private final int epoch;

  /** From 0. */
  private final int batch;

  /** In words. */
  private final String place;

  /** A loss that is not finite. */
  TrainingDivergedException(String data, int epoch, int batch, double loss, String place) {
    this(epoch, batch, data + ": loss " + loss + " in " + position(epoch, batch), place);
  }

  /** A loss that is not finite, where there are no epochs. */
  TrainingDivergedException(long step, double loss, String place) {
    this(
        NO_EPOCH,
        (int) Math.min(step, Integer.MAX_VALUE),
        "training: loss " + loss + " in step " + step,
        place);
  }

  /** An input that is not finite. */
  TrainingDivergedException(String data, int epoch, int batch, String place) {
    this(epoch, batch, data + ": " + position(epoch, batch), place);
  }

  private TrainingDivergedException(int epoch, int batch, String message, String place) {
    super(message + ": the first value that is not finite is in " + place);
    this.epoch = epoch;
    this.batch = batch;
    this.place = place;
  }

  /** For people, who count both from 1. */
  private static String position(int epoch, int batch) {
    return (epoch == NO_EPOCH ? "" : "epoch " + (epoch + 1) + ", ") + "batch " + (batch + 1);
  }

  /**
   * The epoch.
   *
   * @return from 0; -1 if it was found outside of training, by {@code Trainer.evaluate}
   */
  public int epoch() {
    return epoch;
  }

  /**
   * The batch within the epoch, or within the data that was evaluated.
   *
   * @return from 0
   */
  public int batch() {
    return batch;
  }

  /**
   * Where the first value that is not finite stands.
   *
   * @return for example {@code layer 1 (dense 500 relu), weight}, or {@code the input data: value 2
   *     of example 17 is NaN} with the example's index in its data set
   */
  public String place() {
    return place;
  }
}
