package io.github.camada.train;

/**
 * A checkpoint could not be written, or cannot be gone on from; the message says why. Nothing is
 * lost: a checkpoint that was there before is there still. If one could not be written, the network
 * has the weights of the last step, and {@code resume} goes on from the checkpoint before; if it
 * was the first, no batch was trained, and {@code resume} begins.
 */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A failure.
   *
   * @param message why
   */
  public CheckpointException(String message) {
    super(message);
  }

  /**
   * A failure that another one has led to.
   *
   * @param message why
   * @param cause the other one
   */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
