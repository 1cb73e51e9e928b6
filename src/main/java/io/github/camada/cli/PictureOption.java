package io.github.camada.cli;

import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/**
 * An option of training on pictures, given for a table: the recipe of a table has settings of its
 * own, some of which say the same.
 *
 * @param given as it was matched
 */
record PictureOption(OptionSpec given) {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "--hidden", "hidden",
          "--activation", "activation",
          "--dropout", "dropout",
          "--input-dropout", "inputDropout",
          "--epochs", "epochs",
          "--batch-size", "batchSize",
          "--learning-rate", "learningRate",
          "--weight-decay", "weightDecay",
          "--schedule", "schedule",
          "--patience", "patience");

  /** Why it is refused, with the setting that says the same, if there is one. */
  String refusal() {
    String setting = SETTINGS.get(given.longestName());
    if (setting == null) {
      return "not for a table";
    }
    String same = setting + "=" + given.originalStringValues().get(0);
    Optional<String> refused = TargetOptions.refusal(same);
    return "not for a table, which is learnt by a recipe; wanted --set "
        + refused.map(reason -> setting + "=VALUE; " + reason).orElse(same);
  }
}
