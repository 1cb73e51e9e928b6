package io.github.camada.train;

import io.github.camada.data.TensorDataset;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.record.EpochResult;
import io.github.camada.record.TrainingSettings;
import io.github.camada.safetensors.SafetensorsReader;
import io.github.camada.safetensors.StampedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** A run of 2 epochs of 3 batches that was stopped after the first, and its checkpoint. */
final class StoppedRun {

  static final TensorDataset TRAIN = Examples.clusters(12, 3, 2, 1);
  static final TensorDataset VALIDATION = Examples.clusters(6, 3, 2, 2);
  static final TrainingSettings SETTINGS = new TrainingSettings(2, 4, 7);
  static final Adam ADAM = new Adam(0.25f);

  private final Path path;

  /** Writes the checkpoint there; the second epoch has an accuracy of 0 and no validation. */
  StoppedRun(Path path) {
    this.path = path;
    TrainingListener stop =
        new TrainingListener() {
          @Override
          public void onEpoch(TrainingRun run, EpochResult result) {
            run.requestStop();
          }
        };
    trainer(network(), ADAM, SETTINGS, stop).fit(TRAIN, VALIDATION);
  }

  static MLP network() {
    return new MLP(new DenseLayer(2));
  }

  Trainer trainer(
      MLP model, Optimizer optimizer, TrainingSettings settings, TrainingListener... listeners) {
    return new Trainer(model, new CrossEntropyLoss(), optimizer, settings, listeners)
        .withCheckpoints(Checkpoints.everyEpochs(path, 1));
  }

  void rewrite(Map<String, String> metadata) throws IOException {
    StampedFile.write(path, SafetensorsReader.read(path).tensors(), metadata);
  }
}
