package io.github.camada.learn;

import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.table.Csv;
import io.github.camada.train.TrainingListener;
import io.github.camada.train.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Learns from a table or from pictures as users' programs do, with a checkpoint after every batch:
 * started again whenever it was killed, until there is a model. {@link LearnerCrashTest} runs it.
 */
public final class LearnerProgram {

  private static final Duration ALWAYS = Duration.ofNanos(1);

  private LearnerProgram() {}

  /** Of a table or of pictures: all that a run remembers is in it. */
  private static Recipe changed(Recipe recipe) {
    return recipe
        .with("hidden", "16")
        .with("dropout", 0.2)
        .with("epochs", 20)
        .with("batchSize", 16)
        .with("members", 3);
  }

  /**
   * Learns, or goes on, and saves the model.
   *
   * @param arguments {@code memory} or {@code file}, where the table is while it is learnt from, or
   *     {@code pictures}; the table, the model's file and, if there are to be checkpoints, their
   *     directory
   */
  public static void main(String[] arguments) throws IOException {
    Optional<Path> checkpoints =
        arguments.length > 3 ? Optional.of(Path.of(arguments[3])) : Optional.empty();
    TrainingListener progress =
        new TrainingListener() {
          @Override
          public void onBatch(TrainingRun run) {
            // the checkpoint of this batch is written next
            System.out.println("batch");
          }
        };
    Model model =
        arguments[0].equals("pictures")
            ? ofPictures(progress, checkpoints)
            : ofTable(progress, checkpoints, Path.of(arguments[1]), arguments[0].equals("file"));
    ModelSerializer.save(model, Path.of(arguments[2]));
  }

  private static Model ofPictures(TrainingListener progress, Optional<Path> checkpoints) {
    PictureLearner plain =
        PictureLearner.of(changed(Recipe.forPictures())).withListeners(network -> progress);
    return checkpoints
        .map(directory -> plain.withCheckpoints(directory, ALWAYS))
        .orElse(plain)
        .learn(SyntheticDigits.generate(60, 1));
  }

  private static Model ofTable(
      TrainingListener progress, Optional<Path> checkpoints, Path csv, boolean inFile)
      throws IOException {
    TableLearner plain =
        TableLearner.of("kind")
            .withRecipe(task -> changed(Recipe.forTable(task)))
            .withListeners(network -> progress);
    TableLearner learner =
        checkpoints.map(directory -> plain.withCheckpoints(directory, ALWAYS)).orElse(plain);
    if (!inFile) {
      return learner.learn(Csv.read(csv));
    }
    try (TableFile file = TableFile.open(csv, Csv.standard(), learner)) {
      return learner.learn(file);
    }
  }
}
