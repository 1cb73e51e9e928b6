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
import io.github.camada.optim.Schedule;
import io.github.camada.record.EpochResult;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A program that trains as users' programs do, with a checkpoint after every batch: started again
 * whenever it was killed, until there is a model. {@link CrashTest} runs it.
 */
final class CrashProgram {

  /** A name for each way in which a learning rate may change. */
  static final Map<String, Schedule> SCHEDULES =
      Map.of(
          "constant", Schedule.constant(),
          "step", Schedule.step(0.5, 60),
          "exponential", Schedule.exponential(0.01),
          "cosine", Schedule.cosine(0.01),
          "warm-up", Schedule.warmUp(40, Schedule.cosine(0.1)),
          "one-cycle", Schedule.oneCycle(0.3, 0.1, 0.001),
          "logarithmic-cosine", Schedule.logarithmicCosine(4));

  /** No schedule: the factor follows from the figures of the epochs. */
  static final String PLATEAU = "plateau";

  private CrashProgram() {}

  /**
   * Trains, or goes on, and saves the model.
   *
   * @param arguments the name of a schedule, or {@link #PLATEAU}; the model's file and, if there
   *     are to be checkpoints, theirs
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
    boolean plateau = arguments[0].equals(PLATEAU);
    TrainingListener[] listeners =
        plateau
            ? new TrainingListener[] {progress, new EarlyStopping(50), new PlateauHalving(1)}
            : new TrainingListener[] {progress, new EarlyStopping(50)};
    Trainer trainer =
        new Trainer(
                model,
                new CrossEntropyLoss(),
                new Adam(1e-2f),
                new TrainingSettings(50, 8, 22),
                listeners)
            .withSchedule(plateau ? Schedule.constant() : SCHEDULES.get(arguments[0]));
    History history;
    if (arguments.length == 2) {
      history = trainer.fit(digits.slice(0, 38), digits.from(38));
    } else {
      history =
          trainer
              .withCheckpoints(Checkpoints.everyBatches(Path.of(arguments[2]), 1))
              .resume(digits.slice(0, 38), digits.from(38));
    }
    // the figures are in no model file, so they stand beside it
    StringBuilder figures = new StringBuilder();
    for (EpochResult result : history.epochs()) {
      figures.append(result.training()).append(result.validation()).append('\n');
    }
    Path file = Path.of(arguments[1]);
    Files.writeString(file.resolveSibling(file.getFileName() + ".figures"), figures);
    ModelSerializer.save(new Classifier(model, Inputs.greyImages(28, 28), history), file);
  }
}
