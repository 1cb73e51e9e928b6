package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import java.util.List;

/**
 * What a recipe decides of the training of one network of pictures, part by part: for a {@link
 * io.github.camada.train.Trainer} of one's own, where a {@link PictureLearner} does too much.
 *
 * @param recipe such as {@link Recipe#forPictures}; how many members it has does not matter
 * @param seed decides first weights, order and variations
 */
public record PictureRecipe(Recipe recipe, long seed) {

  /**
   * Checks the recipe.
   *
   * @param recipe as above
   * @param seed any
   * @throws IllegalArgumentException if it lets the rows of a table decide the batch size
   */
  public PictureRecipe {
    PictureCheck.requireBatches("picture recipe", recipe);
  }

  /**
   * The network before training.
   *
   * @param pictures by whose size and classes it goes
   * @return a new network, built
   */
  public MLP network(Dataset pictures) {
    MLP network = RecipeNetwork.of(recipe, pictures.inputWidth(), pictures.classes(), seed);
    return network.isBuilt() ? network : network.build(pictures.inputWidth(), seed);
  }

  /**
   * The pictures as training sees them.
   *
   * @param pictures as they are
   * @return others in each epoch, if the recipe varies them
   */
  public Dataset varied(Dataset pictures) {
    PictureVariation variation = PictureVariation.named(recipe.text(RecipeSetting.VARIATION));
    return variation.equals(PictureVariation.none()) ? pictures : variation.of(pictures, seed);
  }

  /**
   * The loss.
   *
   * @return cross-entropy, smoothed if the recipe says so
   */
  public Loss loss() {
    return new CrossEntropyLoss(recipe.number(RecipeSetting.LABEL_SMOOTHING));
  }

  /**
   * The optimizer.
   *
   * @return Adam or AdamW
   */
  public Optimizer optimizer() {
    return recipe.optimizer();
  }

  /**
   * The schedule.
   *
   * @return by what the rate is multiplied
   */
  public Schedule schedule() {
    return recipe.schedule();
  }

  /**
   * Epochs, batch size and seed.
   *
   * @param examples that are learnt from, at least 1
   * @return the settings
   */
  public TrainingSettings settings(int examples) {
    return recipe.settings(examples, examples, seed);
  }

  /**
   * A history whose record names the recipe and, if all epochs were validated, the one whose
   * weights a recipe keeps.
   *
   * @param history of a run of one network by this recipe
   * @return the same with that
   */
  public History recorded(History history) {
    List<Integer> kept = TrainedNetwork.chosenEpochs(history);
    return new History(
        history.epochs(),
        history.trainingRecord().map(r -> r.withRecipe(recipe.toString()).withKeptEpochs(kept)));
  }
}
