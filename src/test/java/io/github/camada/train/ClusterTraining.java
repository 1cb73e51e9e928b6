package io.github.camada.train;

import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;

/** A small network that tells clusters of points apart, and its trainer. */
final class ClusterTraining {

  static final Loss LOSS = new CrossEntropyLoss();

  private ClusterTraining() {}

  static MLP network(int hidden, int classes) {
    return new MLP(new DenseLayer(hidden, Activation.TANH), new DenseLayer(classes));
  }

  static Trainer trainer(MLP model, int epochs, int batchSize, long seed) {
    return new Trainer(model, LOSS, new Adam(0.01f), new TrainingSettings(epochs, batchSize, seed));
  }
}
