package io.github.camada.learn;

import io.github.camada.data.Deskewing;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.digits.SyntheticDigits;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Classifier;
import io.github.camada.nn.MLP;
import io.github.camada.optim.MaxNorm;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Trains the networks of the papers whose results docs/accuracy.md repeats: {@code PaperResults
 * DIRECTORY ROW SEEDS [SETTING=VALUE ...]}. The directory has the four files of MNIST, or of
 * Fashion-MNIST; seeds count from 0. All training pictures are learnt from for as many epochs as
 * the row says, and the weights after the last are evaluated on the test pictures: they decide
 * nothing. With {@code development=1} the first 10,000 training pictures are evaluated on instead,
 * and not learnt from; with {@code deskewed=1} all pictures are set upright; {@code digits=N} are
 * so many synthetic ones; {@code maxNorm=N} is what the norm of a unit's incoming weights may be;
 * {@code momentum=N} trains with SGD and Nesterov's momentum instead of Adam; {@code first=N} is
 * the first seed.
 *
 * <p>Prints the errors of each seed, their mean and deviation, and those of the mean of all the
 * networks' probabilities.
 */
final class PaperResults {

  private static final int HELD_BACK = 10_000;

  private static final List<String> OWN =
      List.of("development", "deskewed", "digits", "maxNorm", "momentum", "first");

  private PaperResults() {}

  /** What is trained; {@code maxNorm} 0 for none. */
  enum Row {
    PLAIN(() -> simard("none", 20).with("batchSize", 32), 0),
    AFFINE(() -> simard("affine", 50), 0),
    ELASTIC(() -> simard("elastic", 100), 0),
    DROPOUT(() -> srivastava(60), 0),
    MAX_NORM(() -> srivastava(60), 2),
    FASHION(() -> pictures("256,128,64", 20), 0),
    FASHION_VARIED(
        () ->
            pictures("256,128,64", 60)
                .with("variation", "shift")
                .with("weightDecay", 0.02)
                .with("labelSmoothing", 0.05),
        0),
    SYNTHETIC(() -> simard("elastic", 15).with("dropout", 0.25), 0);

    private final Supplier<Recipe> recipe;
    private final double maxNorm;

    Row(Supplier<Recipe> recipe, double maxNorm) {
      this.recipe = recipe;
      this.maxNorm = maxNorm;
    }

    private static Recipe pictures(String hidden, int epochs) {
      return Recipe.forPictures()
          .with("hidden", hidden)
          .with("dropout", 0.0)
          .with("variation", "none")
          .with("epochs", epochs)
          .with("patience", epochs);
    }

    private static Recipe simard(String variation, int epochs) {
      return pictures("800", epochs).with("variation", variation);
    }

    private static Recipe srivastava(int epochs) {
      return pictures("1024,1024,1024", epochs).with("inputDropout", 0.2).with("dropout", 0.5);
    }

    private Optimizer optimizer(Recipe changed, Map<String, Double> own) {
      double limit = own.getOrDefault("maxNorm", maxNorm);
      double momentum = own.getOrDefault("momentum", 0.0);
      Optimizer steps = momentum == 0 ? changed.optimizer() : sgd(changed, momentum);
      return limit == 0 ? steps : new MaxNorm(steps, (float) limit);
    }

    private static Optimizer sgd(Recipe recipe, double momentum) {
      if (recipe.number(RecipeSetting.WEIGHT_DECAY) != 0) {
        throw new IllegalArgumentException("momentum: weights decay by AdamW alone");
      }
      return new Sgd((float) recipe.number(RecipeSetting.LEARNING_RATE), (float) momentum, true);
    }
  }

  public static void main(String[] arguments) throws IOException {
    Mnist files = Mnist.load(Path.of(arguments[0]));
    Row row = Row.valueOf(arguments[1].toUpperCase(Locale.ROOT).replace('-', '_'));
    int seeds = Integer.parseInt(arguments[2]);
    Recipe recipe = row.recipe.get();
    Map<String, Double> own = new TreeMap<>();
    for (String setting : List.of(arguments).subList(3, arguments.length)) {
      String[] parts = setting.split("=", 2);
      if (OWN.contains(parts[0])) {
        own.put(parts[0], Double.valueOf(parts[1]));
      } else {
        recipe = recipe.with(parts[0], TenTables.value(parts[1]));
      }
    }
    boolean development = own.getOrDefault("development", 0.0) == 1;
    ImageDataset train = development ? files.train().from(HELD_BACK) : files.train();
    ImageDataset test = development ? files.train().slice(0, HELD_BACK) : files.test();
    System.out.println(arguments[1] + " " + own + ": " + recipe);
    run(row, recipe, train, test, seeds, own);
  }

  private static ImageDataset pictures(ImageDataset files, Row row, int seed, int digits) {
    return row == Row.SYNTHETIC ? SyntheticDigits.generate(digits, seed) : files;
  }

  private static void run(
      Row row,
      Recipe recipe,
      ImageDataset train,
      ImageDataset given,
      int seeds,
      Map<String, Double> own) {
    boolean deskewed = own.getOrDefault("deskewed", 0.0) == 1;
    ImageDataset test = deskewed ? Deskewing.of(given) : given;
    List<Integer> errors = new ArrayList<>();
    double[] sum = new double[test.size() * test.classes()];
    int first = own.getOrDefault("first", 0.0).intValue();
    for (int seed = first; seed < first + seeds; seed++) {
      long start = System.nanoTime();
      ImageDataset chosen =
          pictures(train, row, seed, own.getOrDefault("digits", 200_000.0).intValue());
      ImageDataset learnt = deskewed ? Deskewing.of(chosen) : chosen;
      PictureLearner learner = PictureLearner.of(recipe).withSeed(seed);
      MLP network = learner.network(learnt);
      Optimizer optimizer = row.optimizer(recipe, own);
      new Trainer(network, learner.loss(), optimizer, learner.settings(learnt.size()))
          .withSchedule(learner.schedule())
          .fit(learner.varied(learnt));
      Classifier classifier =
          new Classifier(network, Inputs.greyImages(test.height(), test.width()));
      Tensor probabilities = classifier.probabilitiesAll(test.pixels());
      double[] each = new double[sum.length];
      for (int i = 0; i < sum.length; i++) {
        each[i] = probabilities.data()[i];
        sum[i] += each[i];
      }
      errors.add(errors(each, test));
      System.out.printf(
          Locale.ROOT,
          "seed %d: %d errors of %,d, %.0f s%n",
          seed,
          errors.get(seed - first),
          test.size(),
          (System.nanoTime() - start) / 1e9);
    }
    double mean = errors.stream().mapToInt(each -> each).average().orElseThrow();
    double squares = errors.stream().mapToDouble(each -> (each - mean) * (each - mean)).sum();
    System.out.printf(
        Locale.ROOT,
        "%d networks: mean %.1f errors, deviation %.1f; averaged: %d errors%n",
        seeds,
        mean,
        seeds == 1 ? 0 : Math.sqrt(squares / (seeds - 1)),
        errors(sum, test));
  }

  private static int errors(double[] probabilities, ImageDataset test) {
    int classes = test.classes();
    int errors = 0;
    for (int i = 0; i < test.size(); i++) {
      double[] own = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
      double best = Arrays.stream(own).max().orElseThrow();
      errors += own[test.label(i)] == best ? 0 : 1;
    }
    return errors;
  }
}
