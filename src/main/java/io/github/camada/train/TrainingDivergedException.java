package io.github.camada.train;

/**
 * The loss became NaN or infinite. The network keeps the weights of the step before; its message
 * says where the first such value stands.
 */
public final class TrainingDivergedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final int epoch;
  private final int batch;
  private final String place;

  TrainingDivergedException(int epoch, int batch, double loss, String place) {
    super(
        "training: loss "
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
   * The batch within the epoch.
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
