package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.record.History;
import io.github.camada.train.Checkpoints;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options for training that takes long: it may be interrupted, and may end sooner. */
final class LongRun {

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Keep the run's state there; if the file is there already, go on from it.")
  private Path checkpoint;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "500",
      description = "Batches from one checkpoint to the next. Default: ${DEFAULT-VALUE}.")
  private int every;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after N epochs without a lower validation loss, keep the best weights.")
  private Integer patience;

  LongRun() {}

  void validate(Computing command) {
    if (every < 1) {
      throw command.wrong("--checkpoint-every", every, "at least 1");
    }
    if (patience != null && patience < 1) {
      throw command.wrong("--patience", patience, "at least 1");
    }
  }

  TrainingListener[] listeners(TrainingListener progress) {
    List<TrainingListener> listeners = new ArrayList<>(List.of(progress));
    if (patience != null) {
      listeners.add(new EarlyStopping(patience));
    }
    return listeners.toArray(new TrainingListener[0]);
  }

  History train(Trainer trainer, ImageDataset train, ImageDataset validation) {
    return checkpoint == null
        ? trainer.fit(train, validation)
        : trainer
            .withCheckpoints(Checkpoints.everyBatches(checkpoint, every))
            .resume(train, validation);
  }
}
