package io.github.camada.cli;

import io.github.camada.chart.Report;
import io.github.camada.data.ImageDataset;
import io.github.camada.data.Split;
import io.github.camada.json.JsonWriter;
import io.github.camada.loss.CrossEntropyLoss;
import io.github.camada.model.Classifier;
import io.github.camada.model.ModelSerializer;
import io.github.camada.model.Preprocessing;
import io.github.camada.nn.Activation;
import io.github.camada.nn.DenseLayer;
import io.github.camada.nn.Layer;
import io.github.camada.nn.MLP;
import io.github.camada.optim.Adam;
import io.github.camada.optim.Optimizer;
import io.github.camada.optim.Sgd;
import io.github.camada.record.History;
import io.github.camada.record.TrainingSettings;
import io.github.camada.train.Trainer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Data to a model file. */
@Command(
    name = "train",
    header = "Train a network and save it as a model file.",
    description = {
      "Trains a network, saves it and judges it by the test images. A sixth of the training images,"
          + " at most 10,000, validates and is not learnt from: drawn by the seed, with each"
          + " class's share of it."
    },
    footer = {
      "",
      "Examples:",
      "  camada train                            # MNIST, the tutorial's network, ten epochs",
      "  camada train --data synthetic --epochs 3 --model synthetic.safetensors",
      "  camada train --data fashion/ --hidden 300,100 --report fashion.html --force",
      "  camada train --data mnist --epochs 2 --json > result.json",
      "  camada train --epochs 100 --patience 5 --checkpoint run.checkpoint  # again after a crash",
      "",
      "--json gives one object: model, data, classes, height, width, parameters, seconds, epochs",
      "(a list of: epoch, loss, accuracy, validationLoss, validationAccuracy, seconds), test",
      "(an object as evaluate --json has it) and, if one was asked for, report."
    })
final class TrainCommand extends Computing implements Callable<Integer> {

  private static final int MOST_VALIDATION = 10_000;
  private static final int VALIDATION_SHARE = 6;

  /** The ways to take a step. */
  enum Method {
    adam(1e-3f),
    sgd(0.1f);

    private final float learningRate;

    Method(float learningRate) {
      this.learningRate = learningRate;
    }
  }

  @Option(
      names = "--data",
      paramLabel = "DATA",
      defaultValue = "mnist",
      description = DataSource.HELP + " Default: ${DEFAULT-VALUE}.")
  private String data;

  @Option(
      names = "--hidden",
      paramLabel = "N,N,...",
      defaultValue = "700,500",
      description = "Widths of the hidden layers, or none. Default: ${DEFAULT-VALUE}.")
  private String hidden;

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

  @Mixin private LongRun longRun;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "model.safetensors",
      description = "Where the model goes. Default: ${DEFAULT-VALUE}.")
  private Path model;

  @Option(names = "--report", paramLabel = "FILE", description = "Write a report, as HTML.")
  private Path report;

  @Option(names = "--force", description = "Replace files that exist.")
  private boolean force;

  @Option(names = "--json", description = "Print the result as JSON, and nothing else.")
  private boolean json;

  private final List<Integer> widths = new ArrayList<>();

  TrainCommand() {}

  @Override
  void validate() {
    super.validate();
    if (epochs < 1) {
      throw wrong("--epochs", epochs, "at least 1");
    }
    if (batchSize < 1) {
      throw wrong("--batch-size", batchSize, "at least 1");
    }
    if (learningRate != null && !(learningRate > 0 && Float.isFinite(learningRate))) {
      throw wrong("--learning-rate", learningRate, "a number above 0");
    }
    longRun.validate(this);
    widths.clear();
    if (hidden.equals("none")) {
      return;
    }
    for (String width : hidden.split(",", -1)) {
      if (!width.strip().matches("[1-9][0-9]{0,4}")) {
        throw wrong("--hidden", hidden, "widths from 1 to 99999 with commas between, or none");
      }
      widths.add(Integer.valueOf(width.strip()));
    }
  }

  @Override
  public Integer call() throws IOException {
    long start = System.nanoTime();
    TargetFile.require(model, force);
    if (report != null) {
      TargetFile.require(report, force);
    }
    PrintWriter out = spec().commandLine().getOut();
    DataSource.Images images = new DataSource(data).load();
    int held = Math.min(MOST_VALIDATION, images.train().size() / VALIDATION_SHARE);
    if (held == 0) {
      throw new IOException(
          "the data has %s to train with, wanted at least %d"
              .formatted(images.train(), VALIDATION_SHARE));
    }
    Split<ImageDataset> split = images.train().stratifiedSplit(held, seed);
    ImageDataset train = split.train();
    ImageDataset validation = split.validation();
    MLP network = network(images.train());
    if (!json) {
      describe(out, network, train, validation, images.test());
    }
    EpochProgress progress =
        new EpochProgress(json ? null : out, Terminal.isOutput(), train.size());
    TrainingSettings settings = new TrainingSettings(epochs, batchSize, seed);
    Trainer trainer =
        new Trainer(
            network, new CrossEntropyLoss(), optimizer(), settings, longRun.listeners(progress));
    History history;
    try (progress) {
      history = longRun.train(trainer, train, validation);
    }
    ModelSerializer.save(
        new Classifier(network, Preprocessing.greyImages(train.height(), train.width()), history),
        model);
    Classifier classifier = ModelSerializer.load(model);
    Judgement judgement = Judgement.of(classifier, images.test());
    if (report != null) {
      report(classifier, images.test(), history, train.size()).save(report);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (json) {
      out.println(JsonWriter.write(json(classifier, history, judgement, seconds)));
    } else {
      out.println();
      out.print(judgement.text());
      out.printf(Locale.ROOT, "%nmodel: %s%n", model);
      if (report != null) {
        out.printf(Locale.ROOT, "report: %s%n", report);
      }
    }
    out.flush();
    return 0;
  }

  private MLP network(ImageDataset images) {
    List<Layer> layers = new ArrayList<>();
    widths.forEach(width -> layers.add(new DenseLayer(width, Activation.RELU)));
    layers.add(new DenseLayer(images.classes()));
    return new MLP(layers).build(images.inputWidth(), seed);
  }

  private float rate() {
    return learningRate == null ? optimizer.learningRate : learningRate;
  }

  private Optimizer optimizer() {
    return optimizer == Method.adam ? new Adam(rate()) : new Sgd(rate());
  }

  private void describe(
      PrintWriter out,
      MLP network,
      ImageDataset train,
      ImageDataset validation,
      ImageDataset test) {
    out.printf(
        Locale.ROOT,
        "data: %s, %,d images of %dx%d to train, %,d to validate, %,d to test%n",
        data,
        train.size(),
        train.height(),
        train.width(),
        validation.size(),
        test.size());
    String layers =
        network.layers().stream()
            .map(layer -> String.valueOf(layer.outputWidth()))
            .collect(Collectors.joining(" -> "));
    out.printf(
        Locale.ROOT,
        "network: %d -> %s, %,d parameters; %s%n",
        train.inputWidth(),
        layers,
        InfoCommand.parameters(network),
        MachineLine.of());
    out.flush();
  }

  private Report report(
      Classifier classifier, ImageDataset test, History history, int trainingExamples) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", data);
    settings.put("hidden layers", widths.isEmpty() ? "none" : hidden);
    settings.put("epochs", String.valueOf(epochs));
    settings.put("batch size", String.valueOf(batchSize));
    settings.put("optimizer", optimizer.name());
    settings.put("learning rate", String.valueOf(rate()));
    settings.put("seed", String.valueOf(seed));
    settings.put("model", model.toString());
    return Report.of(classifier, test)
        .withHistory(history)
        .withSettings(settings)
        .withTrainingExamples(trainingExamples);
  }

  private Map<String, Object> json(
      Classifier classifier, History history, Judgement judgement, double seconds)
      throws IOException {
    int[] shape = ModelFile.imageShape(classifier);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.toString());
    json.put("data", data);
    json.put("classes", classifier.classes());
    json.put("height", shape[0]);
    json.put("width", shape[1]);
    json.put("parameters", InfoCommand.parameters(classifier.model()));
    json.put("seconds", seconds);
    json.put("epochs", history.epochs().stream().map(EpochProgress::json).toList());
    json.put("test", judgement.json());
    if (report != null) {
      json.put("report", report.toString());
    }
    return json;
  }
}
