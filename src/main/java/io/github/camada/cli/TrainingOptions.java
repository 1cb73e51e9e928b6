package io.github.camada.cli;

import io.github.camada.data.ImageDataset;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.record.TrainingSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that decide which weights training leads to. */
final class TrainingOptions {

  /** The ways to take a step. */
  enum Method {
    adam(1e-3f),
    sgd(0.1f);

    private final float learningRate;

    Method(float learningRate) {
      this.learningRate = learningRate;
    }
  }

  @Mixin private NetworkOptions network;

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
      names = "--optimizer",
      paramLabel = "NAME",
      defaultValue = "adam",
      description = "adam or sgd. Default: ${DEFAULT-VALUE}.")
  private Method optimizer;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Length of a step. Default: 0.001 for adam, 0.1 for sgd.")
  private Float learningRate;

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
    if (learningRate != null && !(learningRate > 0 && Float.isFinite(learningRate))) {
      throw command.wrong("--learning-rate", learningRate, "a number above 0");
    }
    network.validate(command);
  }

  MLP network(ImageDataset images) {
    return network.network(images, seed);
  }

  float rate() {
    return learningRate == null ? optimizer.learningRate : learningRate;
  }

  Optimizer optimizer() {
    return optimizer == Method.adam ? new Adam(rate()) : new Sgd(rate());
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
    settings.put("epochs", String.valueOf(epochs));
    settings.put("batch size", String.valueOf(batchSize));
    settings.put("optimizer", optimizer.name());
    settings.put("learning rate", String.valueOf(rate()));
    settings.put("seed", String.valueOf(seed));
    return settings;
  }
}
