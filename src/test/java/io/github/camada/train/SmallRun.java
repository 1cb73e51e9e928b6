package io.github.camada.train;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/** A run of 3 epochs of 4 batches, what interrupts it, and what must not depend on that. */
final class SmallRun {

  static final TensorDataset TRAIN = Examples.clusters(22, 5, 3, 1);
  static final TensorDataset VALIDATION = Examples.clusters(9, 5, 3, 2);
  static final TrainingSettings SETTINGS = new TrainingSettings(3, 6, 7);
  static final int STEPS = 12;

  static MLP network() {
    return new MLP(new DenseLayer(4, Activation.RELU), new DenseLayer(3));
  }

  static Trainer trainer(MLP model, Optimizer optimizer, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, SETTINGS, listeners);
  }

  static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Throws when so many steps have been taken, as often as it is asked. */
  static TrainingListener crashAfter(int steps) {
    return new TrainingListener() {
      @Override
      public void onBatch(TrainingRun run) {
        if (run.epoch() * run.batches() + run.batch() + 1 == steps) {
          throw new Crash();
        }
      }
    };
  }

  /** All that must not depend on an interruption: bits of weights and figures. */
  static List<Object> outcome(MLP model, History history) {
    List<Object> outcome = new ArrayList<>();
    for (Tensor weight : Examples.weights(model)) {
      for (float value : weight.data()) {
        outcome.add(Float.floatToRawIntBits(value));
      }
    }
    for (EpochResult result : history.epochs()) {
      outcome.add(result.epoch());
      outcome.add(result.training());
      outcome.add(result.validation());
    }
    outcome.add(history.trainingRecord());
    return outcome;
  }

  static List<Object> uninterrupted(Optimizer optimizer) {
    MLP model = network();
    return outcome(model, trainer(model, optimizer).fit(TRAIN, VALIDATION));
  }

  static List<Object> resumed(Optimizer optimizer, Checkpoints checkpoints) {
    MLP model = network();
    Trainer trainer = trainer(model, optimizer).withCheckpoints(checkpoints);
    return outcome(model, trainer.resume(TRAIN, VALIDATION));
  }

  static void crash(Optimizer optimizer, Checkpoints checkpoints, int steps) {
    Trainer trainer = trainer(network(), optimizer, crashAfter(steps)).withCheckpoints(checkpoints);
    assertThatThrownBy(() -> trainer.resume(TRAIN, VALIDATION)).isInstanceOf(Crash.class);
  }

  private SmallRun() {}
}
