package io.github.camada.model;

import io.github.camada.feature.Inputs;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import java.util.Optional;

/** Models of a few weights, and how one was trained. */
final class SmallModels {

  static final Activation SWISH =
      Activation.of("swish", z -> (float) (z / (1 + StrictMath.exp(-z))), z -> Float.NaN);

  static final TrainingRecord RECORD =
      new TrainingRecord(
          "1.2.3",
          new TrainingSettings(3, 8, 22),
          "Sgd[learningRate=0.1, momentum=0]",
          "constant",
          "cross-entropy",
          "ab12",
          Optional.empty());

  /** 2 x 3 bytes to 4 units to 3 classes. */
  static Classifier small() {
    MLP model = new MLP(new DenseLayer(4, Activation.RELU), new DenseLayer(3)).build(6, 9);
    return new Classifier(model, Inputs.greyImages(2, 3));
  }

  static Classifier single(Activation activation) {
    return new Classifier(new MLP(new DenseLayer(2, activation)).build(3, 1), Inputs.features(3));
  }

  private SmallModels() {}
}
