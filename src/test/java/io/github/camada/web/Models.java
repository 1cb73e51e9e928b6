package io.github.camada.web;

import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;

/** Models to serve. */
final class Models {

  private Models() {}

  /** Reads digits: trained for a second or two, once for all that ask it. */
  static Classifier digits() {
    return Digits.LEARNT;
  }

  private static final class Digits {

    private static final Classifier LEARNT = learnt();

    private static Classifier learnt() {
      MLP model = new MLP(new DenseLayer(128, Activation.RELU), new DenseLayer(10));
      TrainingSettings settings = TrainingSettings.standard().withEpochs(8);
      new Trainer(model, new CrossEntropyLoss(), new Adam(2e-3f), settings)
          .fit(SyntheticDigits.generate(20_000, 1));
      return new Classifier(model, Inputs.greyImages(28, 28));
    }
  }

  /** Has learnt nothing, which is enough to ask it. */
  static Classifier untrained(Inputs preprocessing, int classes) {
    MLP model = new MLP(new DenseLayer(classes));
    return new Classifier(model.build(preprocessing.width(), 1), preprocessing);
  }
}
