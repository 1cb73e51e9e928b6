package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;

/** What a {@link PictureLearner} would find out too late: when it has trained networks already. */
final class PictureCheck {

  private PictureCheck() {}

  /** A recipe that does not let the rows of a table decide the batch size. */
  static void requireBatches(String operation, Recipe recipe) {
    if (recipe.whole(RecipeSetting.BATCH_SIZE) == 0) {
      throw new IllegalArgumentException(
          "%s: recipe %s, wanted a batchSize above 0".formatted(operation, recipe));
    }
  }

  /** Inputs and classes of a model, and what it is to learn from. */
  static void requireFitting(Dataset pictures, Inputs inputs, Classes classes) {
    if (inputs.width() != pictures.inputWidth()) {
      throw new IllegalArgumentException(
          "picture learner: inputs of %d values, wanted the pictures' %d"
              .formatted(inputs.width(), pictures.inputWidth()));
    }
    if (classes.width() != pictures.classes()) {
      throw new IllegalArgumentException(
          "picture learner: %d classes, wanted the pictures' %d"
              .formatted(classes.width(), pictures.classes()));
    }
  }

  /** Listeners that hear one network, of which there is only one then. */
  static void requireTheirs(int listeners, int members) {
    if (members > 1 && listeners > 0) {
      throw new IllegalArgumentException(
          "picture learner: listeners of one network where the recipe has %d, wanted withListeners"
              .formatted(members));
    }
  }
}
