package io.github.camada.train;

import java.util.Locale;

/**
 * What one epoch gave.
 *
 * @param epoch its number, from 0
 * @param training means over the epoch's batches, each taken before its step
 * @param validation taken after the epoch; NaN in both figures without validation data
 * @param seconds duration of the training part
 */
public record EpochResult(int epoch, Evaluation training, Evaluation validation, double seconds) {

  /** One line, for people. */
  @Override
  public String toString() {
    String line = String.format(Locale.ROOT, "epoch %d: ", epoch) + text(training);
    if (!Double.isNaN(validation.loss())) {
      line += "; validation " + text(validation);
    }
    return line + String.format(Locale.ROOT, "; %.1f s", seconds);
  }

  private static String text(Evaluation figures) {
    String loss = String.format(Locale.ROOT, "loss %.4f", figures.loss());
    return Double.isNaN(figures.accuracy())
        ? loss
        : loss + String.format(Locale.ROOT, ", accuracy %.4f", figures.accuracy());
  }
}
