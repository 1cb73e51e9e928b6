package io.github.camada.train;

import io.github.camada.data.Dataset;
import io.github.camada.loss.MeanSquaredError;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Tensor;

/** Examples of two numbers and two targets, and the network and trainer of them. */
final class TwoTargets {

  static final TrainingSettings SETTINGS = new TrainingSettings(4, 6, 7);

  private TwoTargets() {}

  static Tensor points(int count, long seed) {
    return Tensor.uniform(-1, 1, new RandomStream(seed), count, 2);
  }

  /** Sum and difference of two numbers. */
  static Tensor sums(Tensor points) {
    return points.matmul(Tensor.of(new float[][] {{1, 1}, {1, -1}}));
  }

  static Dataset numbers(int count, long seed) {
    Tensor points = points(count, seed);
    return Dataset.of(points, sums(points));
  }

  /** Whether sum and difference are above 0. */
  static Dataset labels(int count, long seed) {
    Tensor points = points(count, seed);
    return Dataset.of(points, sums(points).map(value -> value > 0 ? 1 : 0));
  }

  static MLP network() {
    return new MLP(new DenseLayer(8, Activation.TANH), new DenseLayer(2));
  }

  static Trainer trainer(MLP model, TrainingListener... listeners) {
    return new Trainer(model, new MeanSquaredError(), new Adam(1e-2f), SETTINGS, listeners);
  }
}
