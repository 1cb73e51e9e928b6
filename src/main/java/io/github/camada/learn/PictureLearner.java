package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.tensor.Threads;
import io.github.camada.train.TrainingListener;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.IntFunction;

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
 * model, bit for bit, whatever the number of threads. A {@link PictureRecipe} has what the recipe
 * decides of one network, for a {@link io.github.camada.train.Trainer} of one's own.
 *
 * <p>Of a recipe with several members, each has first weights, an order and variations of its own,
 * by a seed of its own, and the model gives the mean of their probabilities. They are trained at
 * the same time, one a thread. A temperature is fitted to what the model says of the pictures that
 * validated it, 100,000 of them at most.
 *
 * <p>Immutable.
 */
public final class PictureLearner {

  private static final int MOST_VALIDATION = 10_000;
  private static final int VALIDATION_SHARE = 6;

  private final Recipe recipe;
  private final LearnerWork work;

  private PictureLearner(Recipe recipe, LearnerWork work) {
    this.recipe = recipe;
    this.work = work;
  }

  /**
   * A learner of seed 22.
   *
   * @param recipe such as {@link Recipe#forPictures}
   * @return a learner
   * @throws IllegalArgumentException if the recipe lets the rows of a table decide the batch size
   */
  public static PictureLearner of(Recipe recipe) {
    PictureCheck.requireBatches("picture learner", recipe);
    return new PictureLearner(recipe, LearnerWork.usual());
  }

  /**
   * The same learner with another seed.
   *
   * @param value any
   * @return a new learner
   */
  public PictureLearner withSeed(long value) {
    return new PictureLearner(recipe, work.withSeed(value));
  }

  /**
   * The same learner, whose work is divided between other threads than all of the process.
   *
   * @param value between which
   * @return a new learner
   */
  public PictureLearner withThreads(Threads value) {
    Objects.requireNonNull(value, "picture learner: threads");
    return new PictureLearner(recipe, work.withThreads(value));
  }

  /**
   * The same learner, of which a listener hears how each network is trained.
   *
   * <p>A network that diverges ends the run with an exception, and what the others have learnt is
   * lost, unless its listener's {@link TrainingListener#onDivergence} says otherwise: then it keeps
   * the weights of its best epoch, if it has completed one, and the others learn to their end.
   *
   * @param value gives the listener of a network by its number, from 0. Where there are several
   *     threads, networks are trained at the same time, and each listener is called on the thread
   *     that trains its network
   * @return a new learner
   */
  public PictureLearner withListeners(IntFunction<TrainingListener> value) {
    Objects.requireNonNull(value, "picture learner: listeners");
    return new PictureLearner(recipe, work.withListeners(value));
  }

  /**
   * The same learner, which can be killed at any moment and goes on when it learns again: what its
   * networks have learnt is kept in a directory, of each about every ten seconds.
   *
   * @param directory where
   * @return a new learner
   * @see #withCheckpoints(Path, Duration)
   */
  public PictureLearner withCheckpoints(Path directory) {
    return withCheckpoints(directory, NetworkCheckpoints.INTERVAL);
  }

  /**
   * The same learner, which can be killed at any moment and goes on when it learns again, to the
   * bits that it gives without interruption: with a directory as {@link
   * TableLearner#withCheckpoints(Path, Duration)} describes it, a checkpoint of each network in it.
   *
   * @param directory is made by {@code learn} if it is not there; the one that it is in must be. Of
   *     other pictures, another recipe, seed or version it is refused, and so it is while another
   *     process learns with it
   * @param interval from one checkpoint of a network to its next, above 0, at most 365 days
   * @return a new learner
   * @throws IllegalArgumentException if the interval is out of range
   */
  public PictureLearner withCheckpoints(Path directory, Duration interval) {
    Objects.requireNonNull(directory, "picture learner: checkpoints");
    return new PictureLearner(
        recipe, work.withCheckpoints(new NetworkCheckpoints(directory, interval)));
  }

  /**
   * Learns.
   *
   * @param pictures with their labels, at least 12
   * @param more listeners of the network, where the recipe has one; {@link #withListeners} gives
   *     each of several its own
   * @return a model of unnamed classes, whose record names the recipe
   * @throws IllegalArgumentException if there are fewer than 12 pictures, or if there are listeners
   *     of one network and the recipe has several
   * @throws IllegalStateException if the thread is interrupted
   * @throws io.github.camada.train.CheckpointException if there are checkpoints of another run, or
   *     they cannot be read or written
   */
  public Model learn(ImageDataset pictures, TrainingListener... more) {
    if (pictures.size() < 2 * VALIDATION_SHARE) {
      throw new IllegalArgumentException(
          "picture learner: %s, wanted at least %d".formatted(pictures, 2 * VALIDATION_SHARE));
    }
    int held = Math.min(MOST_VALIDATION, pictures.size() / VALIDATION_SHARE);
    return learn(
        pictures.split(held, work.seed()),
        Inputs.greyImages(pictures.height(), pictures.width()),
        Classes.unnamed(pictures.classes()),
        more);
  }

  /**
   * Learns from pictures that are divided already, wherever they are.
   *
   * @param pictures to learn from, and those that say which epoch is the best; at least 1 of each
   * @param inputs how the model takes pictures
   * @param classes what they are called
   * @param more listeners, as above
   * @return a model whose record names the recipe
   * @throws IllegalArgumentException before anything is learnt, if inputs or classes do not have
   *     the width of the pictures and their number of classes, or if there are listeners of one
   *     network and the recipe has several
   * @throws IllegalStateException if the thread is interrupted
   * @throws io.github.camada.train.CheckpointException if there are checkpoints of another run, or
   *     they cannot be read or written
   */
  public Model learn(
      Split<? extends Dataset> pictures, Inputs inputs, Classes classes, TrainingListener... more) {
    return new PictureModel(recipe, inputs, classes, work).learn(pictures, more);
  }

  /** That of the recipe. */
  @Override
  public String toString() {
    return recipe.toString();
  }
}
