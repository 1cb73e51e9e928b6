package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide which weights training leads to. */
final class TrainingOptions {

  @Mixin private NetworkOptions network;

  @Mixin private AugmentOption augment;

  @Mixin private OptimizerOptions steps;

  @Mixin private ScheduleOptions schedule;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Passes over the training images. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images in a step. Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "22",
      description =
          "Decides weights, order and what validates; one seed, one result. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  /** Null unless a recipe decides. */
  private ChosenRecipe recipe;

  TrainingOptions() {}

  /** Lets the recipe for pictures decide all but seed and settings that are given. */
  void followRecipe(HeavyCommand command, TableOptions table) {
    recipe = ChosenRecipe.of(command, table, seed);
  }

  /** Whether there is more to do than to train one network. */
  boolean needsLearner() {
    return recipe != null && recipe.needsLearner();
  }

  /** What trains by the recipe. */
  PictureLearner learner() {
    return recipe.learner();
  }

  int members() {
    return recipe != null ? recipe.members() : 1;
  }

  /** After how many epochs without a better one a recipe ends; null without a recipe. */
  Integer patience() {
    return recipe != null ? Integer.valueOf(recipe.patience()) : null;
  }

  void validate(HeavyCommand command) {
    if (epochs < 1) {
      throw command.wrong("--epochs", epochs, "at least 1");
    }
    if (batchSize < 1) {
      throw command.wrong("--batch-size", batchSize, "at least 1");
    }
    steps.validate(command);
    schedule.validate(command);
    network.validate(command);
    augment.validate(command);
  }

  MLP network(Dataset images) {
    return recipe != null ? recipe.pictures().network(images) : network.network(images, seed);
  }

  /** The images to learn from, varied if that is wanted, and those to validate as they are. */
  Split<Dataset> varied(Split<? extends Dataset> images) {
    Dataset train =
        recipe != null
            ? recipe.pictures().varied(images.train())
            : augment.of(images.train(), seed);
    return new Split<>(train, images.validation());
  }

  Optimizer optimizer() {
    return recipe != null ? recipe.pictures().optimizer() : steps.optimizer();
  }

  /** By what the rate is multiplied where so many examples are learnt from. */
  Schedule schedule(int examples) {
    return recipe != null
        ? recipe.pictures().schedule()
        : schedule.schedule((examples - 1) / batchSize + 1);
  }

  /** What changes the rate by how training goes. */
  List<TrainingListener> listeners() {
    return recipe != null ? List.of() : schedule.listeners();
  }

  int epochs() {
    return recipe != null ? recipe.epochs() : epochs;
  }

  TrainingSettings settings() {
    return new TrainingSettings(epochs(), batchSize, seed);
  }

  /** What is trained by. */
  TrainingSettings settings(int examples) {
    return recipe != null ? recipe.pictures().settings(examples) : settings();
  }

  Loss loss() {
    return recipe != null ? recipe.pictures().loss() : new CrossEntropyLoss();
  }

  /** What the model file keeps of a run. */
  History recorded(History history) {
    return recipe != null ? recipe.pictures().recorded(history) : history;
  }

  /** What the recipe has decided, in a line; empty without one. */
  Optional<String> recipe() {
    return Optional.ofNullable(recipe).map(ChosenRecipe::toString);
  }

  /** What a report says of them. */
  Map<String, String> inWords() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (recipe != null) {
      settings.put("recipe", recipe.toString());
    } else {
      network.describe(settings);
      augment.describe(settings);
      settings.put("epochs", String.valueOf(epochs));
      settings.put("batch size", String.valueOf(batchSize));
      steps.describe(settings);
      schedule.describe(settings);
    }
    settings.put("seed", String.valueOf(seed));
    return settings;
  }
}
