package io.github.camada.learn;

import java.util.Locale;

/** What a {@link TableLearner} would pass over: settings of a recipe that do nothing for a task. */
final class TableCheck {

  private TableCheck() {}

  /** A recipe all of whose settings have an effect, or the value that says that there is none. */
  static void requireMeaning(Recipe recipe, Task task) {
    if (!recipe.text(RecipeSetting.VARIATION).equals("none")) {
      throw refused(recipe, RecipeSetting.VARIATION, "none for a table");
    }
    if (task == Task.CLASSIFICATION) {
      return;
    }
    String name = task.name().toLowerCase(Locale.ROOT);
    if (recipe.number(RecipeSetting.LABEL_SMOOTHING) != 0) {
      throw refused(recipe, RecipeSetting.LABEL_SMOOTHING, "0 for " + name);
    }
    if (recipe.text(RecipeSetting.TEMPERATURE).equals("fitted")) {
      throw refused(recipe, RecipeSetting.TEMPERATURE, "none for " + name);
    }
  }

  private static IllegalArgumentException refused(
      Recipe recipe, RecipeSetting setting, String wanted) {
    return new IllegalArgumentException(
        "table learner: recipe %s has %s %s, wanted %s"
            .formatted(
                recipe.name(), setting.text(), recipe.settings().get(setting.text()), wanted));
  }
}
