package io.github.camada.model;

import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.nn.Softmax;
import io.github.camada.record.History;
import io.github.camada.tensor.Tensor;
import io.github.camada.tensor.kernel.FiniteValues;
import java.util.Arrays;
import java.util.Map;

/** What makes a network a classifier, and an answer one of it. */
final class ClassifierCheck {

  private ClassifierCheck() {}

  /** Refuses a network whose softmax would be no probabilities of classes. */
  static void requireClassifier(MLP model, Preprocessing preprocessing) {
    model.parameters();
    if (model.inputWidth() != preprocessing.width()) {
      throw new IllegalArgumentException(
          "classifier: examples of "
              + Arrays.toString(preprocessing.shape())
              + " have "
              + preprocessing.width()
              + " values, the network takes "
              + model.inputWidth());
    }
    if (model.outputWidth() < 2) {
      throw new IllegalArgumentException(
          "classifier: "
              + model
              + " has 1 output, which would always have the probability 1; wanted one for each of"
              + " at least 2 classes");
    }
    if (!Softmax.takesOutputsOf(model)) {
      throw new IllegalArgumentException(
          "classifier: the last layer of "
              + model
              + " gives no logits, of which the softmax is probabilities; wanted one without an"
              + " activation");
    }
    for (int i = 0; i < model.layers().size(); i++) {
      Layer layer = model.layers().get(i);
      for (Map.Entry<String, Tensor> kept : layer.tensors().entrySet()) {
        if (!FiniteValues.all(kept.getValue().data(), 0, kept.getValue().size())) {
          throw new IllegalArgumentException(
              "classifier: layer %d (%s), %s has NaN or infinity, wanted finite numbers"
                  .formatted(i, layer, kept.getKey()));
        }
      }
    }
  }

  /** Refuses a network that was trained for something else than classes. */
  static void requireClasses(History history) {
    if (!history.epochs().isEmpty() && Double.isNaN(history.last().training().accuracy())) {
      String loss = history.trainingRecord().map(record -> " " + record.loss()).orElse("");
      throw new IllegalArgumentException(
          "classifier: the network was trained by the loss%s, which does not classify"
              .formatted(loss));
    }
  }

  /** Whether examples of a shape are those of another but for dimensions of 1 and flattening. */
  static boolean isAlike(int[] given, int[] wanted) {
    int[] one = Arrays.stream(given).filter(size -> size != 1).toArray();
    int[] other = Arrays.stream(wanted).filter(size -> size != 1).toArray();
    return Arrays.equals(one, other) || product(given) == product(wanted) && isFlat(one, other);
  }

  private static boolean isFlat(int[] one, int[] other) {
    return one.length <= 1 || other.length <= 1;
  }

  private static long product(int[] shape) {
    long product = 1;
    for (int dimension : shape) {
      product *= dimension;
    }
    return product;
  }
}
