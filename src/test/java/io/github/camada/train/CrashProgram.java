package io.github.camada.train;

import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.Activation;
import io.github.camada.nn.BatchNorm;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Dropout;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program that trains as users' programs do, with a checkpoint after every batch: started again
 * whenever it was killed, until there is a model. {@link CrashTest} runs it.
 */
final class CrashProgram {

  private CrashProgram() {}

  /**
   * Trains, or goes on, and saves the model.
   *
   * @param arguments the model's file and, if there are to be checkpoints, theirs
   */
  public static void main(String[] arguments) throws Exception {
    ImageDataset digits = SyntheticDigits.generate(60, 1);
    MLP model =
        new MLP(
            new Dropout(0.1),
            new DenseLayer(40, Activation.RELU),
            new BatchNorm(),
            new Dropout(0.3),
            new DenseLayer(10));
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            // the checkpoint of this batch is written next
            System.out.println("batch");
          }
        };
    Trainer trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(1e-2f),
            new TrainingSettings(50, 8, 22),
            progress,
            new EarlyStopping(50));
    History history;
    if (arguments.length == 1) {
      history = trainer.fit(digits.slice(0, 38), digits.from(38));
    } else {
      history =
          trainer
              .withCheckpoints(Checkpoints.everyBatches(Path.of(arguments[1]), 1))
              .resume(digits.slice(0, 38), digits.from(38));
    }
    // the figures are in no model file, so they stand beside it
    StringBuilder figures = new StringBuilder();
    for (EpochResult result : history.epochs()) {
      figures.append(result.training()).append(result.validation()).append('\n');
    }
    Path file = Path.of(arguments[0]);
    Files.writeString(file.resolveSibling(file.getFileName() + ".figures"), figures);
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28), history), file);
  }
}
