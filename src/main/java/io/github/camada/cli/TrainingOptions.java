package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.learn.PictureLearner;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.loss.Loss;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.TrainingListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide which weights training leads to. */
final class TrainingOptions {

  @Mixin private NetworkOptions network;

  @Mixin private AugmentOption augment;

  @Mixin private OptimizerOptions steps;

  @Mixin private ScheduleOptions schedule;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Passes over the training images. Default: ${DEFAULT-VALUE}.")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "128",
      description = "Images in a step. Default: ${DEFAULT-VALUE}.")
  private int batchSize;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "22",
      description =
          "Decides weights, order and what validates; one seed, one result. Default:"
              + " ${DEFAULT-VALUE}.")
  private long seed;

  private PictureChoices choices = new Given();

  TrainingOptions() {}

  /** Lets the recipe for pictures decide all but seed and settings that are given. */
  void followRecipe(HeavyCommand command, TableOptions table) {
    choices = ChosenRecipe.of(command, table, seed);
  }

  void validate(HeavyCommand command) {
    if (epochs < 1) {
      throw command.wrong("--epochs", epochs, "at least 1");
    }
    if (batchSize < 1) {
      throw command.wrong("--batch-size", batchSize, "at least 1");
    }
    steps.validate(command);
    schedule.validate(command);
    network.validate(command);
    augment.validate(command);
  }

  long seed() {
    return seed;
  }

  PictureChoices choices() {
    return choices;
  }

  /** What a report says of them. */
  Map<String, String> inWords() {
    Map<String, String> settings = new LinkedHashMap<>();
    choices.describe(settings);
    settings.put("seed", String.valueOf(seed));
    return settings;
  }

  /** What the options say, one by one. */
  private final class Given implements PictureChoices {

    @Override
    public Optional<PictureLearner> learner() {
      return Optional.empty();
    }

    @Override
    public int members() {
      return 1;
    }

    @Override
    public MLP network(Dataset images) {
      return network.network(images, seed);
    }

    @Override
    public Dataset varied(Dataset training) {
      return augment.of(training, seed);
    }

    @Override
    public Loss loss() {
      return new CrossEntropyLoss();
    }

    @Override
    public Optimizer optimizer() {
      return steps.optimizer();
    }

    @Override
    public Schedule schedule(int examples) {
      return schedule.schedule((examples - 1) / batchSize + 1);
    }

    @Override
    public List<TrainingListener> listeners() {
      return schedule.listeners();
    }

    @Override
    public int epochs() {
      return epochs;
    }

    @Override
    public Optional<Integer> patience() {
      return Optional.empty();
    }

    @Override
    public TrainingSettings settings(int examples) {
      return new TrainingSettings(epochs, batchSize, seed);
    }

    @Override
    public History recorded(History history) {
      return history;
    }

    @Override
    public Optional<String> recipe() {
      return Optional.empty();
    }

    @Override
    public String remedy() {
      return "a lower --learning-rate";
    }

    @Override
    public void describe(Map<String, String> settings) {
      network.describe(settings);
      augment.describe(settings);
      settings.put("epochs", String.valueOf(epochs));
      settings.put("batch size", String.valueOf(batchSize));
      steps.describe(settings);
      schedule.describe(settings);
    }
  }
}
