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
import io.github.camada.nn.Ensemble;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.record.TrainingSettings;
import io.github.camada.tensor.RandomStream;
import io.github.camada.tensor.Threads;
import io.github.camada.train.EarlyStopping;
import io.github.camada.train.Trainer;
import io.github.camada.train.TrainingListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
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
 * model, bit for bit, whatever the number of threads. For checkpoints and more, {@link #network},
 * {@link #varied} and the others give a {@link Trainer} of one network what the recipe decides.
 *
 * <p>Of a recipe with several members, each has first weights, an order and variations of its own,
 * by a seed of its own, and the model gives the mean of their probabilities. They are trained at
 * the same time, one a thread. A temperature is fitted to what the model says of the pictures that
 * validated it. Several networks have no checkpoints: a run that is killed begins anew.
 *
 * <p>Immutable.
 */
public final class PictureLearner {

  private static final int MOST_VALIDATION = 10_000;
  private static final int VALIDATION_SHARE = 6;

  private final Recipe recipe;
  private final long seed;
  private final Threads threads;
  private final IntFunction<TrainingListener> listeners;

  private PictureLearner(
      Recipe recipe, long seed, Threads threads, IntFunction<TrainingListener> listeners) {
    this.recipe = recipe;
    this.seed = seed;
    this.threads = threads;
    this.listeners = listeners;
  }

  /**
   * A learner of seed 22.
   *
   * @param recipe such as {@link Recipe#forPictures}
   * @return a learner
   * @throws IllegalArgumentException if the recipe lets the rows of a table decide the batch size
   */
  public static PictureLearner of(Recipe recipe) {
    if (recipe.whole(RecipeSetting.BATCH_SIZE) == 0) {
      throw new IllegalArgumentException(
          "picture learner: recipe %s, wanted a batchSize above 0".formatted(recipe));
    }
    return new PictureLearner(recipe, 22, Threads.all(), network -> new TrainingListener() {});
  }

  /**
   * The same learner with another seed.
   *
   * @param value any
   * @return a new learner
   */
  public PictureLearner withSeed(long value) {
    return new PictureLearner(recipe, value, threads, listeners);
  }

  /**
   * The same learner, whose work is divided between other threads than all of the process.
   *
   * @param value between which
   * @return a new learner
   */
  public PictureLearner withThreads(Threads value) {
    Objects.requireNonNull(value, "picture learner: threads");
    return new PictureLearner(recipe, seed, value, listeners);
  }

  /**
   * The same learner, of which a listener hears how each network is trained.
   *
   * @param value gives the listener of a network by its number, from 0. Where there are several
   *     threads, networks are trained at the same time, and each listener is called on the thread
   *     that trains its network
   * @return a new learner
   */
  public PictureLearner withListeners(IntFunction<TrainingListener> value) {
    Objects.requireNonNull(value, "picture learner: listeners");
    return new PictureLearner(recipe, seed, threads, value);
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
   */
  public Model learn(ImageDataset pictures, TrainingListener... more) {
    if (pictures.size() < 2 * VALIDATION_SHARE) {
      throw new IllegalArgumentException(
          "picture learner: %s, wanted at least %d".formatted(pictures, 2 * VALIDATION_SHARE));
    }
    int held = Math.min(MOST_VALIDATION, pictures.size() / VALIDATION_SHARE);
    return learn(
        pictures.split(held, seed),
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
   */
  public Model learn(
      Split<? extends Dataset> pictures, Inputs inputs, Classes classes, TrainingListener... more) {
    PictureCheck.requireFitting(pictures.train(), inputs, classes);
    int members = recipe.whole(RecipeSetting.MEMBERS);
    PictureCheck.requireTheirs(more.length, members);
    Model model;
    if (members == 1) {
      TrainedNetwork trained = train(0, pictures, more);
      model = new Model(trained.network(), inputs, classes, recorded(trained.history()));
    } else {
      List<TrainedNetwork> trained = members(members, pictures);
      List<MLP> networks = trained.stream().map(TrainedNetwork::network).toList();
      TrainingRecord record =
          record(pictures)
              .withKeptEpochs(trained.stream().map(TrainedNetwork::keptEpochs).toList());
      model =
          new Model(
              new MLP(new Ensemble(Ensemble.Mean.PROBABILITIES, networks)),
              inputs,
              classes,
              new History(List.of(), Optional.of(record)));
    }
    boolean fitted = recipe.text(RecipeSetting.TEMPERATURE).equals("fitted");
    return fitted ? FittedTemperature.of(model, pictures.validation()) : model;
  }

  /** Each is trained by one thread. */
  private List<TrainedNetwork> members(int count, Split<? extends Dataset> pictures) {
    List<Callable<TrainedNetwork>> work = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int member = i;
      PictureLearner own = withSeed(RandomStream.forkSeed(seed, i)).withThreads(Threads.of(1));
      work.add(() -> own.train(member, pictures));
    }
    return SimultaneousWork.results("picture learner", work, threads.count());
  }

  private TrainedNetwork train(
      int member, Split<? extends Dataset> pictures, TrainingListener... more) {
    MLP network = network(pictures.train());
    TrainingListener[] all = Arrays.copyOf(more, more.length + 2);
    all[more.length] = listeners.apply(member);
    all[more.length + 1] = new EarlyStopping(recipe.whole(RecipeSetting.PATIENCE));
    History history =
        new Trainer(network, loss(), optimizer(), settings(pictures.train().size()), all)
            .withSchedule(schedule())
            .withThreads(threads)
            .fit(varied(pictures.train()), pictures.validation());
    return new TrainedNetwork(network, history);
  }

  /** Of all networks together: what each varies and draws follows from recipe and seed. */
  private TrainingRecord record(Split<? extends Dataset> pictures) {
    return TrainingRecord.of(
            settings(pictures.train().size()),
            optimizer(),
            schedule(),
            loss(),
            pictures.train().fingerprint(),
            Optional.of(pictures.validation().fingerprint()))
        .withRecipe(recipe.toString());
  }

  /**
   * The network before training; of several, one by the learner's own seed.
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
      case "mirror" -> PictureVariation.none().withMirroring().of(pictures, seed);
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

  /** That of the recipe. */
  @Override
  public String toString() {
    return recipe.toString();
  }
}
