package io.github.camada.cli;

import io.github.camada.learn.Recipe;
import io.github.camada.record.EpochResult;
import io.github.camada.train.TrainingDivergedException;
import java.util.Locale;

/**
 * What is said of training that has left the finite numbers.
 *
 * @param what has done so, such as {@code network 2 of 5}
 * @param divergence where
 */
record Diverged(String what, TrainingDivergedException divergence) {

  /** The option that might help, of a network that is trained by a recipe. */
  static String remedy(Recipe recipe) {
    return "a --set learningRate below " + recipe.settings().get("learningRate");
  }

  /**
   * Where there were complete epochs.
   *
   * @param owner what has the weights now
   */
  String kept(String owner, EpochResult best) {
    return String.format(
        Locale.ROOT,
        "%s; %s has the best weights, those of epoch %d with a validation loss of %.4g",
        place(),
        owner,
        best.epoch() + 1,
        best.validation().orElseThrow().loss());
  }

  /** Where there was none. */
  String lost() {
    return place() + "; no epoch was complete, so there are no weights to save";
  }

  private String place() {
    return "%s diverged in epoch %d: not finite in %s"
        .formatted(what, divergence.epoch() + 1, divergence.place());
  }
}
