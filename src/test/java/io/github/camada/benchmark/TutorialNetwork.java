package io.github.camada.benchmark;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;

/**
 * 784 -> 700 -> 500 -> 10 and digits for it. They are synthetic, so that a benchmark needs no
 * download; as many of their pixels are zero as of MNIST's.
 */
final class TutorialNetwork {

  /** A hundred batches of 128. */
  static final int BATCHES = 100;

  private TutorialNetwork() {}

  static ImageDataset digits() {
    return SyntheticDigits.generate(BATCHES * 128, 1);
  }

  static MLP untrained() {
    return new MLP(
            new DenseLayer(700, Activation.RELU),
            new DenseLayer(500, Activation.RELU),
            new DenseLayer(10))
        .build(28 * 28, 22);
  }

  /** One pass over the digits: each of {@link #BATCHES} steps is a batch of 128. */
  static Trainer trainer(MLP model) {
    return new Trainer(
        model, new CrossEntropyLoss(), new Adam(1e-3f), TrainingSettings.standard().withEpochs(1));
  }
}
