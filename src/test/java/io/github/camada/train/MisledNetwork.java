package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;

/** A network that gets worse on other data while it learns: early stopping has something to do. */
final class MisledNetwork {

  /** A quarter of the labels is wrong: once these are learnt, the validation loss rises. */
  static final TensorDataset TRAIN = misled(Examples.clusters(12, 20, 3, 1));

  static final TensorDataset VALIDATION = Examples.clusters(30, 20, 3, 2);
  static final TrainingSettings SETTINGS = new TrainingSettings(40, 4, 7);

  private static TensorDataset misled(TensorDataset data) {
    Tensor features = Tensor.zeros(data.size(), data.inputWidth());
    int[] labels = data.labels();
    for (int i = 0; i < labels.length; i++) {
      data.read(i, features, Tensor.zeros(data.size(), 1), i);
      labels[i] = i % 4 == 0 ? (labels[i] + 1) % 3 : labels[i];
    }
    return Dataset.of(features, labels, 3);
  }

  static MLP network() {
    return new MLP(new DenseLayer(16, Activation.RELU), new DenseLayer(3));
  }

  static Trainer trainer(MLP model, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), new Adam(0.02f), SETTINGS, listeners);
  }

  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Throws after a number of batches of its own, whatever the run's position. */
  static TrainingListener crashAfter(int batches) {
    return new TrainingListener() {
      private int seen;

      @Override
      public void onBatch(TrainingRun run) {
        if (++seen == batches) {
          throw new Crash();
        }
      }

      @Override
      public void onEnd(TrainingRun run, History history) {
        throw new Crash();
      }
    };
  }

  private MisledNetwork() {}
}
