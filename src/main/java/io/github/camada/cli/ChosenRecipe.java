package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.PictureRecipe;
import io.github.camada.learn.Recipe;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.TrainingListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/**
 * The recipe for pictures, with what the options change of it.
 *
 * @param pictures it decides all but the seed
 * @param seed of the run
 */
record ChosenRecipe(PictureRecipe pictures, long seed) implements PictureChoices {

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

  /** What a run of one network has and a learner of several has not. */
  private static final List<String> OF_ONE_RUN = List.of("--checkpoint-every", "--history");

  /** Refuses options that make no sense with it. */
  static ChosenRecipe of(HeavyCommand command, TableOptions table, long seed) {
    String name = table.recipe();
    if (!name.equals("pictures")) {
      throw command.wrong("--recipe", name, "pictures for images; others with --target");
    }
    ParseResult given = command.spec().commandLine().getParseResult();
    command.refuse(DECIDED, "not with --recipe, which decides it");
    requireOnce(command, table, "--batch-size", "batchSize");
    requireOnce(command, table, "--epochs", "epochs");
    requireOnce(command, table, "--patience", "patience");
    ChosenRecipe chosen = of(command, name, table.changed(changed(given)), seed);
    if (chosen.needsLearner()) {
      command.refuse(OF_ONE_RUN, "not for several networks, or a fitted temperature");
    }
    return chosen;
  }

  private static ChosenRecipe of(HeavyCommand command, String name, Recipe recipe, long seed) {
    try {
      return new ChosenRecipe(new PictureRecipe(recipe, seed), seed);
    } catch (IllegalArgumentException refused) {
      throw command.wrong("--recipe", name, refused.getMessage());
    }
  }

  /** An option that is a setting, too, does nothing where the setting is given itself. */
  private static void requireOnce(
      HeavyCommand command, TableOptions table, String option, String setting) {
    if (table.isSet(setting)) {
      command.refuse(List.of(option), "not with --set " + setting + ", which decides it");
    }
  }

  /** By options that are its settings, too. */
  private static Recipe changed(ParseResult given) {
    Recipe recipe = Recipe.forPictures();
    if (given.hasMatchedOption("--batch-size")) {
      recipe = recipe.with("batchSize", given.matchedOptionValue("--batch-size", 0));
    }
    if (given.hasMatchedOption("--epochs")) {
      int epochs = given.matchedOptionValue("--epochs", 0);
      recipe = recipe.with("epochs", epochs).with("patience", epochs);
    }
    if (given.hasMatchedOption("--patience")) {
      recipe = recipe.with("patience", given.matchedOptionValue("--patience", 0));
    }
    return recipe;
  }

  private Object setting(String name) {
    return pictures.recipe().settings().get(name);
  }

  private int number(String name) {
    return (Integer) setting(name);
  }

  /** Whether there is more to do than to train one network. */
  private boolean needsLearner() {
    return members() > 1 || setting("temperature").equals("fitted");
  }

  @Override
  public Optional<PictureLearner> learner() {
    return needsLearner()
        ? Optional.of(PictureLearner.of(pictures.recipe()).withSeed(seed))
        : Optional.empty();
  }

  @Override
  public int members() {
    return number("members");
  }

  @Override
  public MLP network(Dataset images) {
    return pictures.network(images);
  }

  @Override
  public Dataset varied(Dataset training) {
    return pictures.varied(training);
  }

  @Override
  public Loss loss() {
    return pictures.loss();
  }

  @Override
  public Optimizer optimizer() {
    return pictures.optimizer();
  }

  @Override
  public Schedule schedule(int examples) {
    return pictures.schedule();
  }

  @Override
  public List<TrainingListener> listeners() {
    return List.of();
  }

  @Override
  public int epochs() {
    return number("epochs");
  }

  @Override
  public Optional<Integer> patience() {
    return Optional.of(number("patience"));
  }

  @Override
  public TrainingSettings settings(int examples) {
    return pictures.settings(examples);
  }

  @Override
  public History recorded(History history) {
    return pictures.recorded(history);
  }

  @Override
  public Optional<String> recipe() {
    return Optional.of(pictures.recipe().toString());
  }

  @Override
  public String remedy() {
    return Diverged.remedy(pictures.recipe());
  }

  @Override
  public void describe(Map<String, String> settings) {
    settings.put("recipe", pictures.recipe().toString());
  }
}
