package io.github.camada.train;

/**
 * Training left the finite numbers: the loss of a training batch became NaN or infinite, the
 * parameters did in the last step of an epoch, or the loss of a batch of the validation data is. No
 * further step was taken; the message says where the first such value stands.
 */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** From 0. */
  private final int epoch;

  /** From 0. */
  private final int batch;

  /** In words. */
  private final String place;

  TrainingDivergedException(String data, int epoch, int batch, double loss, String place) {
    super(
        data
            + ": loss "
            + loss
            + " in epoch "
            + epoch
            + ", batch "
            + batch
            + ": the first value that is not finite is in "
            + place);
    this.epoch = epoch;
    this.batch = batch;
    this.place = place;
  }

  /**
   * The epoch.
   *
   * @return from 0
   */
  public int epoch() {
    return epoch;
  }

  /**
   * The batch within the epoch, or within the validation data.
   *
   * @return from 0
   */
  public int batch() {
    return batch;
  }

  /**
   * Where the first value that is not finite stands.
   *
   * @return for example {@code layer 1 (dense 500 relu), weight}
   */
  public String place() {
    return place;
  }
}
