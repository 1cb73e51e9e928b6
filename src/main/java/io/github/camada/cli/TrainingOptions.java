package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.Split;
import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.PictureRecipe;
import io.github.camada.learn.Recipe;
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
import picocli.CommandLine.ParseResult;

/** Options that decide which weights training leads to. */
final class TrainingOptions {

  /** What a recipe decides and nobody else. */
  private static final List<String> DECIDED =
      List.of(
          "--hidden",
          "--activation",
          "--dropout",
          "--input-dropout",
          "--augment",
          "--optimizer",
          "--learning-rate",
          "--weight-decay",
          "--schedule",
          "--warm-up");

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

  /** What a run of one network has and a learner of several has not. */
  private static final List<String> OF_ONE_RUN = List.of("--checkpoint-every", "--history");

  /** Null unless a recipe decides. */
  private PictureRecipe recipe;

  /** Null unless a recipe decides. */
  private Integer patience;

  private int members = 1;
  private boolean fitsTemperature;

  TrainingOptions() {}

  /** Lets the recipe for pictures decide all but seed and settings that are given. */
  void followRecipe(HeavyCommand command, TableOptions table) {
    String name = table.recipe();
    if (!name.equals("pictures")) {
      throw command.wrong("--recipe", name, "pictures for images; others with --target");
    }
    ParseResult given = command.spec().commandLine().getParseResult();
    for (String option : DECIDED) {
      if (given.hasMatchedOption(option)) {
        throw command.misplaced(option, "not with --recipe, which decides it");
      }
    }
    Recipe chosen = Recipe.forPictures();
    if (given.hasMatchedOption("--batch-size")) {
      chosen = chosen.with("batchSize", batchSize);
    }
    if (given.hasMatchedOption("--epochs")) {
      chosen = chosen.with("epochs", epochs).with("patience", epochs);
    }
    if (given.hasMatchedOption("--patience")) {
      chosen = chosen.with("patience", given.matchedOptionValue("--patience", 0));
    }
    chosen = table.changed(chosen);
    epochs = (Integer) chosen.settings().get("epochs");
    patience = (Integer) chosen.settings().get("patience");
    members = (Integer) chosen.settings().get("members");
    fitsTemperature = chosen.settings().get("temperature").equals("fitted");
    try {
      recipe = new PictureRecipe(chosen, seed);
    } catch (IllegalArgumentException refused) {
      throw command.wrong("--recipe", name, refused.getMessage());
    }
    for (String option : OF_ONE_RUN) {
      if (needsLearner() && given.hasMatchedOption(option)) {
        throw command.misplaced(option, "not for several networks, or a fitted temperature");
      }
    }
  }

  /** Whether there is more to do than to train one network. */
  boolean needsLearner() {
    return members > 1 || fitsTemperature;
  }

  /** What trains by the recipe. */
  PictureLearner learner() {
    return PictureLearner.of(recipe.recipe()).withSeed(seed);
  }

  int members() {
    return members;
  }

  /** After how many epochs without a better one a recipe ends; null without a recipe. */
  Integer patience() {
    return patience;
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
  }

  MLP network(Dataset images) {
    return recipe != null ? recipe.network(images) : network.network(images, seed);
  }

  /** The images to learn from, varied if that is wanted, and those to validate as they are. */
  Split<Dataset> varied(Split<? extends Dataset> images) {
    Dataset train =
        recipe != null ? recipe.varied(images.train()) : augment.of(images.train(), seed);
    return new Split<>(train, images.validation());
  }

  Optimizer optimizer() {
    return recipe != null ? recipe.optimizer() : steps.optimizer();
  }

  /** By what the rate is multiplied where so many examples are learnt from. */
  Schedule schedule(int examples) {
    return recipe != null ? recipe.schedule() : schedule.schedule((examples - 1) / batchSize + 1);
  }

  /** What changes the rate by how training goes. */
  List<TrainingListener> listeners() {
    return recipe != null ? List.of() : schedule.listeners();
  }

  int epochs() {
    return epochs;
  }

  TrainingSettings settings() {
    return new TrainingSettings(epochs, batchSize, seed);
  }

  /** What is trained by. */
  TrainingSettings settings(int examples) {
    return recipe != null ? recipe.settings(examples) : settings();
  }

  Loss loss() {
    return recipe != null ? recipe.loss() : new CrossEntropyLoss();
  }

  /** What the model file keeps of a run. */
  History recorded(History history) {
    return recipe != null ? recipe.recorded(history) : history;
  }

  /** What the recipe has decided, in a line; empty without one. */
  Optional<String> recipe() {
    return Optional.ofNullable(recipe).map(each -> each.recipe().toString());
  }

  /** What a report says of them. */
  Map<String, String> inWords() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (recipe != null) {
      settings.put("recipe", recipe.recipe().toString());
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
