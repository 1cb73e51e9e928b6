package io.github.camada.cli;

import io.github.camada.data.Dataset;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Schedule;
import io.github.camada.record.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide which weights training leads to. */
final class TrainingOptions {

  @Mixin private NetworkOptions network;

  @Mixin private AugmentOption augment;

  @Mixin private OptimizerOptions steps;

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

  TrainingOptions() {}

  void validate(HeavyCommand command) {
    if (epochs < 1) {
      throw command.wrong("--epochs", epochs, "at least 1");
    }
    if (batchSize < 1) {
      throw command.wrong("--batch-size", batchSize, "at least 1");
    }
    steps.validate(command);
    network.validate(command);
  }

  MLP network(ImageDataset images) {
    return network.network(images, seed);
  }

  /** The images to learn from, varied if that is wanted, and those to validate as they are. */
  Split<Dataset> varied(Split<ImageDataset> images) {
    return new Split<>(augment.of(images.train(), seed), images.validation());
  }

  Optimizer optimizer() {
    return steps.optimizer();
  }

  Schedule schedule() {
    return steps.schedule();
  }

  int epochs() {
    return epochs;
  }

  TrainingSettings settings() {
    return new TrainingSettings(epochs, batchSize, seed);
  }

  /** What a report says of them. */
  Map<String, String> inWords() {
    Map<String, String> settings = new LinkedHashMap<>();
    network.describe(settings);
    augment.describe(settings);
    settings.put("epochs", String.valueOf(epochs));
    settings.put("batch size", String.valueOf(batchSize));
    steps.describe(settings);
    settings.put("seed", String.valueOf(seed));
    return settings;
  }
}
