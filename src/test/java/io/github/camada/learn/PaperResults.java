package io.github.camada.learn;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.mnist.Mnist;
import io.github.camada.feature.Classes;
import io.github.camada.feature.Inputs;
import io.github.camada.model.Model;
import io.github.camada.model.ModelSerializer;
import io.github.camada.nn.MLP;
import io.github.camada.record.History;
import io.github.camada.record.TrainingRecord;
import io.github.camada.tensor.Tensor;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Trains the networks of the papers whose results docs/accuracy.md repeats: {@code PaperResults
 * DIRECTORY ROW SEEDS [SETTING=VALUE ...] [OPTION ...]}. The directory has the four files of MNIST,
 * or of Fashion-MNIST; seeds count from 0, or from {@code first=N}. All training pictures are
 * learnt from for as many epochs as the row says, and the weights after the last are evaluated on
 * the test pictures: they decide nothing. Options:
 *
 * <ul>
 *   <li>{@code development}: the first 10,000 training pictures are evaluated on instead, and not
 *       learnt from
 *   <li>{@code models=DIRECTORY}: trained networks are kept there, and those that are there already
 *       are not trained again, so that processes side by side can train what is averaged
 *   <li>{@code form=NAME}: a {@link DigitForm}
 *   <li>{@code varied=N}: the evaluated probabilities are the mean of those of N variations of a
 *       picture, drawn as those are that the row learns from
 *   <li>{@code digits=N}: so many synthetic ones
 *   <li>{@code maxNorm=N}: what the norm of a unit's incoming weights may be, 0 for any
 *   <li>{@code momentum=N}: SGD with Nesterov's momentum instead of Adam
 *   <li>{@code rotation=N}, {@code scaling=N}, {@code shear=N}, {@code alpha=N}, {@code sigma=N}:
 *       how far pictures vary, as {@link io.github.camada.data.PictureVariation} has it
 * </ul>
 *
 * <p>Prints the errors of each seed, their mean and deviation, and those of the mean of all the
 * networks' probabilities.
 */
final class PaperResults {

  private static final int HELD_BACK = 10_000;

  /** A seed that no network has. */
  private static final long OF_VARIED_ANSWERS = -1;

  private final PaperRow row;
  private final Recipe recipe;
  private final PaperOptions options;

  private PaperResults(PaperRow row, Recipe recipe, PaperOptions options) {
    this.row = row;
    this.recipe = recipe;
    this.options = options;
  }

  public static void main(String[] arguments) throws IOException {
    Mnist files = Mnist.load(Path.of(arguments[0]));
    PaperRow row = PaperRow.named(arguments[1]);
    Recipe recipe = row.recipe();
    PaperOptions options = new PaperOptions();
    for (String setting : List.of(arguments).subList(3, arguments.length)) {
      if (!options.takes(setting)) {
        String[] parts = setting.split("=", 2);
        recipe = recipe.with(parts[0], TenTables.value(parts[1]));
      }
    }
    boolean development = options.isOn("development");
    ImageDataset train = development ? files.train().from(HELD_BACK) : files.train();
    ImageDataset test = development ? files.train().slice(0, HELD_BACK) : files.test();
    System.out.println(arguments[1] + " " + options + ": " + recipe);
    new PaperResults(row, recipe, options).run(train, test, Integer.parseInt(arguments[2]));
  }

  private void run(ImageDataset train, ImageDataset test, int seeds) throws IOException {
    List<Integer> errors = new ArrayList<>();
    double[] sum = new double[test.size() * test.classes()];
    int first = (int) options.number("first", 0);
    for (int seed = first; seed < first + seeds; seed++) {
      long start = System.nanoTime();
      DigitForm form = row.form(options, seed);
      Model model = model(train, form, seed);
      double[] each = probabilities(model, form.of(test));
      Arrays.setAll(sum, i -> sum[i] + each[i]);
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

  /** That which is kept, if there is one and it was trained in the same way. */
  private Model model(ImageDataset train, DigitForm form, int seed) throws IOException {
    Optional<Path> kept = options.models().map(each -> each.resolve(row + "-" + seed + ".camada"));
    String words = recipe + " " + options.ofTraining();
    if (kept.isPresent() && Files.exists(kept.get())) {
      Model model = ModelSerializer.load(kept.get());
      String found = model.trainingRecord().flatMap(TrainingRecord::recipe).orElse("");
      if (!found.equals(words)) {
        throw new IOException("%s: trained by %s, wanted %s".formatted(kept.get(), found, words));
      }
      return model;
    }
    Model model = trained(form.of(row.learnt(train, options, seed)), seed, words);
    if (kept.isPresent()) {
      Files.createDirectories(kept.get().getParent());
      ModelSerializer.save(model, kept.get());
    }
    return model;
  }

  private Model trained(ImageDataset learnt, int seed, String words) {
    PictureRecipe parts = new PictureRecipe(recipe, seed);
    MLP network = parts.network(learnt);
    History history =
        new Trainer(
                network,
                parts.loss(),
                row.optimizer(recipe, options),
                parts.settings(learnt.size()))
            .withSchedule(parts.schedule())
            .fit(row.varied(recipe, options, learnt, seed));
    return new Model(
        network,
        Inputs.greyImages(learnt.height(), learnt.width()),
        Classes.unnamed(learnt.classes()),
        new History(
            history.epochs(), history.trainingRecord().map(record -> record.withRecipe(words))));
  }

  private double[] probabilities(Model model, ImageDataset test) {
    int draws = (int) options.number("varied", 0);
    if (draws == 0) {
      return doubles(model.classifier().probabilitiesAll(test.pixels()));
    }
    Dataset varied = row.varied(recipe, options, test, OF_VARIED_ANSWERS);
    double[] mean = new double[test.size() * test.classes()];
    for (int draw = 0; draw < draws; draw++) {
      double[] each = doubles(model.classifier().probabilitiesAll(pixels(varied.atEpoch(draw))));
      Arrays.setAll(mean, i -> mean[i] + each[i] / draws);
    }
    return mean;
  }

  /**
   * {@code [pictures, height * width]}, the values from 0 to 255, between which variations fall.
   */
  private static Tensor pixels(Dataset pictures) {
    Tensor inputs = Tensor.zeros(pictures.size(), pictures.inputWidth());
    Tensor targets = Tensor.zeros(pictures.size(), pictures.targetWidth());
    for (int i = 0; i < pictures.size(); i++) {
      pictures.read(i, inputs, targets, i);
    }
    float[] values = inputs.data();
    for (int i = 0; i < values.length; i++) {
      values[i] *= 255;
    }
    return inputs;
  }

  private static double[] doubles(Tensor tensor) {
    double[] values = new double[tensor.data().length];
    Arrays.setAll(values, i -> tensor.data()[i]);
    return values;
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
