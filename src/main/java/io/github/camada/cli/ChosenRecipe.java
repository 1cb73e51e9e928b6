package io.github.camada.cli;

import io.github.camada.learn.PictureLearner;
import io.github.camada.learn.PictureRecipe;
import io.github.camada.learn.Recipe;
import java.util.List;
import picocli.CommandLine.ParseResult;

/**
 * The recipe for pictures, with what the options change of it.
 *
 * @param pictures it decides all but the seed
 * @param seed of the run
 */
record ChosenRecipe(PictureRecipe pictures, long seed) {

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
    refuse(command, given, DECIDED, "not with --recipe, which decides it");
    ChosenRecipe chosen = of(command, name, table.changed(changed(given)), seed);
    if (chosen.needsLearner()) {
      refuse(command, given, OF_ONE_RUN, "not for several networks, or a fitted temperature");
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

  private static void refuse(
      HeavyCommand command, ParseResult given, List<String> options, String why) {
    for (String option : options) {
      if (given.hasMatchedOption(option)) {
        throw command.misplaced(option, why);
      }
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

  int members() {
    return (Integer) setting("members");
  }

  int epochs() {
    return (Integer) setting("epochs");
  }

  /** After how many epochs without a better one training ends. */
  int patience() {
    return (Integer) setting("patience");
  }

  /** Whether there is more to do than to train one network. */
  boolean needsLearner() {
    return members() > 1 || setting("temperature").equals("fitted");
  }

  /** What trains by it. */
  PictureLearner learner() {
    return PictureLearner.of(pictures.recipe()).withSeed(seed);
  }

  /** What was decided, in a line. */
  @Override
  public String toString() {
    return pictures.recipe().toString();
  }
}
