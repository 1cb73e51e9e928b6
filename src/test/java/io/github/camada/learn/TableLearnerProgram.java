package io.github.camada.learn;

import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.table.Csv;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Learns from a table as users' programs do, with a checkpoint after every batch: started again
 * whenever it was killed, until there is a model. {@link TableLearnerCrashTest} runs it.
 */
public final class TableLearnerProgram {

  private TableLearnerProgram() {}

  private static Recipe recipe(Task task) {
    return Recipe.forTable(task)
        .with("hidden", "16")
        .with("dropout", 0.2)
        .with("epochs", 20)
        .with("batchSize", 16)
        .with("members", 3);
  }

  /**
   * Learns, or goes on, and saves the model.
   *
   * @param arguments {@code memory} or {@code file}, where the table is while it is learnt from;
   *     the table, the model's file and, if there are to be checkpoints, their directory
   */
  public static void main(String[] arguments) throws IOException {
    TableLearner learner = TableLearner.of("kind").withRecipe(TableLearnerProgram::recipe);
    if (arguments.length > 3) {
      learner = learner.withCheckpoints(Path.of(arguments[3]), Duration.ofNanos(1));
    }
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            // the checkpoint of this batch is written next
            System.out.println("batch");
          }
        };
    Path csv = Path.of(arguments[1]);
    Model model;
    if (arguments[0].equals("memory")) {
      model = learner.withListeners(network -> progress).learn(Csv.read(csv));
    } else {
      try (TableFile file = TableFile.open(csv, Csv.standard(), learner)) {
        model = learner.withListeners(network -> progress).learn(file);
      }
    }
    ModelSerializer.save(model, Path.of(arguments[2]));
  }
}
