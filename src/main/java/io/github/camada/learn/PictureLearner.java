package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.PictureVariation;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.model.Model;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.Threads;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.util.Arrays;
import java.util.Objects;

/**
 * Learns what small grey pictures show: from labelled pictures to a model in one call.
 *
 * <pre>{@code
 * Recipe shorter = Recipe.forPictures().with("epochs", 2);
 * Model pictures = PictureLearner.of(shorter).learn(SyntheticDigits.generate(60, 1));
 * }</pre>
 *
 * <p>A sixth of the pictures, at most 10,000, drawn by the seed, is not learnt from: the model has
 * the weights of the epoch that does best on them. The same pictures, recipe and seed give the same
 * model, bit for bit. For checkpoints and more, {@link #network}, {@link #varied} and the others
 * give a {@link Trainer} what the recipe decides.
 *
 * <p>Immutable.
 */
public final class PictureLearner {

  private static final int MOST_VALIDATION = 10_000;
  private static final int VALIDATION_SHARE = 6;

  private final Recipe recipe;
  private final long seed;
  private final Threads threads;

  private PictureLearner(Recipe recipe, long seed, Threads threads) {
    this.recipe = recipe;
    this.seed = seed;
    this.threads = threads;
  }

  /**
   * A learner of seed 22.
   *
   * @param recipe such as {@link Recipe#forPictures}
   * @return a learner
   * @throws IllegalArgumentException if the recipe is of several networks, fits a temperature, or
   *     lets the rows of a table decide the batch size
   */
  public static PictureLearner of(Recipe recipe) {
    if (recipe.whole(RecipeSetting.MEMBERS) != 1
        || recipe.whole(RecipeSetting.BATCH_SIZE) == 0
        || !recipe.text(RecipeSetting.TEMPERATURE).equals("none")) {
      throw new IllegalArgumentException(
          "picture learner: recipe %s, wanted members 1, temperature none and a batchSize above 0"
              .formatted(recipe));
    }
    return new PictureLearner(recipe, 22, Threads.all());
  }

  /**
   * The same learner with another seed.
   *
   * @param value any
   * @return a new learner
   */
  public PictureLearner withSeed(long value) {
    return new PictureLearner(recipe, value, threads);
  }

  /**
   * The same learner, whose work is divided between other threads than all of the process.
   *
   * @param value between which
   * @return a new learner
   */
  public PictureLearner withThreads(Threads value) {
    return new PictureLearner(recipe, seed, Objects.requireNonNull(value, "threads"));
  }

  /**
   * Learns.
   *
   * @param pictures with their labels, at least 12
   * @param listeners are told how it goes
   * @return a model of unnamed classes, whose record names the recipe
   * @throws IllegalArgumentException if there are fewer
   */
  public Model learn(ImageDataset pictures, TrainingListener... listeners) {
    if (pictures.size() < 2 * VALIDATION_SHARE) {
      throw new IllegalArgumentException(
          "picture learner: %s, wanted at least %d".formatted(pictures, 2 * VALIDATION_SHARE));
    }
    int held = Math.min(MOST_VALIDATION, pictures.size() / VALIDATION_SHARE);
    Split<ImageDataset> split = pictures.split(held, seed);
    MLP network = network(pictures);
    TrainingListener[] all = Arrays.copyOf(listeners, listeners.length + 1);
    all[listeners.length] = new EarlyStopping(recipe.whole(RecipeSetting.PATIENCE));
    History history =
        new Trainer(network, loss(), optimizer(), settings(split.train().size()), all)
            .withSchedule(schedule())
            .withThreads(threads)
            .fit(varied(split.train()), split.validation());
    return new Model(
        network,
        Inputs.greyImages(pictures.height(), pictures.width()),
        Classes.unnamed(pictures.classes()),
        recorded(history));
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
    return switch (recipe.text(RecipeSetting.VARIATION)) {
      case "shift" -> PictureVariation.none().withShift(2).of(pictures, seed);
      case "affine" -> PictureVariation.affine().of(pictures, seed);
      case "elastic" -> PictureVariation.elastic().of(pictures, seed);
      default -> pictures;
    };
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
   * A history whose record names the recipe.
   *
   * @param history of a run by this recipe
   * @return the same with that
   */
  public History recorded(History history) {
    return new History(
        history.epochs(),
        history.trainingRecord().map(record -> record.withRecipe(recipe.toString())));
  }

  /** That of the recipe. */
  @Override
  public String toString() {
    return recipe.toString();
  }
}
