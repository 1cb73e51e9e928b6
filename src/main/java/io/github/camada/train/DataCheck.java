package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import java.util.List;

/** What can be known of a data set and a network before the first batch. */
final class DataCheck {

  private DataCheck() {}

  /**
   * Makes sure that a network can take the examples.
   *
   * @param what operation and data set, for errors
   * @param width values of an example; 0 if any will do
   */
  static void requireUsable(String what, Dataset data, int width) {
    if (data.size() == 0) {
      throw new IllegalArgumentException(what + " data is empty, wanted at least 1 example");
    }
    if (width != 0 && data.inputWidth() != width) {
      throw new IllegalArgumentException(
          "%s data has %d values an example, wanted %d".formatted(what, data.inputWidth(), width));
    }
    requireWeights(what, data);
  }

  /** Makes sure that the pictures to evaluate on have the shape of those to learn from. */
  static void requireAlike(String what, Dataset data, Dataset train) {
    List<Integer> found = data.inputShape();
    List<Integer> wanted = train.inputShape();
    if (found.size() > 1 && wanted.size() > 1 && !found.equals(wanted)) {
      throw new IllegalArgumentException(
          "%s data has inputs of %s, the training data of %s".formatted(what, found, wanted));
    }
  }

  private static void requireWeights(String what, Dataset data) {
    boolean counts = false;
    for (int i = 0; i < data.size(); i++) {
      float weight = data.weight(i);
      if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "%s data has the weight %s at example %d, wanted a finite number of at least 0"
                .formatted(what, weight, i));
      }
      counts |= weight > 0;
    }
    if (!counts) {
      throw new IllegalArgumentException(
          what + " data has no weight above 0, wanted at least 1 example that counts");
    }
  }

  /**
   * Makes sure that examples have as many targets as a loss compares with, and labels an output
   * each.
   */
  static void requireTargets(String what, Dataset data, MLP model, Loss loss) {
    int outputs = model.outputWidth();
    int wanted = outputs == 0 ? 0 : loss.targetWidth(outputs);
    if (wanted != 0 && data.targetWidth() != wanted) {
      throw new IllegalArgumentException(
          "%s data has %d target values an example, %s wants %d%s"
              .formatted(
                  what,
                  data.targetWidth(),
                  loss,
                  wanted,
                  loss.classifies() ? ", the label of a class" : ", for " + outputs + " outputs"));
    }
    if (loss.classifies() && outputs != 0 && data.classes() > outputs) {
      throw otherClasses(what, data, model);
    }
  }

  /** The same of what is learnt from, where an output without a class would never be right. */
  static void requireClasses(String what, Dataset data, MLP model, Loss loss) {
    requireTargets(what, data, model, loss);
    boolean known = model.outputWidth() != 0 && data.classes() != 0;
    if (loss.classifies() && known && data.classes() != model.outputWidth()) {
      throw otherClasses(what, data, model);
    }
  }

  /** Makes sure that the outputs of a network are what the loss computes with. */
  static void requireOutputs(String operation, MLP model, Loss loss) {
    if (loss.takesLogits() && !Softmax.takesOutputsOf(model)) {
      throw new IllegalArgumentException(
          "%s: %s wants logits, the last layer of %s gives others: leave out its activation"
              .formatted(operation, loss, model));
    }
  }

  static void requireTrainable(String operation, MLP model) {
    if (model.trainableParameters().isEmpty()) {
      throw new IllegalArgumentException(
          operation + ": every parameter of " + model + " is frozen, wanted one to train");
    }
  }

  private static IllegalArgumentException otherClasses(String what, Dataset data, MLP model) {
    return new IllegalArgumentException(
        "%s data has %d classes, the network %d outputs: wanted one for each"
            .formatted(what, data.classes(), model.outputWidth()));
  }
}
